/** Facts typed in after a correction, but dated before it: told once by the ledger and once by the facts themselves. */
import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { RecordedLog } from '../../test/dispute-history.js';
import { fold } from '../../test/fold.js';
import { drawnLife, ORGANISATIONS, RandomLife, type DrawnLife } from '../../test/random-life.js';
import { dayOf, ToldDispute, type Counted, type Told } from '../../test/told-figures.js';
import { addDays, calendarDate, type CalendarDate, type Instant } from '../kernel/calendar-date.js';
import { LAGGED, MEASURES, USUAL_DAYS, type Measure } from './measures.js';
import type { EntryRow } from './statistics.row.js';
import { statistics } from './statistics.projection.js';

const HELD = ORGANISATIONS.slice(0, 2);
const ASKING = { to: calendarDate('2028-12-31'), days: USUAL_DAYS, held: HELD };
const SIDES = ['numerator', 'denominator'] as const;
/** Its stock is as of a day, and a last day that moves was never passed: told by statistics-histories. */
const FLOWS = MEASURES.filter(({ id }) => id !== 'M-D9');

const lived = (drawn: DrawnLife): RecordedLog => {
  const log = new RecordedLog();
  let hours = 0;
  const clock = () => new Date(Date.UTC(2026, 0, 1, (hours += 5))).toISOString() as Instant;
  const life = new RandomLife(log, 1, drawn, clock);
  while (!life.isOver) life.step();
  return log;
};

/** Sums by date and cell that are not zero. */
const summed = (counted: readonly (readonly [key: string, amount: number])[]) => {
  const sums = new Map<string, number>();
  for (const [key, amount] of counted) sums.set(key, (sums.get(key) ?? 0) + amount);
  return [...sums].filter(([, sum]) => sum !== 0).sort();
};

const told = ({ on, amount, cell }: Counted) => {
  const { division, grid, organisation, type, source, channel } = cell;
  return [[on, division, grid, organisation, type, source, channel].join(' '), amount] as const;
};

const posted = (row: EntryRow) => {
  const { effective_on: on, division_path: division, grid, organisation, type, source, channel } = row;
  return [[on, division, grid, organisation, type, source, channel].join(' '), row.amount] as const;
};

const isOnSide = (measure: Measure, side: (typeof SIDES)[number], row: EntryRow): boolean =>
  measure[side].includes(row.measure) &&
  (measure.levels === undefined || side === 'denominator' || HELD.includes(row.organisation));

const isUsual = ({ measure, days }: EntryRow): boolean =>
  !LAGGED.includes(measure) || days === null || days <= USUAL_DAYS;

/** What each side of each measure is, of what is dated until a day. */
const tellings = (events: readonly Told[], rows: readonly EntryRow[], until: CalendarDate) => {
  const facts = events.filter((fact) => dayOf(fact) <= until);
  const sides = new ToldDispute(facts, ASKING).sides();
  const dated = rows.filter((row) => row.happened_on <= until && isUsual(row));
  const each = FLOWS.flatMap((measure) => SIDES.map((side, index) => ({ measure, side, index })));
  return {
    told: each.map(({ measure: { id }, side, index }) => [id, side, summed((sides[id]?.[index] ?? []).map(told))]),
    posted: each.map(({ measure, side }) => [
      measure.id,
      side,
      summed(dated.filter((row) => isOnSide(measure, side, row)).map(posted)),
    ]),
  };
};

it('count on every day as the case was known to be on it', () => {
  let late = 0;
  const check = (drawn: DrawnLife): void => {
    const log = lived(drawn);
    const events = log.events as unknown as readonly Told[];
    const rows = (fold(statistics, log.events)['statistics_entry'] ?? []) as unknown as readonly EntryRow[];
    for (const [index, { type, data }] of events.entries()) {
      if (type !== 'RegistrationCorrected') continue;
      late += events.slice(index).filter((fact) => dayOf(fact) < data.on).length;
      for (const days of [1, 4, 0]) {
        const { posted: ledger, told: expected } = tellings(events, rows, addDays(data.on, -days));
        expect(ledger).toEqual(expected);
      }
    }
  };
  fc.assert(fc.property(drawnLife, check), { numRuns: 150, interruptAfterTimeLimit: 40_000 });
  expect(late).toBeGreaterThan(0);
}, 120_000);
