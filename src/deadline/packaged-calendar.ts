import { createRequire } from 'node:module';
import type { Bilingual } from '../kernel/bilingual.js';
import { calendarDate } from '../kernel/calendar-date.js';
import type { CalendarDay } from '../kernel/deadline/index.js';
import type { CalendarDraft } from './deadline.decider.js';

/** Shape of the package's data: day → `English,中文,days`. */
interface Packaged {
  readonly holidays: Readonly<Record<string, string>>;
  readonly workdays: Readonly<Record<string, string>>;
}

/** The package's short names, as the State Council writes them. */
const NAMES: Readonly<Record<string, Bilingual>> = {
  元旦: { zh: '元旦', en: "New Year's Day" },
  春节: { zh: '春节', en: 'Spring Festival' },
  清明: { zh: '清明节', en: 'Qingming' },
  劳动节: { zh: '劳动节', en: 'Labour Day' },
  端午: { zh: '端午节', en: 'Dragon Boat Festival' },
  中秋: { zh: '中秋节', en: 'Mid-Autumn Festival' },
  国庆节: { zh: '国庆节', en: 'National Day' },
};

const nameOf = (text: string): Bilingual => {
  const [en = text, zh = text] = text.split(',');
  return NAMES[zh] ?? { zh, en };
};

const daysOf = (kind: CalendarDay['kind'], days: Readonly<Record<string, string>>): readonly CalendarDay[] =>
  Object.entries(days).map(([on, text]) => ({ on: calendarDate(on), kind, name: nameOf(text) }));

const isWeekend = ({ on }: CalendarDay): boolean => [0, 6].includes(new Date(`${on}T00:00:00Z`).getUTCDay());

/**
 * Rest days and make-up working days of the State Council's yearly notices, from the package `chinese-days`.
 * Make-up days that fall on a weekday change nothing and are left out.
 */
export const packagedCalendar = (): CalendarDraft => {
  const packaged = createRequire(import.meta.url)('chinese-days/dist/chinese-days.json') as Packaged;
  const off = daysOf('OFF', packaged.holidays);
  const work = daysOf('WORK', packaged.workdays).filter(isWeekend);
  const years = [...new Set(off.map(({ on }) => Number(on.slice(0, 4))))].sort((a, b) => a - b);
  return { version: 1, years, days: [...off, ...work].sort((a, b) => (a.on < b.on ? -1 : 1)) };
};
