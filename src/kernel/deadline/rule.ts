import type { Bilingual } from '../bilingual.js';
import type { LegalSource } from '../domain-error.js';

export const TERM_UNITS = ['CALENDAR_DAY', 'WORKING_DAY', 'MONTH', 'YEAR', 'HOUR'] as const;
export type TermUnit = (typeof TERM_UNITS)[number];

/**
 * What happens when the last day is a rest day: `ROLL_FORWARD` ends on the next working day, `STRICT` ends on the
 * rest day, `NONE` cannot end on one (working days) or never rolls (hours).
 */
export const ROLL_POLICIES = ['STRICT', 'ROLL_FORWARD', 'NONE'] as const;
export type RollPolicy = (typeof ROLL_POLICIES)[number];

/** How well the figure was checked against the text of the law; `UNSURE` ones are shown as such. */
export const CONFIDENCES = ['VERIFIED', 'SECONDARY', 'KNOWN', 'UNSURE'] as const;
export type Confidence = (typeof CONFIDENCES)[number];

export const DEADLINE_OWNERS = [
  'MEDIATION_ORGANISATION',
  'MEDIATOR',
  'PARTIES',
  'COURT',
  'AUTHORITY',
  'PETITION_OFFICE',
  'PETITIONER',
  'CORRECTION_AGENCY',
  'CORRECTION_OBJECT',
  'DATA_HANDLER',
] as const;
/** The role whose duty or right the term is. */
export type DeadlineOwner = (typeof DEADLINE_OWNERS)[number];

export const PAUSE_CAUSES = ['APPRAISAL', 'HEARING'] as const;
export type PauseCause = (typeof PAUSE_CAUSES)[number];

/** The arithmetic of a term: enough to count it again on another calendar. */
export interface Term {
  readonly amount: number;
  readonly unit: TermUnit;
  readonly rollPolicy: RollPolicy;
  /** Counted backwards from the start, as a lead time. Absent: forwards. */
  readonly direction?: 'BEFORE';
  /** Whether the start day is day 1 (criminal terms). Absent: it is not. Source: Criminal Law arts. 41, 73, 83. */
  readonly countsFirstDay?: true;
}

export interface Extendable {
  /** Absent: the law sets no maximum. */
  readonly maxAmount?: number;
  readonly unit?: TermUnit;
  readonly approver?: 'ORGANISATION_HEAD' | 'COURT_PRESIDENT' | 'SUPERIOR';
  readonly consentOf?: 'ALL_PARTIES' | 'ALL_PARTIES_AND_ORGANISATION';
  readonly noticeTo?: 'PETITIONER';
}

/** What local rules set for a division and all below it. */
export interface LocalTerm extends Pick<Term, 'amount' | 'unit' | 'rollPolicy'> {
  /** Code of the division. */
  readonly division: string;
  /** In the same unit. Absent: as in the rule. */
  readonly maxExtension?: number;
  readonly source: LegalSource;
}

/** One statutory term, as published in a rule pack. */
export interface DeadlineRule extends Term {
  readonly code: string;
  /** Version of the rule pack it was published in. */
  readonly version: number;
  readonly name: Bilingual;
  readonly source: LegalSource;
  readonly startEvent: Bilingual;
  readonly extendable?: Extendable;
  readonly pausedBy?: readonly PauseCause[];
  readonly owner: DeadlineOwner;
  /** Name of the fact that expiry leads to. */
  readonly onExpiry: string;
  readonly confidence: Confidence;
  /** A default of the product or of local rules that a division may set otherwise. */
  readonly isConfigurable?: true;
  readonly remark?: Bilingual;
  /** Only where the rule is configurable; the lowest division that covers the place counts. */
  readonly local?: readonly LocalTerm[];
}

/**
 * The rule as it holds at a place: with the term of the lowest division on the path for which local rules set one.
 * `path`: codes from the province downwards, joined by dots; null: no place is known.
 */
export const ruleAt = ({ local = [], ...rule }: DeadlineRule, path: string | null): DeadlineRule => {
  const codes = path?.split('.') ?? [];
  const lowest = codes.findLast((code) => local.some(({ division }) => division === code));
  const here = local.find(({ division }) => division === lowest);
  if (here === undefined) return rule;
  const { amount, unit, rollPolicy, maxExtension, source } = here;
  const extendable =
    maxExtension === undefined ? rule.extendable : { ...rule.extendable, maxAmount: maxExtension, unit };
  return { ...rule, amount, unit, rollPolicy, source, ...(extendable !== undefined && { extendable }) };
};
