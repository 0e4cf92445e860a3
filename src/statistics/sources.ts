/** Where the sums of a question are read: from a roll-up as far as one keeps what is asked, else from the entries. */
import { addDays, type Instant } from '../kernel/calendar-date.js';
import { recordedMonthOf, recordedThirdOf } from './layout.js';
import type { Dimension } from './measures.js';
import { daysOfMonth, spansOf, WITHIN_A_MONTH, type Grain, type Stretch } from './months.js';
import { columnsOf, isRolledUp, noSums, rolledUp, ofSums, type Reading, type RolledUp } from './reading.js';
import { RECORDED_EARLY, RECORDED_LATE } from './statistics.row.js';
import { fromEntries } from './sums-of-entries.js';
import { fromSums, isBySpan, partsOf } from './sums-of-cells.js';

/** SQL of the sums of each measure by the ledger's columns of these dimensions, from wherever they are read. */
export const sumsFrom = (reading: Reading, dimensions: readonly Dimension[]): string =>
  `${sumsOfRollUps(reading, dimensions)} UNION ALL ${sumsBeside(reading, dimensions)}`;

/**
 * The same of what was ever recorded of days until that of `knownAt`, less what the roll-ups know to have been recorded in
 * later months. `sumsBeside` is to be added.
 */
export const sumsOfRollUps = (reading: Reading, dimensions: readonly Dimension[]): string => {
  const columns = columnsOf(reading, dimensions);
  const parts = rolledUp(reading).flatMap((rolled) => partsOfRollUp(rolled, columns));
  return parts.length === 0 ? noSums(reading, columns) : parts.join(' UNION ALL ');
};

const partsOfRollUp = (
  { reading, rollUp, layout: { months, days } }: RolledUp,
  columns: readonly string[],
): readonly string[] => {
  const short = rollUp.grains.filter((grain) => WITHIN_A_MONTH.includes(grain));
  const long = isBySpan(columns, rollUp) ? MONTH : rollUp.grains.filter((grain) => !short.includes(grain));
  const parts = [...months.map((stretch) => spansOf(stretch, long)), ...days.map((stretch) => spansOf(stretch, short))];
  const spans = parts.flatMap((part) => part.spans);
  return [
    ...fromSums(reading, columns, rollUp, partsOf(reading, spans, months)),
    ...parts.flatMap(({ rest }) => rest).map((stretch) => fromEntries(everRecorded(reading), columns, stretch)),
  ];
};

const MONTH: readonly Grain[] = ['MONTH'];

const everRecorded = ({ question: { knownAt: _knownAt, ...question }, ...reading }: Reading): Reading => ({
  ...reading,
  question,
});

/**
 * The same of what no roll-up holds: what is not summed up; entries recorded after `knownAt`, as far as
 * `sumsOfRollUps` have not taken them off; entries recorded by then of later days. Of both there are few.
 */
export const sumsBeside = (reading: Reading, dimensions: readonly Dimension[]): string => {
  const { question, sums } = reading;
  const columns = columnsOf(reading, dimensions);
  const rest = sums.filter((sum) => !isRolledUp(sum, reading));
  const parts = rest.length === 0 ? [] : [fromEntries(ofSums(reading, rest), columns)];
  const { knownAt } = question;
  if (knownAt !== undefined)
    parts.push(...rolledUp(reading).flatMap((rolled) => besideKnown(rolled, columns, knownAt)));
  return parts.length === 0 ? noSums(reading, columns) : parts.join(' UNION ALL ');
};

const besideKnown = (
  { reading, layout: { months, days, ahead } }: RolledUp,
  columns: readonly string[],
  knownAt: Instant,
): readonly string[] => {
  const { parameters } = reading;
  const nextMonth = `${addDays(daysOfMonth(recordedMonthOf(knownAt)).to, 1)}T00:00:00Z`;
  const third = recordedThirdOf(knownAt);
  const since = (): string => `e.recorded_at > ${parameters.bind(knownAt)}::timestamptz`;
  const until = (): string => `e.recorded_at < ${parameters.bind(nextMonth)}::timestamptz`;
  const takenOff = (stretch: Stretch, ...recorded: readonly string[]): string =>
    fromEntries(everRecorded(reading), columns, { ...stretch, sign: stretch.sign === 1 ? -1 : 1 }, ...recorded);
  return [
    ...months.map((stretch) => takenOff(stretch, since(), until(), RECORDED_LATE)),
    ...days.map((stretch) => takenOff(stretch, since(), ...(stretch.to < third ? [RECORDED_LATE] : []))),
    ...(ahead === undefined ? [] : [fromEntries(reading, columns, { ...ahead, sign: 1 }, RECORDED_EARLY)]),
  ];
};
