import type { Bilingual } from '../kernel/bilingual.js';
import type { LegalSource } from '../kernel/domain-error.js';
import { ROLL_POLICIES, TERM_UNITS, type DeadlineRule, type LocalTerm } from '../kernel/deadline/index.js';

/** One row that cannot be read, from 1. */
export interface RuleFault {
  readonly row: number;
  readonly message: Bilingual;
}

export type ParsedRules =
  | { readonly ok: true; readonly rules: readonly DeadlineRule[] }
  | { readonly ok: false; readonly faults: readonly RuleFault[] };

type Fields = Readonly<Record<string, unknown>>;

const FIELDS = ['code', 'division', 'repealed', 'amount', 'unit', 'rollPolicy', 'maxExtension', 'source'];

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value: unknown): value is string => typeof value === 'string' && value.trim() !== '';
const isCount = (value: unknown): value is number => Number.isInteger(value) && Number(value) > 0;
const isOneOf = <T extends string>(list: readonly T[], value: unknown): value is T => list.some((one) => one === value);

const isSource = (value: unknown): value is LegalSource =>
  isFields(value) && isFields(value.law) && [value.law.zh, value.law.en, value.version, value.article].every(isText);

const wrong = (zh: string, en: string): Bilingual => ({ zh, en });

const termOf = (fields: Fields, rule: DeadlineRule): Omit<LocalTerm, 'division'> | Bilingual => {
  const { amount, unit, rollPolicy = rule.rollPolicy, maxExtension, source } = fields;
  if (!isCount(amount)) return wrong('amount 应为正整数', 'amount has to be a positive whole number');
  if (!isOneOf(TERM_UNITS, unit)) return wrong('unit 有误', `unit has to be one of ${TERM_UNITS.join(', ')}`);
  if (!isOneOf(ROLL_POLICIES, rollPolicy))
    return wrong('rollPolicy 有误', `rollPolicy has to be one of ${ROLL_POLICIES.join(', ')}`);
  if (maxExtension !== undefined && !isCount(maxExtension))
    return wrong('maxExtension 应为正整数', 'maxExtension has to be a positive whole number');
  if (!isSource(source))
    return wrong('source 应为 {law: {zh, en}, version, article}', 'source has to be {law: {zh, en}, version, article}');
  const { law, version, article } = source;
  return {
    amount,
    unit,
    rollPolicy,
    ...(maxExtension !== undefined && { maxExtension }),
    source: { law: { zh: law.zh, en: law.en }, version, article },
  };
};

const withLocal = (rule: DeadlineRule, division: string, term?: Omit<LocalTerm, 'division'>): DeadlineRule => {
  const { local = [], ...rest } = rule;
  const others = local.filter((one) => one.division !== division);
  const kept = term === undefined ? others : [...others, { division, ...term }];
  return kept.length === 0 ? rest : { ...rest, local: kept };
};

const asNational = (rule: DeadlineRule, { maxExtension, ...term }: Omit<LocalTerm, 'division'>): DeadlineRule => ({
  ...rule,
  ...term,
  ...(maxExtension !== undefined && {
    extendable: { ...rule.extendable, maxAmount: maxExtension, unit: term.unit },
  }),
});

const changeOf = (fields: Fields, rule: DeadlineRule): DeadlineRule | Bilingual => {
  const unknown = Object.keys(fields).find((name) => !FIELDS.includes(name));
  if (unknown !== undefined) return wrong(`没有字段 ${unknown}`, `there is no field ${unknown}`);
  const { division, repealed } = fields;
  if (division !== undefined && !isText(division)) return wrong('division 有误', 'division has to be a code');
  if (division !== undefined && rule.isConfigurable !== true)
    return wrong(`${rule.code} 不由地方规定`, `${rule.code} is not left to local rules`);
  if (repealed === true)
    return division !== undefined && rule.local?.some((one) => one.division === division)
      ? withLocal(rule, division)
      : wrong('该处没有可以废止的地方规定', 'there is no local term to repeal there');
  const term = termOf(fields, rule);
  if ('zh' in term) return term;
  return division === undefined ? asNational(rule, term) : withLocal(rule, division, term);
};

/**
 * The rules in force with the changes of a file: a JSON list of rows `{code, division?, amount, unit, rollPolicy?,
 * maxExtension?, source}`. A row with a division sets what holds there and below, where the rule is left to local rules
 * (`{code, division, repealed: true}` takes it back); one without sets the rule itself. Every row at fault is named.
 */
export const parseRules = (text: string, inForce: Readonly<Record<string, DeadlineRule>>): ParsedRules => {
  const rules = new Map(Object.entries(inForce));
  const faults: RuleFault[] = [];
  const seen = new Set<string>();
  const rows = rowsOf(text);
  if (rows === undefined) return unreadable('文件不是 JSON 列表', 'The file is no JSON list');
  if (rows.length === 0) return unreadable('文件中没有规则', 'The file holds no rule');
  rows.forEach((fields, index) => {
    const rule = isFields(fields) && isText(fields.code) ? rules.get(fields.code) : undefined;
    const changed =
      rule === undefined || !isFields(fields)
        ? wrong('code 不是现行规则', 'code names no rule in force')
        : once(seen, fields)
          ? changeOf(fields, rule)
          : wrong('重复', 'named twice');
    if ('code' in changed) rules.set(changed.code, changed);
    else faults.push({ row: index + 1, message: changed });
  });
  return faults.length > 0 ? { ok: false, faults } : { ok: true, rules: [...rules.values()] };
};

/** Whether no row before set the same rule at the same place. */
const once = (seen: Set<string>, { code, division }: Fields): boolean => {
  const about = JSON.stringify([code, division ?? null]);
  return !seen.has(about) && seen.add(about).has(about);
};

const unreadable = (zh: string, en: string): ParsedRules => ({ ok: false, faults: [{ row: 1, message: { zh, en } }] });

const rowsOf = (text: string): readonly unknown[] | undefined => {
  try {
    const rows: unknown = JSON.parse(text);
    return Array.isArray(rows) ? rows : undefined;
  } catch {
    return undefined;
  }
};
