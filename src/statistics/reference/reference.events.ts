/** Figures from outside that rates are taken of: the storage format, on `reference-<division>`. */
import { codesOf, labels } from '../../kernel/code-list.js';
import type { CalendarDate, Instant } from '../../kernel/calendar-date.js';
import type { DomainEvent } from '../../kernel/decider.js';

export const REFERENCE_KIND_LABELS = labels({
  POPULATION: { zh: '常住人口', en: 'Resident population' },
  FIRST_INSTANCE_CASES: {
    zh: '民商事、行政一审收案数',
    en: 'First-instance civil, commercial and administrative cases',
  },
});
export type ReferenceKind = keyof typeof REFERENCE_KIND_LABELS;
export const REFERENCE_KINDS = codesOf(REFERENCE_KIND_LABELS);

export const REFERENCE_SOURCE_LABELS = labels({
  COURT_FEED: { zh: '人民法院数据', en: 'Data of the court' },
  YEARBOOK: { zh: '统计年鉴', en: 'Statistical yearbook' },
  COMMUNIQUE: { zh: '统计公报', en: 'Statistical communiqué' },
  CENSUS: { zh: '人口普查', en: 'Census' },
});
export type ReferenceSource = keyof typeof REFERENCE_SOURCE_LABELS;
export const REFERENCE_SOURCES = codesOf(REFERENCE_SOURCE_LABELS);

/** One figure of one division and year, with where it is from. */
export interface ReferenceFigure {
  readonly divisionPath: string;
  readonly year: number;
  readonly kind: ReferenceKind;
  /** Unit: persons or cases, as the kind says. */
  readonly value: number;
  readonly source: ReferenceSource;
  /** Number of the document it stands in. */
  readonly documentNo: string;
}

interface ReferenceFigureEntered extends ReferenceFigure {
  readonly on: CalendarDate;
  readonly at: Instant;
}

export type ReferenceEvent = DomainEvent<'ReferenceFigureEntered', ReferenceFigureEntered>;

/** The schema version in which each type is written today. */
export const REFERENCE_SCHEMA_VERSIONS: Readonly<Record<ReferenceEvent['type'], number>> = {
  ReferenceFigureEntered: 1,
};
