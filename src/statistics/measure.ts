/** What can be counted: entries, dimensions and the shape of a measure. */
import type { OrganisationLevel } from '../directory/index.js';
import type { Bilingual } from '../kernel/bilingual.js';
import { SOURCES } from './definitions/phrases.js';

/** What an entry of the ledger counts. Unit of its amount: disputes, procedures, agreements, days or fen, as the name says. */
export const ENTRY_MEASURES = [
  'disputes.intake',
  'disputes.resolved',
  'disputes.resolved-of-cohort',
  'procedures.agreed',
  'procedures.failed',
  'agreements.written',
  'agreements.oral',
  'agreements.confirmable',
  'agreements.followed-up',
  'agreements.repeated',
  'agreements.same-day',
  'agreements.unperformed',
  'agreements.unvisited',
  'confirmations.applied',
  'confirmations.decided',
  'confirmations.granted',
  'disputes.closed',
  'disputes.closed-same-day',
  'disputes.closed-without-reply',
  'disputes.reopened-soon',
  'disputes.turned-criminal',
  'obligations.due',
  'obligations.due-fen',
  'obligations.performed',
  'obligations.performed-fen',
  'outcomes.first',
  'outcomes.first-resolved',
  'outcomes.last',
  'outcomes.last-resolved',
  'prefiling.ended',
  'prefiling.succeeded',
  'procedures.days',
  'procedures.difficult',
  'procedures.fen',
  'procedures.late',
  'procedures.on-time',
  'procedures.overdue',
  'procedures.parties',
] as const;
export type EntryMeasure = (typeof ENTRY_MEASURES)[number];

/** Entries of what lasts: a figure takes what stands at its last day, since whenever, and not what began in its period. */
export const STOCKS: readonly EntryMeasure[] = ['procedures.overdue'];
export const isStock = (measure: EntryMeasure): boolean => STOCKS.includes(measure);

/** Entries of how long something took, in days: medians are taken of them. */
export const LENGTHS = ['procedures.days'] as const satisfies readonly EntryMeasure[];
export type LengthMeasure = (typeof LENGTHS)[number];
export const isLength = (measure: EntryMeasure): measure is LengthMeasure => LENGTHS.some((one) => one === measure);

/** Entries that say after how many days they came; a figure takes those that came within the days asked for. */
export const LAGGED: readonly EntryMeasure[] = [
  'agreements.followed-up',
  'agreements.unvisited',
  'disputes.reopened-soon',
];

/** Days that a lagged entry may take where the question names none. Source: docs/rules.md, Figures. */
export const USUAL_DAYS = 30;

/** What a figure may be broken down and narrowed by. */
export const DIMENSIONS = ['division', 'grid', 'organisation', 'type', 'source', 'channel', 'month'] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/** FLOW: what happened in the period. COHORT: what came in during the period, followed until the question is asked. */
export const BASES = ['FLOW', 'COHORT'] as const;
export type Basis = (typeof BASES)[number];

/** percent: a rate; days: an average; the others: the sum above the line itself. */
export const UNITS = ['percent', 'days', 'fen', 'persons', 'cases'] as const;
export type Unit = (typeof UNITS)[number];

/** INDICATOR: what is reported. CHECK: what asks for a second look at what is reported. */
export const MEASURE_KINDS = ['INDICATOR', 'CHECK'] as const;
export type MeasureKind = (typeof MEASURE_KINDS)[number];

/** Entries of `numerator` over entries of `denominator`, dated in the period or, of a stock, until its end. */
export interface Measure {
  readonly id: string;
  readonly version: number;
  readonly kind: MeasureKind;
  readonly name: Bilingual;
  /** What is counted, what is left out, and by which date. */
  readonly definition: Bilingual;
  /** Where the definition comes from. */
  readonly source: Bilingual;
  readonly basis: Basis;
  readonly unit: Unit;
  readonly numerator: readonly EntryMeasure[];
  /** Empty where the count above the line is the figure. */
  readonly denominator: readonly EntryMeasure[];
  /** Levels whose organisations count above the line; absent: all. */
  readonly levels?: readonly OrganisationLevel[];
  /** Whether a sum adds money, persons or days, so that one case may show through however many are counted. */
  readonly sumsAmounts?: true;
  /** Whether a full rate over many asks for a second look. Source: docs/rules.md, Figures. */
  readonly isVerifiedWhenFull?: true;
  readonly dimensions: readonly Dimension[];
}

/** What every indicator of this ledger has in common. */
export const INDICATOR = {
  version: 1,
  kind: 'INDICATOR',
  source: SOURCES.OWN,
  basis: 'FLOW',
  unit: 'percent',
  dimensions: DIMENSIONS,
} as const;
