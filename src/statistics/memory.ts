/** What the ledger remembers of a case beside its entries, so that later facts can be posted. */
import type { Difficulty, MediationChannel } from '../dispute/index.js';
import type { CalendarDate } from '../kernel/calendar-date.js';
import type { Pause } from '../kernel/deadline/pause.js';
import type { Correction } from './corrections.js';
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
