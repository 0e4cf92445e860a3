/** Facts recorded after one that is dated later than they: told once by the ledger and once by the facts themselves. */
import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { RecordedLog } from '../../test/dispute-history.js';
import { fold } from '../../test/fold.js';
import { drawnLife, RandomLife, type DrawnLife } from '../../test/random-life.js';
import { dayOf, ToldDispute, type Counted, type Told } from '../../test/told-figures.js';
import { addDays, calendarDate, type CalendarDate, type Instant } from '../kernel/calendar-date.js';
import { isStock, LAGGED, MEASURES, USUAL_DAYS, type Measure } from './measures.js';
import type { EntryRow } from './statistics.row.js';
import { statistics } from './statistics.projection.js';

const ASKING = { to: calendarDate('2028-12-31'), days: USUAL_DAYS };
const MOVES = ['MediationExtended', 'AppraisalEnded', 'DeadlinesRecalculated'] as const;
const SIDES = ['numerator', 'denominator'] as const;
/** A stock is as of a day, and has dates of its own. */
const isFlow = ({ denominator }: Measure): boolean => !denominator.some(isStock);
const FLOWS = MEASURES.filter(isFlow);
const STANDING = MEASURES.filter((measure) => !isFlow(measure));

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

const placeTold = ({ division, grid, organisation, level, type, source, channel }: Counted['cell']): string =>
  [division, grid, organisation, level, type, source, channel].join(' ');
const placePosted = ({ division_path: division, grid, organisation, level, type, source, channel }: EntryRow): string =>
  [division, grid, organisation, level, type, source, channel].join(' ');

const isOnSide = (measure: Measure, side: (typeof SIDES)[number], row: EntryRow): boolean =>
  measure[side].includes(row.measure) &&
  (measure.levels === undefined || side === 'denominator' || measure.levels.some((level) => level === row.level));

const isUsual = ({ measure, days }: EntryRow): boolean =>
  !LAGGED.includes(measure) || days === null || days <= USUAL_DAYS;

/** What each side of these measures is, by cell and, of a flow, by day, of what is dated until a day. */
const tellings = (
  measures: readonly Measure[],
  lived: { readonly events: readonly Told[]; readonly rows: readonly EntryRow[] },
  until: CalendarDate,
  asking = ASKING,
) => {
  const facts = lived.events.filter((fact) => dayOf(fact) <= until);
  const sides = new ToldDispute(facts, asking).sides();
  const dated = lived.rows.filter((row) => row.happened_on <= until && row.effective_on <= asking.to && isUsual(row));
  const each = measures.flatMap((measure) => SIDES.map((side, index) => ({ measure, side, index })));
  const keyOf = (measure: Measure, on: string, place: string) => (isFlow(measure) ? `${on} ${place}` : place);
  return {
    told: each.map(({ measure, side, index }) => {
      const counted = (sides[measure.id]?.[index] ?? []).filter(({ on }) => on <= asking.to);
      return [
        measure.id,
        side,
        summed(counted.map((one) => [keyOf(measure, one.on, placeTold(one.cell)), one.amount])),
      ];
    }),
    posted: each.map(({ measure, side }) => {
      const rows = dated.filter((row) => isOnSide(measure, side, row));
      return [
        measure.id,
        side,
        summed(rows.map((row) => [keyOf(measure, row.effective_on, placePosted(row)), row.amount])),
      ];
    }),
  };
};

const historyOf = (drawn: DrawnLife) => {
  const log = lived(drawn);
  const rows = (fold(statistics, log.events)['statistics_entry'] ?? []) as unknown as readonly EntryRow[];
  return { events: log.events as unknown as readonly Told[], rows };
};

it('count on every day as the case was known to be on it', () => {
  let late = 0;
  const check = (drawn: DrawnLife): void => {
    const history = historyOf(drawn);
    for (const [index, { type, data }] of history.events.entries()) {
      if (type !== 'RegistrationCorrected') continue;
      late += history.events.slice(index).filter((fact) => dayOf(fact) < data.on).length;
      for (const days of [1, 4, 0]) {
        const { posted, told } = tellings(FLOWS, history, addDays(data.on, -days));
        expect(posted).toEqual(told);
      }
    }
  };
  fc.assert(fc.property(drawnLife, check), { numRuns: 500, interruptAfterTimeLimit: 60_000 });
  expect(late).toBeGreaterThan(0);
});

/** Lives without a merger that is undone: what fell due in one is dated within it, and counts as ADR 0011 says. */
it('leave a mediation overdue on every day by the last day that was set by then', () => {
  let late = 0;
  const check = (drawn: DrawnLife): void => {
    const history = historyOf(drawn);
    if (history.events.some(({ type }) => type === 'MergerUndone')) return;
    const expiries = history.events.filter(({ type }) => type === 'MediationPeriodExpired');
    for (const { type, data } of expiries.length === 0 ? [] : history.events) {
      if (!MOVES.some((one) => one === type)) continue;
      const before = expiries.map(({ data: { on } }) => on).filter((on) => on < data.on);
      late += before.length;
      for (const day of [...before, addDays(data.on, -1), data.on]) {
        const { posted, told } = tellings(STANDING, history, day, { ...ASKING, to: day });
        expect(posted).toEqual(told);
      }
    }
  };
  fc.assert(fc.property(drawnLife, check), { numRuns: 1500, interruptAfterTimeLimit: 60_000 });
  expect(late).toBeGreaterThan(0);
});
