import type { Bilingual } from './bilingual.js';

/** A closed list of codes with what a reader sees for each. */
export type CodeLabels = Readonly<Record<string, Bilingual>>;

export const labels = <const T extends CodeLabels>(list: T): T => list;

/** The codes of a list, in the order in which they are written. */
export const codesOf = <T extends CodeLabels>(list: T): readonly (keyof T & string)[] => Object.keys(list);
