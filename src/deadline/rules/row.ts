import type { Bilingual } from '../../kernel/bilingual.js';
import type { LegalSource } from '../../kernel/domain-error.js';
import type { Confidence, DeadlineOwner, DeadlineRule, RollPolicy, TermUnit } from '../../kernel/deadline/index.js';

/** A rule before a pack gives it its version. */
export type RuleRow = Omit<DeadlineRule, 'version'>;

interface Column {
  readonly what: readonly [zh: string, en: string];
  readonly term: readonly [amount: number, unit: TermUnit, roll: RollPolicy];
  readonly start: readonly [zh: string, en: string];
  readonly owner: DeadlineOwner;
  readonly onExpiry: string;
  readonly source: LegalSource;
  readonly confidence: Confidence;
  readonly more?: Partial<Pick<RuleRow, 'extendable' | 'pausedBy' | 'direction' | 'isConfigurable' | 'remark'>>;
}

const bilingual = ([zh, en]: readonly [string, string]): Bilingual => ({ zh, en });

/** One row of the table of terms. */
export const rule = (
  code: string,
  { what, term, start, owner, onExpiry, source, confidence, more }: Column,
): RuleRow => ({
  code,
  name: bilingual(what),
  source,
  amount: term[0],
  unit: term[1],
  rollPolicy: term[2],
  startEvent: bilingual(start),
  owner,
  onExpiry,
  confidence,
  ...more,
});
