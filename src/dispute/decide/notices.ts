import type { RiskKind } from '../dispute.codes.js';
import type { DisputeAsk } from '../dispute.commands.js';
import type { DisputeEvent } from '../dispute.events.js';
import { ensure } from '../dispute.refusals.js';
import { remediesOf } from '../dispute.remedies.js';
import type { Dispute } from '../dispute.state.js';
import { ensureParties, factOf, procedureOf, roundOf } from './guards.js';

/** What the parties are told after a mediation that failed, or once arbitration is open. */
export const giveNotice = (command: DisputeAsk<'GiveNotice'>, dispute: Dispute): readonly DisputeEvent[] => {
  const { kind, partyIds, manner } = command;
  const procedure = procedureOf(dispute);
  ensureParties(dispute, partyIds);
  const isDue = kind === 'TERMINATION' ? dispute.status === 'MEDIATION_FAILED' : procedure.isArbitrationOpen;
  ensure(isDue, 'dispute.nothing-to-notify');
  const remedies = kind === 'TERMINATION' ? remediesOf(procedure.channel) : (['ARBITRATE'] as const);
  const head = { ...factOf(command), ...roundOf(procedure) };
  return [{ type: 'NoticeGiven', data: { ...head, kind, partyIds, manner, remedies } }];
};

/** Risks that have to be reported to the police, with time and recipient. Source: People's Mediation Law (2010) art. 25. */
const MANDATORY: readonly RiskKind[] = ['VIOLENCE', 'CRIME', 'PUBLIC_ORDER'];

export const reportEscalationRisk = (
  command: DisputeAsk<'ReportEscalationRisk'>,
  dispute: Dispute,
): readonly DisputeEvent[] => {
  const { reportId, kind, reportedTo, reportedAt, recipient, measures, now } = command;
  if (dispute.riskReportIds.includes(reportId)) return [];
  const isMandatory = MANDATORY.includes(kind);
  const isReported = reportedTo === 'POLICE' && reportedAt !== null && recipient !== null;
  ensure(!isMandatory || isReported, 'dispute.risk-report-missing');
  ensure(reportedAt === null || reportedAt <= now, 'dispute.future-date');
  const { dimensions } = dispute;
  const said = { reportId, kind, isMandatory, reportedTo, reportedAt, recipient, measures, dimensions };
  return [{ type: 'EscalationRiskReported', data: { ...factOf(command), ...said } }];
};
