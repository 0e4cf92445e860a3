import { withId } from '../kernel/by-id.js';
import { assertNever } from '../kernel/decider.js';
import { sealedTextsIn } from '../kernel/sealed-text.js';
import type { RiskEvent, RiskFact } from './risk.events.js';
import type { Commitment, Notice, Risk, RiskState } from './risk.state.js';

const opened = ({ data }: RiskFact<'RiskReported'>): Risk => ({
  status: 'OPEN',
  riskId: data.riskId,
  place: data.place,
  subject: data.subject,
  level: data.level,
  reportedOn: data.on,
  reporterOrganisationId: data.reporterOrganisationId,
  round: 0,
  notices: {},
  inspection: null,
  meetings: {},
  commitments: {},
  disputeIds: [],
  projectRefs: data.subject.kind === 'PROJECT' ? [data.subject.projectRef] : [],
  outcome: null,
  closedOn: null,
  texts: new Map(),
});

const notified = (risk: Risk, { data }: RiskFact<'OrganisationsNotified'>): Risk => {
  const { round, notifiedAt, notices } = data;
  const told = notices.map(({ organisationId, acknowledgeBy }): [string, Notice] => [
    organisationId,
    { round, notifiedAt, acknowledgeBy, acknowledgedAt: null, isOverdue: false },
  ]);
  return { ...risk, round, notices: { ...risk.notices, ...Object.fromEntries(told) } };
};

const withNotice = (risk: Risk, organisationId: string, change: Partial<Notice>): Risk => {
  const notice = risk.notices[organisationId];
  return notice === undefined
    ? risk
    : { ...risk, notices: { ...risk.notices, [organisationId]: { ...notice, ...change } } };
};

const withCommitment = (risk: Risk, commitmentId: string, change: Partial<Commitment>): Risk => {
  const commitment = risk.commitments[commitmentId];
  return commitment === undefined
    ? risk
    : { ...risk, commitments: { ...risk.commitments, [commitmentId]: { ...commitment, ...change } } };
};

const withTexts = (risk: Risk, { data }: RiskEvent): Risk => {
  const fresh = sealedTextsIn(data).map(({ keyId }) => [keyId, 'LIVE'] as const);
  return fresh.length === 0 ? risk : { ...risk, texts: new Map([...fresh, ...risk.texts]) };
};

const changed = (risk: Risk, event: Exclude<RiskEvent, { type: 'RiskReported' }>): Risk => {
  switch (event.type) {
    case 'OrganisationsNotified':
      return notified(risk, event);
    case 'NoticeAcknowledged':
      return withNotice(risk, event.data.organisationId, {
        acknowledgedAt: event.data.at,
        isOverdue: event.data.isLate,
      });
    case 'AcknowledgementOverdue':
      return withNotice(risk, event.data.organisationId, { isOverdue: true });
    case 'CollectivePetitionFeared':
      return { ...risk, inspection: { deadline: event.data.inspection, doneOn: null, isOverdue: false } };
    case 'InspectionRecorded':
      return { ...risk, inspection: risk.inspection && { ...risk.inspection, doneOn: event.data.on } };
    case 'InspectionOverdue':
      return { ...risk, inspection: risk.inspection && { ...risk.inspection, isOverdue: true } };
    case 'RiskMeetingHeld': {
      const { meetingId, kind, on, organisationIds } = event.data;
      return { ...risk, meetings: { ...risk.meetings, [meetingId]: { kind, on, organisationIds } } };
    }
    case 'CommitmentMade': {
      const { commitmentId, organisationId, role, on: madeOn, dueOn, meetingId } = event.data;
      const commitment = { organisationId, role, madeOn, dueOn, meetingId, keptOn: null, isOverdue: false };
      return { ...risk, commitments: { ...risk.commitments, [commitmentId]: commitment } };
    }
    case 'CommitmentKept':
      return withCommitment(risk, event.data.commitmentId, { keptOn: event.data.on });
    case 'CommitmentOverdue':
      return withCommitment(risk, event.data.commitmentId, { isOverdue: true });
    case 'RiskDisputeLinked':
      return { ...risk, disputeIds: [...risk.disputeIds, event.data.disputeId] };
    case 'RiskProjectLinked':
      return { ...risk, projectRefs: [...risk.projectRefs, event.data.projectRef] };
    case 'RiskLevelChanged':
      return { ...risk, level: event.data.to };
    case 'RiskClosed':
      return { ...risk, status: 'CLOSED', outcome: event.data.outcome, closedOn: event.data.on };
    case 'RiskTextRedacted':
      return { ...risk, texts: withId(risk.texts, event.data.keyId, 'REDACTED') };
    default:
      return assertNever(event);
  }
};

/** The report after one more fact. */
export const evolve = (state: RiskState, event: RiskEvent): RiskState => {
  if (event.type === 'RiskReported') return withTexts(opened(event), event);
  return state.status === 'NONE' ? state : withTexts(changed(state, event), event);
};
