import type { Bilingual } from '../../kernel/bilingual.js';
import { DomainError, type LegalSource } from '../../kernel/domain-error.js';
import { PROBLEMS, type SchemaError } from '../../platform/http/problems.js';
import { problemOf } from '../../platform/http/problem-of.js';
import { UNIMPORTABLE_FACTS } from './not-importable.js';

/**
 * DONE: written (in a trial: would be). UNCHANGED: an earlier run wrote it. REFUSED: the reason is given.
 * SKIPPED: an earlier row of its case was refused.
 */
export const IMPORT_OUTCOMES = ['DONE', 'UNCHANGED', 'REFUSED', 'SKIPPED'] as const;
export type ImportOutcome = (typeof IMPORT_OUTCOMES)[number];

/** Why a row is refused. Never holds what the row says. */
export interface RowReason {
  readonly code: string;
  /** JSON pointer into the body, or empty. */
  readonly field: string;
  readonly message: Bilingual;
  readonly source?: LegalSource;
}

/** What became of one row. */
export interface RowOutcome {
  readonly row: number;
  readonly caseKey: string;
  readonly fact: string;
  readonly outcome: ImportOutcome;
  readonly disputeId?: string;
  /** Empty unless refused or skipped. */
  readonly reasons: readonly RowReason[];
}

/** Refusals of the import itself; those of the commands keep their own codes. */
const REASONS = {
  'import.unknown-fact': { zh: '未知的事项', en: 'no such fact' },
  'import.case-scattered': {
    zh: '同一案件的各行须相邻',
    en: 'the rows of one case have to stand together',
  },
  'import.row-changed': {
    zh: '该行此前已按其他内容导入；更正须在案件中另行登记',
    en: 'the row was imported before with other content: correct it in the case',
  },
  'import.after-refusal': { zh: '同案在前的行被拒绝', en: 'an earlier row of the case was refused' },
} as const satisfies Readonly<Record<string, Bilingual>>;

export const importReason = (code: keyof typeof REASONS, field = ''): RowReason => ({
  code,
  field,
  message: REASONS[code],
});

/** Why a row names a fact that is not known, or that no file may hold. */
export const unknownFact = (fact: string): RowReason => {
  const why = UNIMPORTABLE_FACTS.get(fact);
  return why === undefined
    ? importReason('import.unknown-fact', '/fact')
    : { code: 'import.not-importable', field: '/fact', message: why };
};

export const reasonOfSchema = ({ pointer, message, rule }: SchemaError): RowReason => ({
  code: `invalid-request.${rule}`,
  field: pointer,
  message,
});

/** The reasons and those of further fields: what was said of a field already is not said otherwise. */
export const withFurther = (reasons: readonly RowReason[], more: readonly RowReason[]): readonly RowReason[] => {
  const told = new Set(reasons.map(({ field }) => field));
  return [...reasons, ...more.filter(({ field }) => field === '' || !told.has(field))];
};

/** Why a row was refused. Throws what is not the row's fault: then the run stops and is resumed later. */
export const reasonsOf = (error: unknown): readonly RowReason[] => {
  const problem = problemOf(error);
  if (problem instanceof DomainError) {
    const { code, detail: message, source } = problem;
    return [{ code, field: '', message, ...(source && { source }) }];
  }
  if (problem.statusCode >= 500) throw error;
  const { code, parts } = problem;
  const errors = parts.errors ?? [];
  return errors.length > 0
    ? errors.map(reasonOfSchema)
    : [{ code, field: '', message: parts.detail ?? PROBLEMS[code].title }];
};

/** Why this is refused; nothing where it is not. Throws as `reasonsOf`. */
export const reasonsIn = async (work: () => unknown): Promise<readonly RowReason[]> => {
  try {
    await work();
    return [];
  } catch (error) {
    return reasonsOf(error);
  }
};
