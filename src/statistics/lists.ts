/** What those who see figures only may list of the cases behind a figure. Pure. */
import type { Actor } from '../platform/access/access.js';
import type { Scope } from '../platform/access/scope.js';
import { namesNarrowPlace } from './listable.js';
import type { Question } from './question.js';
import { COUNTY_DEPTH } from './depths.js';
import { seesFiguresOnly } from './small-cells.js';
import type { EntryDto } from './statistics.dto.js';

/**
 * Whether the cases behind these questions are not listed: two lists, one by place and one by type, have the case
 * numbers in common and so would tell what a hidden cell counts.
 */
export const isListWithheld = (
  actor: Pick<Actor, 'assignments'>,
  scope: Scope,
  ...questions: readonly Question[]
): boolean => seesFiguresOnly(actor) && questions.some((question) => namesNarrowPlace(question, scope));

const downToCounty = (path: string): readonly string[] => path.split('.').slice(0, COUNTY_DEPTH);

const NUMBER = /^\d{4}-(.+)-\d+$/;

/** The number where the place in it is among these; else null, also of a number from elsewhere that may name any. */
const numberWithin = (number: string | null, places: readonly string[]): string | null =>
  places.includes(NUMBER.exec(number ?? '')?.[1] ?? '') ? number : null;

/** The entry with its place cut off below the county, and without a number that names the place. */
export const withoutNarrowPlace = (entry: EntryDto): EntryDto => {
  const county = downToCounty(entry.division);
  const number = numberWithin(entry.number, county);
  return { ...entry, number, division: county.join('.'), grid: null, organisation: null, level: null };
};

/** The number of a listed case; of those who see figures only, where it names no place below the county. */
export const numberShown = (
  number: string | null,
  actor: Pick<Actor, 'assignments'>,
  { divisions }: Scope,
): string | null => (seesFiguresOnly(actor) ? numberWithin(number, divisions.flatMap(downToCounty)) : number);
