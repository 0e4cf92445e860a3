import { withId } from '../../kernel/by-id.js';
import type { CalendarDate } from '../../kernel/calendar-date.js';
import { assertNever } from '../../kernel/decider.js';
import type { DisputeFact, MovedDeadline } from '../dispute.events.js';
import { withDisclosure, type Procedure } from '../dispute.state.js';
import { withoutAppointment } from './evolve-people.js';
import { evolveClock, movedTo } from './evolve-clock.js';
import { evolveAgreement, newAgreement, type AgreementFact } from './evolve-agreement.js';

/** Facts that say in which procedure they belong. */
export type ProcedureFact = DisputeFact<
  | 'MediatorsAssigned'
  | 'ConflictDisclosed'
  | 'SessionScheduled'
  | 'SessionRecorded'
  | 'MediationTerminated'
  | 'MediationPeriodExpired'
  | 'AppraisalStarted'
  | 'AppraisalEnded'
  | 'MediationSuspended'
  | 'MediationResumed'
  | 'MediationExtended'
  | 'SuitAccepted'
  | 'ArbitrationOpened'
  | 'NoticeGiven'
  | 'AgreementReached'
  | 'SignatureRecorded'
  | 'SealAffixed'
  | 'CourtDocumentServed'
  | 'AgreementTookEffect'
  | 'ObligationPerformed'
  | 'ObligationBreached'
  | 'ConfirmationApplied'
  | 'ConfirmationWindowLapsed'
>;

/** Conflicts of interest are of the case: what was disclosed in the attempt before, and agreed to, still holds. */
export const newProcedure = (
  { data }: DisputeFact<'DisputeAccepted'>,
  before: Pick<Procedure, 'conflicts'> | undefined,
): Procedure => ({
  sequence: data.procedure,
  episode: data.episode,
  status: 'ACCEPTED',
  channel: data.channel,
  organisationId: data.organisationId,
  divisionPath: data.dimensions.divisionPath,
  period: data.deadline && { deadline: data.deadline, expired: false },
  pauses: [],
  extensions: [],
  suspension: null,
  isFalseMediationReported: false,
  isArbitrationOpen: false,
  endedOn: null,
  mediatorIds: [],
  chairId: null,
  participants: {},
  appointments: new Map(),
  fee: null,
  caucusIds: [],
  conflicts: before?.conflicts ?? {},
  scheduledIds: [],
  sessionIds: [],
  agreement: null,
});

const disclosed = (procedure: Procedure, { data }: DisputeFact<'ConflictDisclosed'>): Procedure => {
  const conflict = withDisclosure(procedure.conflicts[data.mediatorId], data);
  return { ...procedure, conflicts: { ...procedure.conflicts, [data.mediatorId]: conflict } };
};

const appointed = (procedure: Procedure, { data }: DisputeFact<'SessionScheduled'>): Procedure => {
  const { sessionId, scheduledFor, mode } = data;
  const appointment = { sessionId, scheduledFor, mode, divisionPath: null, isAnnounced: false };
  return {
    ...procedure,
    scheduledIds: [...procedure.scheduledIds, sessionId],
    appointments: withId(procedure.appointments, sessionId, appointment),
  };
};

/** Mediation that an agreement had ended already stays ended on that day. */
export const ended = (procedure: Procedure, on: CalendarDate): Procedure => ({
  ...procedure,
  status: 'ENDED',
  endedOn: procedure.endedOn ?? on,
});

const agreed = (procedure: Procedure, event: AgreementFact): Procedure => ({
  ...procedure,
  agreement: procedure.agreement && evolveAgreement(procedure.agreement, event),
});

/** How a fact changes the procedure it belongs to. */
export const evolveProcedure = (procedure: Procedure, event: ProcedureFact): Procedure => {
  switch (event.type) {
    case 'MediatorsAssigned':
      return {
        ...procedure,
        status: 'MEDIATING',
        mediatorIds: event.data.mediatorIds,
        chairId: event.data.chairId,
      };
    case 'ConflictDisclosed':
      return disclosed(procedure, event);
    case 'SessionScheduled':
      return appointed(procedure, event);
    case 'SessionRecorded':
      return {
        ...procedure,
        sessionIds: [...procedure.sessionIds, event.data.sessionId],
        appointments: withoutAppointment(procedure, event.data.sessionId),
      };
    case 'MediationTerminated':
      return ended(procedure, event.data.on);
    case 'MediationPeriodExpired':
      return { ...procedure, period: procedure.period && { ...procedure.period, expired: true } };
    case 'AppraisalStarted':
    case 'AppraisalEnded':
    case 'MediationSuspended':
    case 'MediationResumed':
    case 'MediationExtended':
    case 'ArbitrationOpened':
      return evolveClock(procedure, event);
    case 'SuitAccepted':
    case 'NoticeGiven':
      return procedure;
    case 'AgreementReached':
      return {
        ...procedure,
        status: 'AGREED',
        endedOn: procedure.endedOn ?? event.data.on,
        agreement: newAgreement(event, procedure.agreement),
      };
    case 'AgreementTookEffect':
      return { ...agreed(procedure, event), status: 'EFFECTIVE' };
    case 'SignatureRecorded':
    case 'SealAffixed':
    case 'CourtDocumentServed':
    case 'ObligationPerformed':
    case 'ObligationBreached':
    case 'ConfirmationApplied':
    case 'ConfirmationWindowLapsed':
      return agreed(procedure, event);
    default:
      return assertNever(event);
  }
};

/** A deadline that moved runs anew, even where its expiry was a fact already. */
export const moveDeadlines = (procedure: Procedure, moved: readonly MovedDeadline[]): Procedure => {
  const own = moved.filter((deadline) => deadline.procedure === procedure.sequence);
  return {
    ...procedure,
    period: movedTo(procedure.period, own),
    agreement: procedure.agreement && { ...procedure.agreement, window: movedTo(procedure.agreement.window, own) },
  };
};
