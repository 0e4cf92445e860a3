import { randomUUID } from 'node:crypto';
import type { ClosingDto, FollowUpDto, PrivateSettlementDto, RedactionDto, WithdrawalDto } from './closing.dto.js';
import { mentionsOf } from './mentions.js';
import type { PrepareOnCase } from './prepare.js';

export const withdrawal =
  (dto: WithdrawalDto): PrepareOnCase =>
  async ({ facts, dispute, when }) => ({
    type: 'WithdrawDispute',
    ...when,
    withdrawnBy: dto.withdrawnBy,
    note: await facts.seal(dto.note, 'facts', mentionsOf(dto, dispute)),
  });

export const privateSettlement =
  (dto: PrivateSettlementDto): PrepareOnCase =>
  async ({ facts, dispute, when }) => ({
    type: 'RecordPrivateSettlement',
    ...when,
    statedBy: dto.statedBy,
    note: await facts.seal(dto.note, 'facts', mentionsOf(dto, dispute)),
  });

export const followUp =
  (dto: FollowUpDto): PrepareOnCase =>
  async ({ facts, dispute, when }) => ({
    type: 'RecordFollowUp',
    ...when,
    followUpId: randomUUID(),
    visitedPartyIds: dto.visitedPartyIds,
    satisfaction: dto.satisfaction ?? null,
    laterLawsuit: dto.laterLawsuit ?? false,
    hiddenRisk: dto.hiddenRisk ?? false,
    note: await facts.seal(dto.note, 'facts', mentionsOf(dto, dispute)),
  });

export const closing =
  (dto: ClosingDto): PrepareOnCase =>
  async ({ facts, dispute, when }) => ({
    type: 'CloseDispute',
    ...when,
    outcome: dto.outcome,
    repliedTo: dto.repliedTo,
    breachNotified: dto.breachNotified ?? false,
    note: await facts.seal(dto.note, 'facts', mentionsOf(dto, dispute)),
  });

export const redaction =
  (dto: RedactionDto): PrepareOnCase =>
  async ({ facts, dispute, when }) => ({
    type: 'RedactText',
    ...when,
    keyId: dto.keyId,
    replacement: await facts.seal(dto.replacement, 'facts', mentionsOf(dto, dispute)),
  });
