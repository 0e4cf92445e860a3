import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { createTestDatabase, type TestDatabase } from '../../../test/database.js';
import { isInScope, type Scope } from './scope.js';
import { scopePredicate } from './scope-predicate.js';

const NOTHING: Scope = { all: false, grids: [], divisions: [], organisations: [], mediators: [], ownMediators: [] };
const COLUMNS = {
  grid: 'grid_id',
  divisionPath: 'division_path',
  organisation: 'organisation_id',
  mediators: 'mediator_ids',
};

/** Number, grid, path, organisation, mediators. */
const ROWS: readonly (readonly [string, string | null, string, string | null, readonly string[]])[] = [
  ['1', 'G05', '35.3505.C1.G05', 'org-a', ['med-1']],
  ['2', 'G06', '35.3505.C1.G06', 'org-a', []],
  ['3', 'G5', '35.35059.G5', 'org-b', ['med-1', 'med-2']],
  ['4', null, '35.3505', null, []],
  ['5', null, '35.3505-1.G7', null, []],
];

let database: TestDatabase;
let client: Client;

beforeAll(async () => {
  database = await createTestDatabase();
  client = new Client({ connectionString: database.url });
  await client.connect();
  await client.query(`CREATE TABLE readmodel.probe (
    number text PRIMARY KEY, grid_id text COLLATE "C", division_path text, organisation_id text COLLATE "C",
    mediator_ids text[], mediators_json jsonb)`);
  for (const [number, grid, path, organisation, mediators] of ROWS)
    await client.query('INSERT INTO readmodel.probe VALUES ($1, $2, $3, $4, $5, $6)', [
      number,
      grid,
      path,
      organisation,
      mediators,
      JSON.stringify(mediators),
    ]);
});
afterAll(async () => {
  await client.end();
  await database.drop();
});

const seen = async (scope: Scope, columns: object = COLUMNS): Promise<string[]> => {
  const { sql, params } = scopePredicate(scope, columns, 2);
  const { rows } = await client.query<{ number: string }>(
    `SELECT number FROM readmodel.probe WHERE number <> $1 AND ${sql} ORDER BY number`,
    ['0', ...params],
  );
  return rows.map(({ number }) => number);
};

describe('a scope as SQL', () => {
  it.each<[string, Partial<Scope>, string[]]>([
    ['nothing', {}, []],
    ['everything', { all: true }, ['1', '2', '3', '4', '5']],
    ['one grid', { grids: ['G05'] }, ['1']],
    ['a subtree, not its namesakes', { divisions: ['35.3505'] }, ['1', '2', '4']],
    ['two subtrees', { divisions: ['35.35059', '35.3505-1'] }, ['3', '5']],
    ['an organisation', { organisations: ['org-a'] }, ['1', '2']],
    ['own cases', { mediators: ['med-1'] }, ['1', '3']],
    ['cases of an organisation that nobody is assigned to', { unassigned: ['org-a', 'org-b'] }, ['2']],
    ['a union', { grids: ['G06'], mediators: ['med-2'] }, ['2', '3']],
  ])('covers %s', async (_, scope, expected) => {
    expect(await seen({ ...NOTHING, ...scope })).toEqual(expected);
  });

  it('decides like the same scope in memory', async () => {
    for (const scope of [
      { grids: ['G06'], divisions: ['35.35059'] },
      { divisions: ['35'], mediators: ['med-1'] },
      { unassigned: ['org-a'], mediators: ['med-2'] },
    ]) {
      const inMemory = ROWS.filter(([, grid, divisionPath, organisation, mediatorIds]) =>
        isInScope(
          { ...NOTHING, ...scope },
          { gridId: grid ?? undefined, divisionPath, organisationId: organisation ?? undefined, mediatorIds },
        ),
      );
      expect(await seen({ ...NOTHING, ...scope })).toEqual(inMemory.map(([number]) => number));
    }
  });

  it('takes away the rows that exclude the asker, whatever the role that grants', async () => {
    const columns = { ...COLUMNS, excludedMediatorsJson: 'mediators_json' };
    const asHead = { ...NOTHING, organisations: ['org-a', 'org-b'] };
    expect(await seen(asHead, columns)).toEqual(['1', '2', '3']);
    expect(await seen({ ...asHead, ownMediators: ['med-1'] }, columns)).toEqual(['2']);
  });

  it('reads mediators from a JSON list as well', async () => {
    const columns = { organisation: 'organisation_id', mediatorsJson: 'mediators_json' };
    expect(await seen({ ...NOTHING, unassigned: ['org-a', 'org-b'] }, columns)).toEqual(['2']);
    expect(await seen({ ...NOTHING, mediators: ['med-2'] }, { mediatorsJson: 'mediators_json' })).toEqual(['3']);
  });

  it('grants nothing by a kind of place that the rows do not have', async () => {
    expect(await seen({ ...NOTHING, mediators: ['med-1'], divisions: ['35'] }, { grid: 'grid_id' })).toEqual([]);
  });

  it.each<[string, Partial<Scope>, string[]]>([
    ['everything', { all: true }, []],
    ['a grid or a division', { grids: ['G05'], divisions: ['35'] }, []],
    ['an organisation that the asker only belongs to', { organisations: ['org-a'] }, []],
    ['an organisation that the asker answers for', { organisations: ['org-a'], answering: ['org-a'] }, ['1', '2']],
    ['own cases', { mediators: ['med-2'], divisions: ['35'] }, ['3']],
    ['a share', { shared: ['med-1', 'med-2'], answering: ['med-1'], grids: ['G05'] }, ['1', '3']],
  ])('opens sealed rows to nobody but those who handle them: %s', async (_, scope, expected) => {
    const columns = { ...COLUMNS, sharedJson: 'mediators_json', sealed: 'true' };
    const whole = { ...NOTHING, ...scope };
    expect(await seen(whole, columns)).toEqual(expected);
    const inMemory = ROWS.filter(([, gridId, divisionPath, organisationId, mediatorIds]) =>
      isInScope(whole, {
        gridId: gridId ?? undefined,
        divisionPath,
        organisationId: organisationId ?? undefined,
        mediatorIds,
        sharedWith: mediatorIds,
        isSealed: true,
      }),
    );
    expect(inMemory.map(([number]) => number)).toEqual(expected);
  });

  it('counts an open row like any other', async () => {
    const columns = { ...COLUMNS, sealed: `(number = '2')` };
    expect(await seen({ ...NOTHING, divisions: ['35.3505'] }, columns)).toEqual(['1', '4']);
  });
});
