/** What was asked for, as the ledger understands it. */
import { calendarDate, instant, type Instant } from '../kernel/calendar-date.js';
import { refuseBackwards } from '../platform/http/in-order.js';
import { refuseFuture } from '../platform/http/not-in-future.js';
import { invalidRequest, Problem } from '../platform/http/problems.js';
import { MOST_ROWS } from './figures.js';
import { DIMENSIONS, LAGGED, MEASURES, type Dimension, type Measure } from './measures.js';
import { entryMeasuresOf, type Question } from './question.js';
import type { DifferenceQueryDto, FiguresQueryDto } from './question.dto.js';

/** The 422 of an answer that would be too large. */
export const tooManyRows = (): Problem =>
  invalidRequest({
    in: 'query',
    pointer: 'by',
    rule: 'maxRows',
    message: {
      zh: `结果超过 ${MOST_ROWS} 行，请缩小期间、增加筛选或减少维度`,
      en: `the answer would exceed ${MOST_ROWS} rows: narrow the period, filter, or name fewer dimensions`,
    },
  });

/** Throws the 404 of an unknown measure. */
export const measureOf = (id: string): Measure => {
  const measure = MEASURES.find((one) => one.id === id);
  if (measure === undefined) throw new Problem('not-found');
  return measure;
};

/** Whether its entries say after how many days they came. */
export const isLagged = (measure: Measure): boolean => entryMeasuresOf(measure).some((entry) => LAGGED.includes(entry));

export const titleOf = ({ id, version }: Measure) => ({ measure: id, version });

/** One question as it was asked. */
export type Side = Pick<FiguresQueryDto, 'from' | 'to' | 'knownAt' | 'datedUntil' | 'days' | Dimension>;

/** One of two questions. */
export const sideOf = (query: DifferenceQueryDto, side: 'a' | 'b'): Side => ({
  from: query[`${side}.from`],
  to: query[`${side}.to`],
  ...(query.days === undefined ? {} : { days: query.days }),
  ...Object.fromEntries(
    (['knownAt', 'datedUntil', ...DIMENSIONS] as const).flatMap((name) => {
      const value = query[`${side}.${name}`];
      return value === undefined ? [] : [[name, value]];
    }),
  ),
});

/** The question as validated. Throws the 422 of a period that ends before it begins and of a `knownAt` yet to come. */
export const questionOf = (side: Side, now: Instant, prefix = ''): Question => {
  refuseBackwards(side.from, side.to, prefix);
  refuseFuture(side.knownAt, now, `${prefix}knownAt`);
  const where = DIMENSIONS.flatMap((name) => (side[name] === undefined ? [] : [[name, side[name]] as const]));
  return {
    from: calendarDate(side.from),
    to: calendarDate(side.to),
    ...(side.knownAt === undefined ? {} : { knownAt: instant(side.knownAt) }),
    ...(side.datedUntil === undefined ? {} : { datedUntil: calendarDate(side.datedUntil) }),
    ...(side.days === undefined ? {} : { days: side.days }),
    where: Object.fromEntries(where),
  };
};
