import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '../../../test/database.js';
import { Database } from '../database/database.js';
import { StoredTable } from './stored-table.js';

/** What PostgreSQL would read as something else where an array holds it without quotes, and what needs none. */
const TEXTS = [
  ...[
    'null',
    'NULL',
    'nULL',
    'NULLS',
    '',
    ' ',
    ' a',
    'a ',
    'a b',
    'a,b',
    '{}',
    '{a,b}',
    '[1:2]={a,b}',
    '"',
    '""',
    'a"b',
  ],
  ...['\\', '\\N', 'a\\', '\\"', "'", "a'b", 'a\nb', '\t', '枫桥', '😀', 'NaN', 'true', '1', '-1', '0.5', '1e9', 'a_b'],
  ...['e45acf36-5632-4fc7-8888-8a81a8479088', '2026-03-02', '2026-03-02T01:30:00.000Z', '35.3505', '+8613', 'SC-APPLY'],
];

let test: TestDatabase;
let database: Database;

beforeAll(async () => {
  test = await createTestDatabase();
  database = new Database({ url: test.url, poolSize: 2, logger: { warn: () => undefined } });
});

afterAll(async () => {
  await database.end();
  await test.drop();
});

describe('a stored table', () => {
  const table = new StoredTable(
    'texts',
    { columns: { a: 'text COLLATE "C"', b: 'text COLLATE "C"', j: 'json', jb: 'jsonb' }, key: ['a', 'b'] },
    1,
  );
  const rows = TEXTS.flatMap((a) => TEXTS.map((b) => ({ a, b, j: { [a]: b }, jb: [a, b] })));

  it('gives back the rows it was given, whatever their texts look like', async () => {
    for (const statement of table.definition()) await database.sql(statement);
    const found = await database.transaction(async (client) => {
      await table.upsert(client, rows);
      return table.load(client, rows);
    });
    const inOrder = new Map(found.map((row) => [table.keyOf(row), row]));
    expect(rows.map((row) => inOrder.get(table.keyOf(row)))).toEqual(rows);
  });

  it('tells keys apart that read the same side by side', () => {
    expect(new Set(rows.map((row) => table.keyOf(row))).size).toBe(rows.length);
    expect(table.keyOf({ a: 'a', b: 'bc' })).not.toBe(table.keyOf({ a: 'ab', b: 'c' }));
    expect(table.keyOf({ a: 1, b: true })).toBe(table.keyOf({ a: '1', b: 'true' }));
    expect(() => table.keyOf({ a: 'a' })).toThrow(RangeError);
    expect(() => table.keyOf({ b: 'b' })).toThrow(RangeError);
  });

  it('completes a row that leaves columns out, and refuses one that has others', () => {
    expect(table.whole({ a: 'a', b: 'b', j: undefined })).toEqual({ a: 'a', b: 'b', j: null, jb: null });
    expect(() => table.whole({ a: 'a', b: 'b', j: 1, jb: 2, c: 3 })).toThrow('no column c');
    expect(() => table.whole({ a: 'a', c: undefined })).toThrow('no column c');
  });
});
