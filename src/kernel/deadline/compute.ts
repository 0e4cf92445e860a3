import { addDays, daysBetween, instant, legalDateOf, type CalendarDate, type Instant } from '../calendar-date.js';
import { isPublished, isWorkday, noted, yearOf, type Calendar } from './calendar.js';
import { countDays, lastDay, nextWorkday, type Span } from './count.js';
import type { Deadline } from './deadline.js';
import type { LedgerStep } from './ledger.js';
import { daysOf, pausedDays, type Pause } from './pause.js';
import type { DeadlineRule, Term } from './rule.js';

/** More time, and the day on which it was given; without one, the ledger names it after every pause. */
export interface Extension extends Span {
  readonly on?: CalendarDate;
}

/** What one term is counted from. */
export interface TermFacts {
  readonly startOn: CalendarDate;
  /** Hours only: the moment from which they run. */
  readonly startAt?: Instant;
  /** In the order in which they were made. */
  readonly extensions?: readonly Extension[];
  readonly pauses?: readonly Pause[];
}

interface Counted {
  readonly end: CalendarDate;
  readonly steps: readonly LedgerStep[];
  /** Days on which the result rests on the calendar. */
  readonly restsOn: readonly CalendarDate[];
}

const HOUR_MS = 3_600_000;

const daysFrom = (from: CalendarDate, to: CalendarDate): readonly CalendarDate[] => {
  const step = to >= from ? 1 : -1;
  return Array.from({ length: Math.abs(daysBetween(from, to)) }, (_, n) => addDays(from, (n + 1) * step));
};

const mainStep = (term: Term, startOn: CalendarDate, end: CalendarDate, calendar: Calendar): LedgerStep => {
  const { amount, unit, direction, countsFirstDay } = term;
  const step: LedgerStep = { step: 'COUNTED', from: startOn, amount, unit, to: noted(calendar, end) };
  return {
    ...step,
    ...(direction && { direction }),
    ...(countsFirstDay && { countsFirstDay }),
    ...(unit === 'WORKING_DAY' && {
      restDays: countDays(startOn, end, (day) => !isWorkday(calendar, day)),
      makeUpDays: countDays(startOn, end, (day) => calendar.days[day]?.kind === 'WORK'),
    }),
  };
};

/** A change of a term, by the day on which it was made: of a pause, the day on which it was over. */
interface Change {
  readonly on: CalendarDate | undefined;
  readonly step: LedgerStep;
}

/** Pauses that lie in the term; a day that two of them cover is named with the first. */
const pauseChanges = (pauses: readonly Pause[], from: CalendarDate, end: CalendarDate): readonly Change[] => {
  const named = new Set<CalendarDate>();
  return pauses.flatMap((pause) => {
    const days = daysOf(pause);
    const inside = days.filter((day) => day > from && day <= end && !named.has(day)).sort();
    for (const day of inside) named.add(day);
    const [first] = inside;
    const last = inside.at(-1);
    if (first === undefined || last === undefined) return [];
    return [{ on: [...days].sort().at(-1), step: { step: 'PAUSED', days: inside.length, from: first, to: last } }];
  });
};

/** What is not dated comes last; on the same day a pause comes before an extension. */
const inTheirOrder = (changes: readonly Change[]): readonly LedgerStep[] =>
  changes
    .toSorted((a, b) => (a.on === b.on ? 0 : a.on === undefined || (b.on !== undefined && a.on > b.on) ? 1 : -1))
    .map(({ step }) => step);

const count = (term: Term, facts: TermFacts, calendar: Calendar): Counted => {
  const { startOn, pauses = [], extensions = [] } = facts;
  const paused = pausedDays(pauses);
  const from = term.countsFirstDay ? addDays(startOn, -1) : startOn;
  const direction = term.direction === 'BEFORE' ? -1 : 1;
  let end = lastDay(from, term, direction, calendar, paused);
  const counted = mainStep(term, startOn, end, calendar);
  const restsOn = term.unit === 'WORKING_DAY' ? [...daysFrom(from, end)] : [];
  const extended = extensions.map(({ on, amount, unit }): Change => {
    const before = end;
    end = lastDay(before, { amount, unit }, 1, calendar, paused);
    if (unit === 'WORKING_DAY') restsOn.push(...daysFrom(before, end));
    return { on, step: { step: 'EXTENDED', amount, unit, to: noted(calendar, end) } };
  });
  const steps = [counted, ...inTheirOrder([...pauseChanges(pauses, from, end), ...extended])];
  return { end, steps, restsOn };
};

const roll = (term: Term, counted: Counted, calendar: Calendar): Counted => {
  const { end, steps, restsOn } = counted;
  if (term.rollPolicy === 'STRICT' && !isWorkday(calendar, end))
    return { ...counted, steps: [...steps, { step: 'NOT_ROLLED', policy: 'STRICT' }] };
  if (term.rollPolicy !== 'ROLL_FORWARD') return counted;
  const rolled = nextWorkday(end, calendar);
  const seen = [...restsOn, end, ...daysFrom(end, rolled)];
  return rolled === end
    ? { end, steps, restsOn: seen }
    : { end: rolled, steps: [...steps, { step: 'ROLLED', to: rolled }], restsOn: seen };
};

const hours = (term: Term, startAt: Instant): { dueAt: Instant; ledger: readonly LedgerStep[] } => {
  const dueAt = instant(new Date(Date.parse(startAt) + term.amount * HOUR_MS).toISOString());
  return { dueAt, ledger: [{ step: 'HOURS', from: startAt, amount: term.amount, to: dueAt }] };
};

type Versions = Pick<Deadline, 'code' | 'ruleVersion'>;

const computeTerm = (term: Term, versions: Versions, facts: TermFacts, calendar: Calendar): Deadline => {
  const head = { ...versions, startOn: facts.startOn, calendarVersion: calendar.version, term };
  if (term.unit === 'HOUR') {
    if (facts.startAt === undefined) throw new RangeError(`${versions.code}: hours need the moment they run from`);
    const { dueAt, ledger } = hours(term, facts.startAt);
    return { ...head, dueOn: legalDateOf(dueAt), dueAt, provisional: false, ledger };
  }
  const { end, steps, restsOn } = roll(term, count(term, facts, calendar), calendar);
  const years = [...new Set(restsOn.filter((day) => !isPublished(calendar, day)).map(yearOf))].sort((a, b) => a - b);
  const provisional = years.length > 0;
  return {
    ...head,
    dueOn: end,
    provisional,
    ledger: provisional ? [...steps, { step: 'PROVISIONAL', years }] : steps,
  };
};

const termOf = ({ amount, unit, rollPolicy, direction, countsFirstDay }: DeadlineRule): Term => ({
  amount,
  unit,
  rollPolicy,
  ...(direction && { direction }),
  ...(countsFirstDay && { countsFirstDay }),
});

/**
 * The due date of a rule, with the ledger that explains it. A pure function of its arguments.
 * Extensions are counted on from the end before it rolls; the roll comes last, after pauses.
 * Throws `RangeError` for hours without a moment.
 */
export const computeDeadline = (rule: DeadlineRule, facts: TermFacts, calendar: Calendar): Deadline =>
  computeTerm(termOf(rule), { code: rule.code, ruleVersion: rule.version }, facts, calendar);

/** The same deadline on another calendar: rule, start and everything else as they were. */
export const recomputeDeadline = (deadline: Deadline, facts: TermFacts, calendar: Calendar): Deadline =>
  computeTerm(deadline.term, { code: deadline.code, ruleVersion: deadline.ruleVersion }, facts, calendar);

/** The moment a legal day ends, 24:00 in Asia/Shanghai. Source: Civil Code (2020) art. 203; docs/rules.md T4. */
export const endOfDay = (day: CalendarDate): Instant => instant(`${addDays(day, 1)}T00:00:00+08:00`);

/**
 * Whether an act was in time. Papers posted on or before the last day are, whenever they arrive.
 * Source: Civil Procedure Law (2023) art. 85; docs/rules.md T6.
 */
export const isInTime = (
  dueOn: CalendarDate,
  act: { readonly on: CalendarDate; readonly postedOn?: CalendarDate | null },
): boolean => (act.postedOn ?? act.on) <= dueOn;
