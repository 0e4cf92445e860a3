import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import { validateSync } from 'class-validator';
import { ConfirmationDecisionDto, ConfirmationFilingDto } from '../referral/confirmation.dto.js';
import {
  ConfirmationAcceptanceDto,
  ConfirmationDismissalDto,
  ConfirmationRulingDto,
  PaymentOrderStepDto,
} from './court.dto.js';

const NUMBERS = [
  [ConfirmationAcceptanceDto, 'courtCaseNo'],
  [ConfirmationRulingDto, 'rulingNo'],
  [ConfirmationDismissalDto, 'rulingNo'],
  [PaymentOrderStepDto, 'orderNo'],
  [ConfirmationFilingDto, 'courtCaseNo'],
  [ConfirmationDecisionDto, 'rulingNo'],
] as const;

describe('numbers of courts, which are stored in clear', () => {
  it.each(NUMBERS)('are references in %p, never sentences', (Dto, field) => {
    const isAccepted = (value: string): boolean =>
      !validateSync(Object.assign(new Dto(), { [field]: value })).some(({ property }) => property === field);
    expect(isAccepted('(2026)闽0582民特1号')).toBe(true);
    expect(isAccepted('当事人甲患病，住某村。')).toBe(false);
    expect(isAccepted('(2026)民特1号\n当事人甲')).toBe(false);
  });
});
