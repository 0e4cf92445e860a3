/** What those who see figures only may list of the cases behind a figure. Pure. */
import type { Actor } from '../platform/access/access.js';
import { isWithinDivision, type Scope } from '../platform/access/scope.js';
import type { Question } from './question.js';
import { COUNTY_DEPTH, seesFiguresOnly } from './small-cells.js';
import type { EntryDto } from './statistics.dto.js';

/** Whether the question names a place below the county that is not all the asker oversees. */
const namesNarrowPlace = ({ where: { grid, organisation, division } }: Question, { divisions }: Scope): boolean =>
  grid !== undefined ||
  organisation !== undefined ||
  (division !== undefined &&
    division.split('.').length > COUNTY_DEPTH &&
    !divisions.some((root) => isWithinDivision(root, division)));

/**
 * Whether the cases behind these questions are not listed: two lists, one by place and one by type, have the case
 * numbers in common and so would tell what a hidden cell counts.
 */
export const isListWithheld = (
  actor: Pick<Actor, 'assignments'>,
  scope: Scope,
  ...questions: readonly Question[]
): boolean => seesFiguresOnly(actor) && questions.some((question) => namesNarrowPlace(question, scope));

/** The entry with its place cut off below the county. */
export const withoutNarrowPlace = (entry: EntryDto): EntryDto => ({
  ...entry,
  division: entry.division.split('.').slice(0, COUNTY_DEPTH).join('.'),
  grid: null,
  organisation: null,
});
