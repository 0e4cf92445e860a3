/** Which rules and rest days are in force, and what may be published after them. Pure. */
import { isoWeekday, type CalendarDate } from '../kernel/calendar-date.js';
import { ruleAt, type Calendar, type CalendarDay, type Deadline, type DeadlineRule } from '../kernel/deadline/index.js';
import { assertNever, type Decider } from '../kernel/decider.js';
import type { DeadlineEvent } from './deadline.events.js';
import { refuse } from './deadline.refusals.js';

/** Rules by code and the calendar, as folded from what was published. Versions are 0 before the first. */
export interface ReferenceData {
  readonly rulePackVersion: number;
  readonly rules: Rules;
  /** Every pack that was published, in force or not, by its version. */
  readonly packs: RulePacks;
  /** Legal day on which each pack in force, now or once, was published, by its version. */
  readonly publishedOn: Readonly<Record<number, CalendarDate>>;
  readonly calendar: Calendar;
}

type Rules = Readonly<Record<string, DeadlineRule>>;
export type RulePacks = Readonly<Record<number, Rules>>;

/**
 * The rule that a deadline was counted by, as its pack had it; undefined where that pack is not known.
 * `divisionPath`: the place whose local terms the counting took into account; null: it took none.
 */
export const countedBy = (
  packs: RulePacks,
  { code, ruleVersion }: Pick<Deadline, 'code' | 'ruleVersion'>,
  divisionPath: string | null = null,
): DeadlineRule | undefined => {
  const rule = packs[ruleVersion]?.[code];
  return rule && ruleAt(rule, divisionPath);
};

/** A published list, before it is checked. */
export interface CalendarDraft {
  readonly version: number;
  readonly years: readonly number[];
  readonly days: readonly CalendarDay[];
}

export type DeadlineCommand =
  | ({ readonly type: 'PublishCalendar'; readonly calendarId: string; readonly on: CalendarDate } & CalendarDraft)
  | {
      readonly type: 'PublishRulePack';
      readonly packId: string;
      readonly on: CalendarDate;
      readonly version: number;
      readonly rules: readonly DeadlineRule[];
    };

const NOTHING: ReferenceData = {
  rulePackVersion: 0,
  rules: {},
  packs: {},
  publishedOn: {},
  calendar: { id: 'CN', version: 0, years: [], days: {} },
};

const wrong = (zh: string, en: string) => refuse('deadline.bad-calendar', { zh, en });

/** A list is whole years; a day is named once; only a weekend day can be a make-up working day. */
const ensureCalendar = ({ years, days }: CalendarDraft): void => {
  if (years.length === 0) throw wrong('没有年份', 'It covers no year');
  if (new Set(days.map(({ on }) => on)).size !== days.length) throw wrong('日期重复', 'A day is named twice');
  const weekday = days.find(({ on, kind }) => kind === 'WORK' && isoWeekday(on) <= 5);
  if (weekday) throw wrong(`${weekday.on} 不是周末`, `${weekday.on} is no weekend day`);
  const empty = years.find((year) => !days.some(({ on, kind }) => kind === 'OFF' && on.startsWith(`${year}-`)));
  if (empty !== undefined) throw wrong(`${empty} 年没有节假日`, `${empty} has no rest day`);
};

/** A pack is whole: each rule once and under its version, none that was in force left out; local terms only where they may be. */
const ensureRulePack = (
  { version, rules }: { readonly version: number; readonly rules: readonly DeadlineRule[] },
  { rules: inForce }: ReferenceData,
): void => {
  const codes = new Set(rules.map(({ code }) => code));
  const isWhole =
    codes.size === rules.length && rules.length > 0 && Object.keys(inForce).every((code) => codes.has(code));
  const isSound = rules.every(
    ({ version: own, local = [], isConfigurable = false }) =>
      own === version &&
      (isConfigurable || local.length === 0) &&
      new Set(local.map(({ division }) => division)).size === local.length,
  );
  if (!isWhole || !isSound) throw refuse('deadline.bad-rule-pack');
};

const decide = (command: DeadlineCommand, state: ReferenceData): readonly DeadlineEvent[] => {
  switch (command.type) {
    case 'PublishCalendar': {
      const { calendarId, version, on, years, days } = command;
      if (version <= state.calendar.version) throw refuse('deadline.calendar-not-newer');
      ensureCalendar(command);
      return [{ type: 'CalendarPublished', data: { calendarId, version, on, years, days } }];
    }
    case 'PublishRulePack': {
      const { packId, version, on, rules } = command;
      if (version <= state.rulePackVersion) throw refuse('deadline.rule-pack-not-newer');
      ensureRulePack(command, state);
      return [{ type: 'RulePackPublished', data: { packId, version, on, rules } }];
    }
    default:
      return assertNever(command);
  }
};

/** Days in force that the draft leaves out of the years that it replaces, in order. */
export const daysLost = (
  before: Calendar,
  { years, days }: Pick<CalendarDraft, 'years' | 'days'>,
): readonly CalendarDay[] =>
  Object.values(before.days)
    .filter(({ on }) => years.includes(Number(on.slice(0, 4))) && !days.some((day) => day.on === on))
    .sort((a, b) => (a.on < b.on ? -1 : 1));

const merged = (before: Calendar, years: readonly number[], days: readonly CalendarDay[]): Calendar['days'] => {
  const kept = Object.values(before.days).filter(({ on }) => !years.includes(Number(on.slice(0, 4))));
  return Object.fromEntries([...kept, ...days].map((day) => [day.on, day]));
};

const evolve = (state: ReferenceData, event: DeadlineEvent): ReferenceData => {
  switch (event.type) {
    case 'RulePackPublished': {
      const { version, on } = event.data;
      const rules = Object.fromEntries(event.data.rules.map((rule) => [rule.code, rule]));
      const packs = { ...state.packs, [version]: rules };
      const publishedOn = { ...state.publishedOn, [version]: on };
      return { ...state, rulePackVersion: version, rules, packs, publishedOn };
    }
    case 'CalendarPublished': {
      const { calendarId, version, years, days } = event.data;
      const allYears = [...new Set([...state.calendar.years, ...years])].sort((a, b) => a - b);
      const calendar = { id: calendarId, version, years: allYears, days: merged(state.calendar, years, days) };
      return { ...state, calendar };
    }
    default:
      return assertNever(event);
  }
};

export const deadlineDecider: Decider<ReferenceData, DeadlineCommand, DeadlineEvent> = {
  initial: NOTHING,
  decide,
  evolve,
};
