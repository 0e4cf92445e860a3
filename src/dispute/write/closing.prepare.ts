import { randomUUID } from 'node:crypto';
import type { ClosingDto, FollowUpDto, PrivateSettlementDto, RedactionDto, WithdrawalDto } from './closing.dto.js';
import { mentionsOf } from './mentions.js';
import type { PrepareOnCase } from './prepare.js';
import { staffOf } from './staff.js';

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
  async ({ asked, facts, dispute, when }) => {
    const visitor = await staffOf(dto.visitorMediatorId, '/visitorMediatorId', { asked, facts });
    const seal = (text: string | undefined) => facts.seal(text, 'facts', mentionsOf(dto, dispute));
    const [note, reason, lawsuitResult, measures] = await Promise.all(
      [dto.note, dto.reason, dto.lawsuitResult, dto.measures].map(seal),
    );
    return {
      type: 'RecordFollowUp',
      ...when,
      followUpId: randomUUID(),
      visitedPartyIds: dto.visitedPartyIds,
      satisfaction: dto.satisfaction ?? null,
      laterLawsuit: dto.laterLawsuit ?? false,
      hiddenRisk: dto.hiddenRisk ?? false,
      note: note ?? null,
      reason: reason ?? null,
      lawsuitResult: lawsuitResult ?? null,
      measures: measures ?? null,
      visitor,
    };
  };

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
