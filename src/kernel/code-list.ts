import type { Bilingual } from './bilingual.js';

/** A closed list of codes with what a reader sees for each. */
export type CodeLabels = Readonly<Record<string, Bilingual>>;

export const labels = <const T extends CodeLabels>(list: T): T => list;

const LISTS = new WeakMap<readonly string[], CodeLabels>();

/** The codes of a list, in the order in which they are written. */
export const codesOf = <T extends CodeLabels>(list: T): readonly (keyof T & string)[] => {
  const codes = Object.keys(list);
  LISTS.set(codes, list);
  return codes;
};

/** The list that `codesOf` made these codes of; undefined for any other array, equal ones included. */
export const listOf = (codes: readonly string[]): CodeLabels | undefined => LISTS.get(codes);
