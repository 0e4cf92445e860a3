import { DISPUTE_SOURCES, DISPUTE_TYPES } from '../dispute/index.js';
import type { Counts, Figures } from './figures.js';
import { UNKNOWN } from './cell.js';

export const IDENTITIES = ['SUM_BY_TYPE', 'SUM_BY_SOURCE', 'ORAL_PLUS_WRITTEN'] as const;
export type Identity = (typeof IDENTITIES)[number];

/** Two ways to the same number. A figure whose ways differ is shown with the difference, never without it. */
export interface IdentityCheck {
  readonly identity: Identity;
  readonly of: 'numerator' | 'denominator' | 'agreements';
  readonly expected: number;
  readonly found: number;
  readonly holds: boolean;
}

const check = (identity: Identity, of: IdentityCheck['of'], expected: number, found: number): IdentityCheck => ({
  identity,
  of,
  expected,
  found,
  holds: expected === found,
});

/**
 * The identities of the statutory report: the sum over the codes of the list equals the total, oral and written
 * agreements together are the successful procedures. Taken before small cells are hidden.
 * Source: docs/rules.md, Figures.
 */
export const identityChecks = ({ checked, byType, bySource, agreements }: Figures): readonly IdentityCheck[] => {
  const sides = ['numerator', 'denominator'] as const;
  const sumOver = (codes: readonly string[], counts: ReadonlyMap<string, Counts>, of: keyof Counts): number =>
    [...codes, UNKNOWN].reduce((sum, code) => sum + (counts.get(code)?.[of] ?? 0), 0);
  return [
    ...sides.map((of) => check('SUM_BY_TYPE', of, checked[of], sumOver(DISPUTE_TYPES, byType, of))),
    ...sides.map((of) => check('SUM_BY_SOURCE', of, checked[of], sumOver(DISPUTE_SOURCES, bySource, of))),
    check('ORAL_PLUS_WRITTEN', 'agreements', agreements.agreed, agreements.oral + agreements.written),
  ];
};
