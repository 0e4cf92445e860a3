import { endOfDay } from '../../kernel/deadline/compute.js';
import type { RiskAsk } from '../risk.commands.js';
import type { RiskEvent } from '../risk.events.js';
import { openCommitments, type Risk } from '../risk.state.js';
import { factNow } from './guards.js';

/** Everything whose time has passed and is not a fact yet. Nothing is asked of a closed report. */
export const expire = (command: RiskAsk<'ExpireRiskTerms'>, risk: Risk): readonly RiskEvent[] => {
  if (risk.status === 'CLOSED') return [];
  const { now } = command;
  const head = factNow(command);
  const acknowledgements = Object.entries(risk.notices).flatMap(([organisationId, notice]): RiskEvent[] => {
    const { round, acknowledgeBy, acknowledgedAt, isOverdue } = notice;
    if (acknowledgedAt !== null || isOverdue || acknowledgeBy >= now) return [];
    return [{ type: 'AcknowledgementOverdue', data: { ...head, round, organisationId, acknowledgeBy } }];
  });
  const commitments = openCommitments(risk).flatMap(([commitmentId, { dueOn, isOverdue }]): RiskEvent[] =>
    isOverdue || endOfDay(dueOn) > now ? [] : [{ type: 'CommitmentOverdue', data: { ...head, commitmentId, dueOn } }],
  );
  return [...acknowledgements, ...inspectionOverdue(command, risk), ...commitments];
};

const inspectionOverdue = (command: RiskAsk<'ExpireRiskTerms'>, { inspection }: Risk): readonly RiskEvent[] => {
  if (inspection === null || inspection.doneOn !== null || inspection.isOverdue) return [];
  const { dueOn } = inspection.deadline;
  return endOfDay(dueOn) > command.now ? [] : [{ type: 'InspectionOverdue', data: { ...factNow(command), dueOn } }];
};
