import type { RiskAsk } from '../risk.commands.js';
import type { RiskEvent } from '../risk.events.js';
import { ensure } from '../risk.refusals.js';
import { lastActOn, openCommitments, unacknowledged, type Risk } from '../risk.state.js';
import { ensureSince, factNow, factOf, inspectionTerm, notify } from './guards.js';

/** The report, who is told of it at once, and the inspection where a collective petition is feared. */
export const report = (command: RiskAsk<'ReportRisk'>): readonly RiskEvent[] => {
  const { place, subject, level, reporterOrganisationId, description, escalation, inspection } = command;
  return [
    { type: 'RiskReported', data: { ...factOf(command), place, subject, level, reporterOrganisationId, description } },
    ...notify(command, escalation, { level, round: 1 }),
    ...(inspection === null ? [] : [feared(command, null, inspection)]),
  ];
};

const feared = (
  command: RiskAsk<'ReportRisk' | 'FearCollectivePetition'>,
  note: RiskAsk<'FearCollectivePetition'>['note'],
  term: RiskAsk<'FearCollectivePetition'>['inspection'],
): RiskEvent => ({
  type: 'CollectivePetitionFeared',
  data: { ...factOf(command), note, inspection: inspectionTerm(command, term) },
});

export const fearCollectivePetition = (
  command: RiskAsk<'FearCollectivePetition'>,
  risk: Risk,
): readonly RiskEvent[] => {
  ensure(risk.inspection === null, 'risk.petition-feared');
  return [feared(command, command.note, command.inspection)];
};

/** Every organisation of the caller that has not said so yet now knows of the report. The moment is that of the entry. */
export const acknowledge = (command: RiskAsk<'AcknowledgeNotice'>, risk: Risk): readonly RiskEvent[] => {
  const own = command.organisationIds.filter((id) => risk.notices[id] !== undefined);
  ensure(own.length > 0, 'risk.not-notified');
  return own.flatMap((organisationId): RiskEvent[] => {
    const notice = risk.notices[organisationId];
    if (notice === undefined || notice.acknowledgedAt !== null) return [];
    const { round, acknowledgeBy } = notice;
    const isLate = command.now > acknowledgeBy;
    return [{ type: 'NoticeAcknowledged', data: { ...factNow(command), round, organisationId, isLate } }];
  });
};

/** A raise tells everybody of the new level; a lowering tells nobody anew. */
export const changeLevel = (command: RiskAsk<'ChangeLevel'>, risk: Risk): readonly RiskEvent[] => {
  const { level, reason, escalation } = command;
  ensure(level !== risk.level, 'risk.same-level');
  return [
    { type: 'RiskLevelChanged', data: { ...factOf(command), from: risk.level, to: level, reason } },
    ...(level > risk.level ? notify(command, escalation, { level, round: risk.round + 1 }) : []),
  ];
};

export const close = (command: RiskAsk<'CloseRisk'>, risk: Risk): readonly RiskEvent[] => {
  ensure(risk.inspection === null || risk.inspection.doneOn !== null, 'risk.inspection-open');
  ensure(openCommitments(risk).length === 0, 'risk.commitments-open');
  ensureSince(command, lastActOn(risk));
  const { outcome, note } = command;
  return [{ type: 'RiskClosed', data: { ...factOf(command), outcome, note, unacknowledgedIds: unacknowledged(risk) } }];
};
