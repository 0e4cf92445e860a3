import type { Language } from '../bilingual.js';
import { legalDateOf, type Instant } from '../calendar-date.js';
import type { LedgerStep, NotedDay } from './ledger.js';
import type { TermUnit } from './rule.js';

const WEEKDAYS: Readonly<Record<Language, readonly string[]>> = {
  zh: ['星期一', '星期二', '星期三', '星期四', '星期五', '星期六', '星期日'],
  en: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
};

const UNITS: Readonly<Record<Language, Readonly<Record<TermUnit, string>>>> = {
  zh: { CALENDAR_DAY: '日', WORKING_DAY: '个工作日', MONTH: '个月', YEAR: '年', HOUR: '小时' },
  en: { CALENDAR_DAY: 'day', WORKING_DAY: 'working day', MONTH: 'month', YEAR: 'year', HOUR: 'hour' },
};

const span = (amount: number, unit: TermUnit, language: Language): string => {
  const word = UNITS[language][unit];
  if (language === 'zh') return `${amount} ${word}`;
  return `${amount} ${word}${amount === 1 ? '' : 's'}`;
};

/** An ordinary weekday needs no remark; a rest day or a make-up working day does. */
const dayText = ({ on, isoWeekday, name, isMakeUpWorkday }: NotedDay, language: Language): string => {
  if (isoWeekday <= 5 && name === undefined) return on;
  const makeUp = language === 'zh' ? '调休上班' : 'make-up working day';
  const remarks = [WEEKDAYS[language][isoWeekday - 1], isMakeUpWorkday ? makeUp : name?.[language]];
  const text = remarks.filter((remark) => remark !== undefined);
  return language === 'zh' ? `${on}（${text.join('，')}）` : `${on} (${text.join(', ')})`;
};

const SHANGHAI_OFFSET_MS = 8 * 3_600_000;

const minuteText = (moment: Instant): string =>
  `${legalDateOf(moment)} ${new Date(Date.parse(moment) + SHANGHAI_OFFSET_MS).toISOString().slice(11, 16)}`;

/** Chinese brackets bring their own space. */
const arrow = (text: string, next: string): string => `${text}${text.endsWith('）') ? '→ ' : ' → '}${next}`;

type Counted = Extract<LedgerStep, { step: 'COUNTED' }>;

const leftOut = ({ restDays = 0, makeUpDays = 0 }: Counted, language: Language): string => {
  if (restDays === 0) return '';
  const makeUp = { zh: `，计入调休上班 ${makeUpDays} 日`, en: `, ${makeUpDays} make-up counted` }[language];
  const text = { zh: `不计休息日 ${restDays} 日`, en: `${restDays} rest days left out` }[language];
  const whole = makeUpDays === 0 ? text : `${text}${makeUp}`;
  return language === 'zh' ? `（${whole}）` : ` (${whole})`;
};

const countedText = (step: Counted, language: Language): string => {
  const amount = span(step.amount, step.unit, language);
  const back = step.direction === 'BEFORE';
  const zh = `自 ${step.from} ${back ? '往前' : '起'} ${amount}${step.countsFirstDay ? '（首日计入）' : ''}`;
  const en = `${amount} ${back ? 'before' : 'from'} ${step.from}${step.countsFirstDay ? ' (first day counted)' : ''}`;
  return arrow(`${language === 'zh' ? zh : en}${leftOut(step, language)}`, dayText(step.to, language));
};

const stepText = (step: LedgerStep, language: Language): string => {
  const say = (zh: string, en: string): string => (language === 'zh' ? zh : en);
  switch (step.step) {
    case 'COUNTED':
      return countedText(step, language);
    case 'EXTENDED': {
      const more = span(step.amount, step.unit, language);
      return say(`延长 ${more} → `, `extended by ${more} → `) + dayText(step.to, language);
    }
    case 'PAUSED':
      return say(
        `其中不计入 ${step.days} 日（${step.from} 至 ${step.to}）`,
        `${step.days} ${step.days === 1 ? 'day' : 'days'} not counted (${step.from} to ${step.to})`,
      );
    case 'HOURS': {
      const amount = span(step.amount, 'HOUR', language);
      const to = minuteText(step.to);
      return say(`自 ${minuteText(step.from)} 起 ${amount} → ${to}`, `${amount} from ${minuteText(step.from)} → ${to}`);
    }
    case 'ROLLED':
      return say(`顺延至 ${step.to}`, `moved to ${step.to}`);
    case 'NOT_ROLLED':
      return say('期间不顺延', 'not moved');
    case 'PROVISIONAL':
      return say(
        `${step.years.join('、')} 年放假安排未公布，暂定`,
        `provisional: no calendar for ${step.years.join(', ')}`,
      );
    case 'ENDED':
      return say(
        `${step.on} 终止：案件重新启动，此前的协议不再申请司法确认`,
        `ended on ${step.on}: the case was reopened, and what was agreed before is confirmed no more`,
      );
  }
};

/** The ledger as one line, e.g. `自 2026-03-06 起 30 日 → 2026-04-05（星期日，清明节）→ 顺延至 2026-04-07`. */
export const renderLedger = (steps: readonly LedgerStep[], language: Language): string =>
  steps.reduce((text, step, n) => (n === 0 ? stepText(step, language) : arrow(text, stepText(step, language))), '');
