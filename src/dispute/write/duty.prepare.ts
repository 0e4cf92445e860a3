import { randomUUID } from 'node:crypto';
import type { ClaimDenialDto, ConditionMetDto, FundPaymentDto, ViolationDto } from './duty.dto.js';
import { mentionsOf } from './mentions.js';
import type { PrepareOnCase } from './prepare.js';

export const claimDenial =
  (dto: ClaimDenialDto): PrepareOnCase =>
  async ({ facts, dispute, when }) => ({
    type: 'DenyPerformanceClaim',
    ...when,
    performanceId: dto.performanceId,
    deniedBy: dto.deniedBy ?? 'CREDITOR',
    note: await facts.seal(dto.note, 'facts', mentionsOf(dto, dispute)),
  });

export const fundPayment =
  (dto: FundPaymentDto): PrepareOnCase =>
  async ({ facts, dispute, when }) => ({
    type: 'RecordFundPayment',
    ...when,
    paymentId: randomUUID(),
    obligationId: dto.obligationId,
    amountFen: dto.amountFen,
    fundCode: dto.fundCode,
    subrogationNoted: dto.subrogationNoted,
    note: await facts.seal(dto.note, 'facts', mentionsOf(dto, dispute)),
  });

export const violation =
  (dto: ViolationDto): PrepareOnCase =>
  async ({ facts, dispute, when }) => ({
    type: 'RecordViolation',
    ...when,
    violationId: randomUUID(),
    obligationId: dto.obligationId,
    note: await facts.seal(dto.note, 'facts', mentionsOf(dto, dispute)),
  });

export const conditionMet =
  (dto: ConditionMetDto): PrepareOnCase =>
  async ({ facts, dispute, when }) => ({
    type: 'RecordConditionMet',
    ...when,
    obligationId: dto.obligationId,
    note: await facts.seal(dto.note, 'facts', mentionsOf(dto, dispute)),
    enforcement: await facts.term('ENF-APPLY'),
  });
