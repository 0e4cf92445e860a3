/** How facts change what the ledger remembers of a case. Pure. Long because it answers every fact by name. */
import type { DisputeEvent, DisputeFact, MovedDeadline } from '../dispute/index.js';
import type { CalendarDate } from '../kernel/calendar-date.js';
import { assertNever } from '../kernel/decider.js';
import { moved } from './cell.js';
import { correctionOf } from './corrections.js';
import type { EntryDimensions } from './entry-dimensions.js';
import type { Memory, Performance, ProcedureMemory } from './memory.js';

const withProcedure = (
  memory: Memory,
  sequence: number,
  change: (procedure: ProcedureMemory) => ProcedureMemory,
): Memory => {
  const procedure = memory.procedures[sequence];
  if (procedure === undefined) return memory;
  return { ...memory, procedures: { ...memory.procedures, [sequence]: change(procedure) } };
};

const accepted = (memory: Memory, { data }: DisputeFact<'DisputeAccepted'>): Memory => {
  const { procedure, on, channel, deadline } = data;
  const period = deadline && { code: deadline.code, dueOn: deadline.dueOn, setOn: on };
  const fresh = {
    acceptedOn: on,
    channel,
    period,
    pauses: [],
    pausedSince: null,
    agreedOn: null,
    repeatsAnother: false,
  };
  return { ...memory, procedures: { ...memory.procedures, [procedure]: fresh } };
};

const agreed = (memory: Memory, { data }: DisputeFact<'AgreementReached'>): Memory => {
  const inOrder = [...data.obligations].sort((a, b) => (a.obligationId < b.obligationId ? -1 : 1));
  const obligations = inOrder.map(
    ({ obligationId, dueOn, amountFen, isPerformedOnTheSpot, condition }) =>
      [
        obligationId,
        { dueOn, amountFen, isPerformedOnTheSpot, isConditional: condition !== null, performances: [] },
      ] as const,
  );
  return withProcedure({ ...memory, obligations: Object.fromEntries(obligations) }, data.procedure, (procedure) => ({
    ...procedure,
    agreedOn: data.on,
    repeatsAnother: data.repeatsAnother === true,
  }));
};

export const performanceOf = ({ data }: DisputeFact<'ObligationPerformed'>): Performance => ({
  on: data.performedOn ?? data.on,
  amountFen: data.amountFen,
  isWhole: data.completesObligation,
});

const performed = (memory: Memory, fact: DisputeFact<'ObligationPerformed'>): Memory => {
  const { obligationId, basis } = fact.data;
  const obligation = memory.obligations[obligationId];
  if (obligation?.isConditional !== true || basis !== 'CONFIRMED') return memory;
  const performances = [...obligation.performances, performanceOf(fact)];
  return { ...memory, obligations: { ...memory.obligations, [obligationId]: { ...obligation, performances } } };
};

interface Moving {
  readonly on: CalendarDate;
  readonly moved: readonly MovedDeadline[];
}

const recalculated = (memory: Memory, { on, moved }: Moving): Memory =>
  moved.reduce(
    (so, { code, procedure: sequence, deadline: { dueOn } }) =>
      withProcedure(so, sequence, (procedure) =>
        procedure.period?.code === code && procedure.period.dueOn !== dueOn
          ? { ...procedure, period: { code, dueOn, setOn: on } }
          : procedure,
      ),
    memory,
  );

const appraised = (memory: Memory, { data }: DisputeFact<'AppraisalEnded'>): Memory => {
  if (!data.pausesClock) return memory;
  const pause = { kind: 'INTERVAL', from: data.startedOn, to: data.on } as const;
  return withProcedure(recalculated(memory, data), data.procedure, (procedure) => ({
    ...procedure,
    pauses: [...procedure.pauses, pause],
    pausedSince: null,
  }));
};

/** The memory after a fact of a case that is in that cell. */
export const remember = (memory: Memory, fact: DisputeEvent, cell: EntryDimensions): Memory => {
  switch (fact.type) {
    case 'DisputeRegistered':
      return {
        ...memory,
        registeredOn: fact.data.on,
        partyIds: fact.data.parties.map(({ partyId }) => partyId),
        amountFen: fact.data.amountFen,
        difficulty: fact.data.dimensions.difficulty,
      };
    case 'RegistrationCorrected': {
      const correction = correctionOf(fact.data);
      const { amountFen = memory.amountFen, difficulty = memory.difficulty } = correction.now;
      const criminalCases = memory.criminalCases.map((one) => ({
        ...one,
        cell: moved(one.cell, correction.was.cell, cell),
      }));
      return { ...memory, amountFen, difficulty, criminalCases, corrections: [...memory.corrections, correction] };
    }
    case 'PartyJoined':
      return { ...memory, partyIds: [...new Set([...memory.partyIds, fact.data.party.partyId])] };
    case 'DisputeSplit': {
      const gone = fact.data.moved.map(({ partyId }) => partyId);
      return { ...memory, partyIds: memory.partyIds.filter((partyId) => !gone.includes(partyId)) };
    }
    case 'DisputeAccepted':
      return accepted(memory, fact);
    case 'DeadlinesRecalculated':
    case 'MediationExtended':
      return recalculated(memory, fact.data);
    case 'AppraisalStarted':
      return withProcedure(memory, fact.data.procedure, (procedure) => ({
        ...procedure,
        pausedSince: fact.data.pausesClock ? fact.data.on : null,
      }));
    case 'AppraisalEnded':
      return appraised(memory, fact);
    case 'AgreementReached':
      return agreed(memory, fact);
    case 'ObligationPerformed':
      return performed(memory, fact);
    case 'AgreementTookEffect':
      return {
        ...memory,
        effectiveOn: fact.data.effectiveOn,
      };
    case 'AgreementReplaced':
      return { ...memory, effectiveOn: null };
    case 'DisputeLinked': {
      const { kind, linkId, on } = fact.data;
      if (kind !== 'CRIMINAL_CASE') return memory;
      return { ...memory, criminalCases: [...memory.criminalCases, { linkId, on, cell }] };
    }
    case 'DisputeUnlinked':
      return { ...memory, criminalCases: memory.criminalCases.filter(({ linkId }) => linkId !== fact.data.linkId) };
    case 'DisputeDiscovered':
    case 'DisputeReopened':
    case 'DisputeClosed':
    case 'SettledPrivately':
    case 'ReferralCompleted':
    case 'ConsentRequested':
    case 'ConsentGiven':
    case 'MediationRefused':
    case 'DisputeNotAccepted':
    case 'MediatorsAssigned':
    case 'ConflictDisclosed':
    case 'MediatorReplaced':
    case 'SessionScheduled':
    case 'ParticipantInvited':
    case 'RepresentativeAppointed':
    case 'RepresentativeDismissed':
    case 'CaucusHeld':
    case 'SessionPlaced':
    case 'SessionRescheduled':
    case 'SessionCancelled':
    case 'SessionAnnounced':
    case 'SessionAttended':
    case 'SessionRecorded':
    case 'MediationTerminated':
    case 'MediationPeriodExpired':
    case 'MediationSuspended':
    case 'MediationResumed':
    case 'SuitAccepted':
    case 'ArbitrationOpened':
    case 'NoticeGiven':
    case 'EscalationRiskReported':
    case 'SignatureRecorded':
    case 'SealAffixed':
    case 'ObligationBreached':
    case 'ConfirmationApplied':
    case 'ConfirmationWindowLapsed':
    case 'DisputeWithdrawn':
    case 'FollowUpRecorded':
    case 'TextRedacted':
    case 'PerformanceClaimDenied':
    case 'GuaranteeFundPaid':
    case 'LastingDutyBroken':
    case 'ObligationConditionMet':
    case 'DisputeArchived':
    case 'DisputeSealed':
    case 'LegalHoldPlaced':
    case 'LegalHoldLifted':
    case 'DisputeMerged':
    case 'MergerUndone':
    case 'DisputeSplitOff':
    case 'PublicOrderSettlementApproved':
    case 'PartyCorrected':
    case 'DisputeAnnulled':
    case 'DocumentIssued':
    case 'DocumentFiled':
    case 'DocumentVoided':
    case 'ApplicationReceived':
    case 'AcceptancePeriodExpired':
    case 'FeeStated':
    case 'CourtDocumentServed':
    case 'OrganisationJoined':
    case 'OrganisationReleased':
    case 'ConfirmationLodged':
    case 'ConfirmationAccepted':
    case 'ConfirmationRejected':
    case 'ConfirmationExtended':
    case 'ConfirmationGranted':
    case 'ConfirmationDismissed':
    case 'ConfirmationSetAside':
    case 'ConfirmationWithdrawn':
    case 'PaymentOrderApplied':
    case 'PaymentOrderAdvanced':
    case 'EnforcementApplied':
    case 'MatterTermExpired':
    case 'MatterTermReset':
    case 'ReferralReceived':
    case 'DisputeReferred':
    case 'ReferralConfirmed':
    case 'ReferralDeclined':
    case 'ReferralExpired':
    case 'ReferralRecalled':
    case 'ReferralReturned':
      return memory;
    default:
      return assertNever(fact);
  }
};
