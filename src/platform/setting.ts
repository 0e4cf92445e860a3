import type { Bilingual } from '../kernel/bilingual.js';
import { isCalendarDate, type CalendarDate } from '../kernel/calendar-date.js';

/** One environment variable: its default as a person would write it, and how its text becomes a value. */
export interface Setting<T> {
  readonly name: string;
  readonly default: string;
  readonly meaning: Bilingual;
  /** Returns what is wrong with the text instead of throwing, so that everything is told at once. */
  readonly parse: (text: string) => { readonly value: T } | { readonly wrong: Bilingual };
}

export const integer = (
  name: string,
  preset: number,
  [low, high]: readonly [number, number],
  meaning: Bilingual,
): Setting<number> => ({
  name,
  default: String(preset),
  meaning,
  parse: (text) => {
    const value = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
    return value >= low && value <= high
      ? { value }
      : { wrong: { zh: `须为 ${low} 至 ${high} 的整数`, en: `must be a whole number from ${low} to ${high}` } };
  },
});

export const oneOf = <const T extends string>(
  name: string,
  choices: readonly [T, ...T[]],
  meaning: Bilingual,
): Setting<T> => ({
  name,
  default: choices[0],
  meaning,
  parse: (text) => {
    const value = choices.find((choice) => choice === text);
    const list = choices.join(', ');
    return value ? { value } : { wrong: { zh: `须为以下之一：${list}`, en: `must be one of: ${list}` } };
  },
});

export const text = (name: string, preset: string, meaning: Bilingual): Setting<string> => ({
  name,
  default: preset,
  meaning,
  parse: (value) => ({ value }),
});

/** A legal day, `YYYY-MM-DD`. */
export const day = (name: string, preset: string, meaning: Bilingual): Setting<CalendarDate> => ({
  name,
  default: preset,
  meaning,
  parse: (value) =>
    isCalendarDate(value)
      ? { value }
      : { wrong: { zh: '须为存在的日期（YYYY-MM-DD）', en: 'must be a day that exists, YYYY-MM-DD' } },
});

/** `KEY=VALUE` pairs in order, the last of them for everything else: `*=VALUE`. Values are from a closed list. */
export const schedule = <const V extends string>(
  name: string,
  values: readonly V[],
  preset: string,
  meaning: Bilingual,
): Setting<readonly (readonly [key: string, value: V])[]> => ({
  name,
  default: preset,
  meaning,
  parse: (text) => {
    const pairs = text.split(',').flatMap((pair) => {
      const [, key = '', given] = /^([A-Z_]+|\*)=([A-Z\d]+)$/.exec(pair.trim()) ?? [];
      const value = values.find((known) => known === given);
      return value === undefined ? [] : [[key, value] as const];
    });
    const isWhole = pairs.length === text.split(',').length && pairs.at(-1)?.[0] === '*';
    const list = values.join(', ');
    return isWhole
      ? { value: pairs }
      : {
          wrong: {
            zh: `须为以逗号分隔的 代码=值，最后一项为 *=值；值为：${list}`,
            en: `must be CODE=VALUE pairs with commas, the last of them *=VALUE; values: ${list}`,
          },
        };
  },
});

/** A connection string of PostgreSQL; absent where the variable is. */
export const postgresUrl = (name: string, meaning: Bilingual): Setting<string | undefined> => ({
  name,
  default: '',
  meaning,
  parse: (value) =>
    value === '' || (URL.canParse(value) && /^postgres(ql)?:$/.test(new URL(value).protocol))
      ? { value: value === '' ? undefined : value }
      : { wrong: { zh: '须为 postgres:// 开头的连接串', en: 'must be a connection string like postgres://…' } },
});

/** `latest`, or the number of a published version. */
export const version = (name: string, meaning: Bilingual): Setting<number | 'latest'> => ({
  name,
  default: 'latest',
  meaning,
  parse: (value) => {
    if (value === 'latest') return { value };
    return /^[1-9]\d{0,8}$/.test(value)
      ? { value: Number(value) }
      : { wrong: { zh: '须为 latest 或版本号', en: 'must be latest or the number of a version' } };
  },
});
