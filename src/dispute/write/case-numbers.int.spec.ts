import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '../../../test/database.js';
import { Database } from '../../platform/database/database.js';
import { CaseNumbers } from './case-numbers.js';

let test: TestDatabase;
let database: Database;

beforeAll(async () => {
  test = await createTestDatabase();
  database = new Database({ url: test.url, poolSize: 4, logger: { warn: () => undefined } });
});

afterAll(async () => {
  await database.end();
  await test.drop();
});

describe('case numbers', () => {
  it('are each used once, in every series from 1 on, by two servers at once', async () => {
    const servers = [new CaseNumbers(database), new CaseNumbers(database)];
    const series = [
      ['2026', '350582'],
      ['2026', '350583'],
      ['2027', '350582'],
    ] as const;
    const asked = Array.from({ length: 20 }, () => series).flat();
    const issued = await Promise.all(
      servers.flatMap((numbers) => asked.map(([year, division]) => numbers.next(year, division))),
    );
    const expected = series.flatMap(([year, division]) =>
      Array.from({ length: 40 }, (_, index) => `${year}-${division}-${String(index + 1).padStart(6, '0')}`),
    );
    expect(issued.toSorted()).toEqual(expected.toSorted());
  });
});
