/** The ledger of figures on a database of its own, asked as a user asks it. */
import { expect } from '@jest/globals';
import type { Scope } from '../src/platform/access/scope.js';
import { calendarDate } from '../src/kernel/calendar-date.js';
import { Database } from '../src/platform/database/database.js';
import { figuresFrom, figuresStatement, type FigureRow } from '../src/statistics/figures.js';
import { identityChecks } from '../src/statistics/identity-checks.js';
import { mediansFrom, medianStatement, type MedianRow } from '../src/statistics/median.js';
import { MEASURES, type Measure } from '../src/statistics/measures.js';
import type { Question } from '../src/statistics/question.js';
import { statistics } from '../src/statistics/statistics.projection.js';
import { valueOf } from '../src/statistics/value.js';
import { whyStatement, type ReadEntry } from '../src/statistics/why.js';
import { createTestDatabase } from './database.js';
import type { RecordedLog } from './dispute-history.js';
import { createReadModel, fillReadModel } from './read-model.js';

export const EVERYWHERE: Scope = {
  all: true,
  grids: [],
  divisions: [],
  organisations: [],
  mediators: [],
  ownMediators: [],
};

/** A question in plain texts; the year 2026 where it says nothing else. */
export type Asked = Omit<Partial<Question>, 'from' | 'to' | 'datedUntil'> & {
  readonly from?: string;
  readonly to?: string;
  readonly datedUntil?: string;
};

export const questionOf = ({ from, to, datedUntil, where = {}, ...more }: Asked): Question => ({
  ...more,
  from: calendarDate(from ?? '2026-01-01'),
  to: calendarDate(to ?? '2026-12-31'),
  where,
  ...(datedUntil === undefined ? {} : { datedUntil: calendarDate(datedUntil) }),
});

export const measureOf = (id: string): Measure => {
  const measure = MEASURES.find((one) => one.id === id);
  if (measure === undefined) throw new Error(`no measure ${id}`);
  return measure;
};

/** One ledger; `fill` makes it what these events tell, `drop` ends it. */
export class Ledger {
  private constructor(
    readonly database: Database,
    private readonly dropDatabase: () => Promise<void>,
  ) {}

  static async create(): Promise<Ledger> {
    const testDatabase = await createTestDatabase();
    const database = new Database({ url: testDatabase.url, poolSize: 2, logger: { warn: () => undefined } });
    await createReadModel(database, statistics);
    return new Ledger(database, () => testDatabase.drop());
  }

  async drop(): Promise<void> {
    await this.database.end();
    await this.dropDatabase();
  }

  fill(log: RecordedLog): Promise<void> {
    return fillReadModel(this.database, statistics, log.events);
  }

  /** Value, sum above and sum below the line. Expects identities to hold and the reasons to add up to the sums. */
  async ask(id: string, asked: Asked = {}): Promise<readonly (number | null)[]> {
    const [measure, question] = [measureOf(id), questionOf(asked)];
    const { text, values } = figuresStatement(measure, question, { by: [] }, EVERYWHERE);
    const figures = figuresFrom(await this.database.sql<FigureRow & Record<string, unknown>>(text, values), []);
    expect(identityChecks(figures).filter(({ holds }) => !holds)).toEqual([]);
    expect(await this.sumOfReasons(measure, question)).toEqual(figures.total);
    const { numerator, denominator } = figures.total;
    return [valueOf(measure.unit, figures.total), numerator, denominator];
  }

  async medianDays(asked: Asked = {}): Promise<number | null> {
    const { text, values } = medianStatement('procedures.days', questionOf(asked), { by: [] }, EVERYWHERE);
    return mediansFrom(await this.database.sql<MedianRow & Record<string, unknown>>(text, values), []).total;
  }

  private async sumOfReasons(measure: Measure, question: Question) {
    const { text, values } = whyStatement(measure, question, EVERYWHERE, { limit: 10_000 });
    const entries = await this.database.sql<ReadEntry & Record<string, unknown>>(text, values);
    const sum = (side: 'inNumerator' | 'inDenominator') =>
      entries.filter((entry) => entry[side]).reduce((total, { amount }) => total + amount, 0);
    return { numerator: sum('inNumerator'), denominator: sum('inDenominator') };
  }
}
