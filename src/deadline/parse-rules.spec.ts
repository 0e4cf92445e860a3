import { describe, expect, it } from '@jest/globals';
import { REFERENCE } from '../../test/given.js';
import { ruleAt, type DeadlineRule } from '../kernel/deadline/index.js';
import { parseRules } from './parse-rules.js';

const source = {
  law: { zh: '某市行政调解办法', en: 'Local measures on administrative mediation' },
  version: '2024',
  article: '20',
};
const LOCAL = {
  code: 'ADM-MEDIATE',
  division: '3505',
  amount: 20,
  unit: 'WORKING_DAY',
  rollPolicy: 'NONE',
  maxExtension: 10,
  source,
};

const parse = (rows: unknown, inForce = REFERENCE.rules) => parseRules(JSON.stringify(rows), inForce);
const parsed = (rows: unknown, inForce = REFERENCE.rules): Readonly<Record<string, DeadlineRule>> => {
  const result = parse(rows, inForce);
  if (!result.ok) throw new Error(JSON.stringify(result.faults));
  return Object.fromEntries(result.rules.map((rule) => [rule.code, rule]));
};
const at = (rules: Readonly<Record<string, DeadlineRule>>, path: string | null) => {
  const { amount, unit, rollPolicy, source: from, extendable } = ruleAt(rules['ADM-MEDIATE'] as DeadlineRule, path);
  return {
    amount,
    unit,
    rollPolicy,
    law: from.law.zh,
    extension: extendable?.maxAmount,
    consentOf: extendable?.consentOf,
  };
};

const HERE = {
  amount: 20,
  unit: 'WORKING_DAY',
  rollPolicy: 'NONE',
  law: '某市行政调解办法',
  extension: 10,
  consentOf: 'ALL_PARTIES',
};
const NATIONAL = at(REFERENCE.rules, null);

describe('a file of rules', () => {
  it('sets the term of a division and all below it, and nowhere else', () => {
    const rules = parsed([LOCAL]);
    expect(at(rules, '35.3505')).toEqual(HERE);
    expect(at(rules, '35.3505.350582.T1')).toEqual(HERE);
    expect([at(rules, '35'), at(rules, '35.35059'), at(rules, null)]).toEqual([NATIONAL, NATIONAL, NATIONAL]);
    expect(Object.keys(rules)).toEqual(Object.keys(REFERENCE.rules));
  });

  it('lets the lower division count, and takes a local term back', () => {
    const lower = { ...LOCAL, division: '350582', amount: 25 };
    const both = parsed([LOCAL, lower]);
    expect([at(both, '35.3505.350582.T1').amount, at(both, '35.3505.350501').amount]).toEqual([25, 20]);
    const back = parsed([{ code: 'ADM-MEDIATE', division: '350582', repealed: true }], both);
    expect(at(back, '35.3505.350582.T1')).toEqual(HERE);
  });

  it('sets a term itself where the law was amended', () => {
    const rules = parsed([{ code: 'MKT-MEDIATE', amount: 60, unit: 'WORKING_DAY', source }]);
    expect(rules['MKT-MEDIATE']).toMatchObject({ amount: 60, rollPolicy: 'NONE', source, owner: 'AUTHORITY' });
  });

  it('names every row at fault', () => {
    const result = parse([
      { ...LOCAL, code: 'NOPE' },
      LOCAL,
      { ...LOCAL, code: 'SC-APPLY' },
      { ...LOCAL, division: '350501', amount: 0 },
      { ...LOCAL, division: '350502', unit: 'FORTNIGHT' },
      { ...LOCAL, division: '350503', source: { law: '某法' } },
      { ...LOCAL, division: '350504', amout: 3 },
      { code: 'ADM-MEDIATE', repealed: true },
      null,
      { code: 'ADM-MEDIATE', division: '35', repealed: true },
      { ...LOCAL, amount: 21 },
    ]);
    expect(result.ok ? [] : result.faults.map(({ row }) => row)).toEqual([1, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
  });

  it.each(['', '{}', '[]', '[', 'null'])('holds no rule: %s', (text) => {
    expect(parseRules(text, REFERENCE.rules)).toMatchObject({ ok: false });
  });
});
