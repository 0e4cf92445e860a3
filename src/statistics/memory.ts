/** What the ledger remembers of a case beside its entries, so that later facts can be posted. Pure. */
import type { Difficulty, DisputeEvent, DisputeFact, MediationChannel, MovedDeadline } from '../dispute/index.js';
import type { CalendarDate } from '../kernel/calendar-date.js';
import type { Pause } from '../kernel/deadline/pause.js';
import { moved } from './cell.js';
import { correctionOf, type Correction } from './corrections.js';
import type { EntryDimensions } from './entry-dimensions.js';

/** One mediation procedure. */
export interface ProcedureMemory {
  readonly acceptedOn: CalendarDate;
  readonly channel: MediationChannel;
  /** The mediation period with its last day, extensions included, and the day of what set that; null where no rule sets one. */
  readonly period: { readonly code: string; readonly dueOn: CalendarDate; readonly setOn: CalendarDate } | null;
  readonly pauses: readonly Pause[];
  /** Day on which a pause began that has not ended; null where none runs. */
  readonly pausedSince: CalendarDate | null;
  /** Day on which an agreement was reached; null while there is none. */
  readonly agreedOn: CalendarDate | null;
  /** Its terms are those of another case. */
  readonly repeatsAnother: boolean;
}

export interface ObligationMemory {
  /** Null for a lasting duty. */
  readonly dueOn: CalendarDate | null;
  readonly amountFen: number | null;
  readonly isPerformedOnTheSpot: boolean;
  /** Falls due only when its condition has come true. */
  readonly isConditional: boolean;
  /** Confirmed ones, of an obligation that waits for its condition. */
  readonly performances: readonly Performance[];
}

export interface Performance {
  readonly on: CalendarDate;
  readonly amountFen: number | null;
  /** Nothing is owed after it. */
  readonly isWhole: boolean;
}

/** A criminal case between the same parties on the same matter. */
export interface CriminalCase {
  readonly linkId: string;
  readonly on: CalendarDate;
  /** Where the case was then, as is known now. */
  readonly cell: EntryDimensions;
}

export interface Memory {
  /** Null before registration. */
  readonly registeredOn: CalendarDate | null;
  readonly partyIds: readonly string[];
  /** Integer fen in dispute, as stated at registration. */
  readonly amountFen: number | null;
  readonly difficulty: Difficulty | null;
  /** By sequence. */
  readonly procedures: Readonly<Record<string, ProcedureMemory>>;
  /** Of the last agreement, by id and in that order, which is the one in which the database gives them back. */
  readonly obligations: Readonly<Record<string, ObligationMemory>>;
  /** Day on which the last agreement took effect. */
  readonly effectiveOn: CalendarDate | null;
  readonly criminalCases: readonly CriminalCase[];
  /** In the order in which they were entered, which is that of their days. */
  readonly corrections: readonly Correction[];
}

export const NOTHING: Memory = {
  registeredOn: null,
  partyIds: [],
  amountFen: null,
  difficulty: null,
  procedures: {},
  obligations: {},
  effectiveOn: null,
  criminalCases: [],
  corrections: [],
};

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

/** The memory after a fact of a case that is in that cell; what concerns no figure leaves it as it was. */
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
      return { ...memory, effectiveOn: fact.data.effectiveOn };
    case 'AgreementReplaced':
      return { ...memory, effectiveOn: null };
    case 'DisputeLinked': {
      const { kind, linkId, on } = fact.data;
      if (kind !== 'CRIMINAL_CASE') return memory;
      return { ...memory, criminalCases: [...memory.criminalCases, { linkId, on, cell }] };
    }
    case 'DisputeUnlinked':
      return { ...memory, criminalCases: memory.criminalCases.filter(({ linkId }) => linkId !== fact.data.linkId) };
    default:
      return memory;
  }
};
