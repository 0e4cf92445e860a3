import { withId } from '../kernel/by-id.js';
import type { CalendarDate } from '../kernel/calendar-date.js';
import { assertNever } from '../kernel/decider.js';
import { sealedTextsIn } from '../kernel/sealed-text.js';
import { evolveDocuments } from './decide/evolve-documents.js';
import { evolveDuty, evolveLifecycle } from './decide/evolve-lifecycle.js';
import { movedTo } from './decide/evolve-clock.js';
import { ended, evolveProcedure, moveDeadlines, newProcedure } from './decide/evolve-procedure.js';
import { evolvePeople, evolveRepresentatives } from './decide/evolve-people.js';
import type { Outcome } from './dispute.codes.js';
import { evolveMatters } from './decide/evolve-matters.js';
import {
  isDutyEvent,
  isLifecycleEvent,
  isMatterEvent,
  isPeopleEvent,
  isSittingEvent,
  type DisputeEvent,
  type DisputeFact,
  type MatterEvent,
  type Party,
} from './dispute.events.js';
import { outcomeAfter } from './dispute.matter-status.js';
import { NO_SURROUNDINGS, type Application, type Dispute, type DisputeState, type Procedure } from './dispute.state.js';
import { statusAfter } from './dispute.status.js';

const born = ({ data }: DisputeFact<'DisputeDiscovered' | 'DisputeRegistered'>): Dispute => ({
  status: 'DISCOVERED',
  statusOn: data.on,
  disputeId: data.disputeId,
  number: null,
  dimensions: data.dimensions,
  amountFen: null,
  discoveredOn: null,
  registeredOn: null,
  parties: {},
  isOpposingSideIdentified: false,
  appliedBy: [],
  consents: {},
  requestedFrom: [],
  representatives: {},
  application: null,
  sharedWith: [],
  episodes: [],
  procedures: [],
  matters: {},
  followUpIds: [],
  riskReportIds: [],
  documents: {},
  texts: new Map(),
  ...NO_SURROUNDINGS,
});

const byId = (parties: readonly Party[]): Readonly<Record<string, Party>> =>
  Object.fromEntries(parties.map((party) => [party.partyId, party]));

const registered = (dispute: Dispute, { data }: DisputeFact<'DisputeRegistered'>): Dispute => ({
  ...dispute,
  number: data.number,
  dimensions: data.dimensions,
  amountFen: data.amountFen,
  registeredOn: data.on,
  parties: byId(data.parties),
  isOpposingSideIdentified: data.opposingSide !== null,
  appliedBy: data.appliedBy,
  consents: Object.fromEntries(data.appliedBy.map((partyId) => [partyId, 'ORAL'])),
  episodes: [...dispute.episodes, { sequence: data.episode, outcome: null }],
});

const applied = (dispute: Dispute, { data }: DisputeFact<'ApplicationReceived'>): Dispute => ({
  ...dispute,
  consents: { ...dispute.consents, ...Object.fromEntries(data.appliedBy.map((partyId) => [partyId, data.form])) },
  application: {
    channel: data.channel,
    on: data.on,
    commission: data.commission,
    accident: data.accident,
    acceptBy: data.acceptBy && { deadline: data.acceptBy, expired: false },
    decidedOn: null,
  },
});

const decided = ({ application }: Dispute, on: CalendarDate): Application | null =>
  application && { ...application, decidedOn: on };

const expiredApplication = (application: Application): Application => ({
  ...application,
  acceptBy: application.acceptBy && { ...application.acceptBy, expired: true },
});

/** Consent is to one attempt; nobody is held to it in the next. */
const forNextAttempt = (dispute: Dispute): Dispute => ({
  ...dispute,
  consents: {},
  requestedFrom: [],
  application: null,
});

/** Whoever held the case before still sees what it did. */
const sharedAfter = ({ sharedWith, dimensions }: Dispute, holder: string): readonly string[] =>
  [...sharedWith, dimensions.organisationId].filter((id) => id !== null && id !== holder) as readonly string[];

const accepted = (dispute: Dispute, event: DisputeFact<'DisputeAccepted'>): Dispute => ({
  ...dispute,
  sharedWith: sharedAfter(dispute, event.data.organisationId),
  application: decided(dispute, event.data.on),
  dimensions: event.data.dimensions,
  procedures: [...dispute.procedures, newProcedure(event, dispute.procedures.at(-1))],
});

const withProcedure = (dispute: Dispute, sequence: number, change: (procedure: Procedure) => Procedure): Dispute => ({
  ...dispute,
  procedures: dispute.procedures.map((procedure) => (procedure.sequence === sequence ? change(procedure) : procedure)),
});

const withOutcome = (dispute: Dispute, episode: number, outcome: Outcome | null): Dispute => ({
  ...dispute,
  episodes: dispute.episodes.map((each) => (each.sequence === episode ? { ...each, outcome } : each)),
});

const endedEarly = (dispute: Dispute, { data }: DisputeFact<'DisputeWithdrawn' | 'SettledPrivately'>): Dispute => {
  const withEnd = withOutcome(dispute, data.episode, data.outcome);
  if (data.endsProcedure === null) return withEnd;
  return withProcedure(withEnd, data.endsProcedure, (procedure) => ended(procedure, data.on));
};

const handedOver = (dispute: Dispute, { data }: DisputeFact<'ReferralConfirmed'>): Dispute => {
  if (data.mode !== 'TRANSFER') return dispute;
  const matter = dispute.matters[data.matterId];
  const agreed = matter?.of === 'REFERRAL' ? matter.consentedBy : [];
  return {
    ...dispute,
    dimensions: data.dimensions,
    sharedWith: sharedAfter(dispute, data.dimensions.organisationId ?? ''),
    consents: Object.fromEntries(Object.entries(dispute.consents).filter(([partyId]) => agreed.includes(partyId))),
  };
};

const changedByMatter = (dispute: Dispute, event: MatterEvent): Dispute => {
  const outcome = outcomeAfter(event);
  const after = outcome === undefined ? dispute : withOutcome(dispute, event.data.episode, outcome);
  if (event.type === 'ReferralReceived') return { ...after, dimensions: event.data.dimensions };
  return event.type === 'ReferralConfirmed' ? handedOver(after, event) : after;
};

const changed = (dispute: Dispute, event: DisputeEvent): Dispute => {
  if (isMatterEvent(event)) return changedByMatter(dispute, event);
  if (isLifecycleEvent(event)) return evolveLifecycle(dispute, event);
  if (isDutyEvent(event))
    return withProcedure(dispute, event.data.procedure, (procedure) => ({
      ...procedure,
      agreement: procedure.agreement && evolveDuty(procedure.agreement, event),
    }));
  if (event.type === 'RepresentativeAppointed' || event.type === 'RepresentativeDismissed')
    return evolveRepresentatives(dispute, event);
  if (isPeopleEvent(event) || isSittingEvent(event))
    return withProcedure(dispute, event.data.procedure, (procedure) => evolvePeople(procedure, event));
  switch (event.type) {
    case 'DisputeDiscovered':
      return { ...dispute, discoveredOn: event.data.on };
    case 'DisputeRegistered':
      return registered(dispute, event);
    case 'PartyJoined':
      return { ...dispute, parties: { ...dispute.parties, ...byId([event.data.party]) } };
    case 'ConsentRequested':
      return { ...dispute, requestedFrom: [...new Set([...dispute.requestedFrom, ...event.data.partyIds])] };
    case 'ConsentGiven':
      return { ...dispute, consents: { ...dispute.consents, [event.data.partyId]: event.data.form } };
    case 'MediationRefused':
    case 'DisputeNotAccepted':
      return withOutcome(
        { ...dispute, application: decided(dispute, event.data.on) },
        event.data.episode,
        'NOT_ACCEPTED',
      );
    case 'DisputeAccepted':
      return accepted(dispute, event);
    case 'DeadlinesRecalculated':
      return {
        ...dispute,
        application: dispute.application && {
          ...dispute.application,
          acceptBy: movedTo(dispute.application.acceptBy, event.data.moved),
        },
        procedures: dispute.procedures.map((procedure) => moveDeadlines(procedure, event.data.moved)),
      };
    case 'AgreementTookEffect':
      return withProcedure(
        withOutcome(dispute, event.data.episode, event.data.outcome),
        event.data.procedure,
        (procedure) => evolveProcedure(procedure, event),
      );
    case 'DisputeWithdrawn':
    case 'SettledPrivately':
      return endedEarly(dispute, event);
    case 'FollowUpRecorded':
      return { ...dispute, followUpIds: [...dispute.followUpIds, event.data.followUpId] };
    case 'DisputeClosed':
      return withOutcome(dispute, event.data.episode, event.data.outcome);
    case 'AgreementReplaced':
      return withOutcome(dispute, event.data.episode, null);
    case 'TextRedacted':
      return { ...dispute, texts: withId(dispute.texts, event.data.keyId, 'REDACTED') };
    case 'DocumentIssued':
    case 'DocumentFiled':
    case 'DocumentVoided':
      return { ...dispute, documents: evolveDocuments(dispute, event) };
    case 'ApplicationReceived':
      return applied(dispute, event);
    case 'AcceptancePeriodExpired':
      return { ...dispute, application: dispute.application && expiredApplication(dispute.application) };
    case 'OrganisationJoined':
      return { ...dispute, sharedWith: [...dispute.sharedWith, event.data.organisationId] };
    case 'OrganisationReleased':
      return { ...dispute, sharedWith: dispute.sharedWith.filter((id) => id !== event.data.organisationId) };
    case 'FeeStated': {
      const { tariff = null, amountFen } = event.data;
      return withProcedure(dispute, event.data.procedure, (procedure) => ({
        ...procedure,
        fee: { tariff, amountFen },
      }));
    }
    case 'MediationTerminated':
      return withProcedure(forNextAttempt(dispute), event.data.procedure, (procedure) =>
        evolveProcedure(procedure, event),
      );
    case 'EscalationRiskReported':
      return { ...dispute, riskReportIds: [...dispute.riskReportIds, event.data.reportId] };
    case 'AppraisalStarted':
    case 'AppraisalEnded':
    case 'MediationSuspended':
    case 'MediationResumed':
    case 'MediationExtended':
    case 'SuitAccepted':
    case 'ArbitrationOpened':
    case 'NoticeGiven':
    case 'MediatorsAssigned':
    case 'ConflictDisclosed':
    case 'SessionScheduled':
    case 'SessionRecorded':
    case 'MediationPeriodExpired':
    case 'AgreementReached':
    case 'SignatureRecorded':
    case 'SealAffixed':
    case 'CourtDocumentServed':
    case 'ObligationPerformed':
    case 'ObligationBreached':
    case 'ConfirmationApplied':
    case 'ConfirmationWindowLapsed':
      return withProcedure(dispute, event.data.procedure, (procedure) => evolveProcedure(procedure, event));
    default:
      return assertNever(event);
  }
};

const withTexts = (dispute: Dispute, event: DisputeEvent): Dispute => {
  const texts = sealedTextsIn(event.data);
  if (texts.length === 0) return dispute;
  return { ...dispute, texts: new Map([...dispute.texts, ...texts.map(({ keyId }) => [keyId, 'LIVE'] as const)]) };
};

/**
 * The state after a fact. Never refuses and computes no date: what was decided is in the fact.
 * A stream that does not begin with a discovery or a registration has no state.
 */
export const evolve = (state: DisputeState, event: DisputeEvent): DisputeState => {
  const begins = event.type === 'DisputeDiscovered' || event.type === 'DisputeRegistered';
  if (state.status === 'NONE' && !begins) return state;
  const before = state.status !== 'NONE' ? state : begins ? born(event) : undefined;
  if (before === undefined) return state;
  const told = withTexts(changed(before, event), event);
  const after = { ...told, matters: evolveMatters(before.matters, event) };
  const status = statusAfter(event);
  const statusOn = event.type === 'MergerUndone' ? event.data.restored.on : event.data.on;
  return status === null ? after : { ...after, status, statusOn };
};
