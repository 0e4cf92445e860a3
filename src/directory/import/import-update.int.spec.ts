import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { getMetadataStorage } from 'class-validator';
import { randomUUID } from 'node:crypto';
import { createDirectoryApp, type DirectoryApp } from '../../../test/directory-app.js';
import { OPERATOR } from '../written-by.js';
import { DirectoryImport, type ImportReport } from './directory-import.js';
import { IMPORT_KINDS, IMPORT_SHAPES, type ImportKind } from './import-kinds.js';

let given: DirectoryApp;
beforeAll(async () => {
  given = await createDirectoryApp();
  await given.database.sql(
    `INSERT INTO directory.person (id, kind, key_id, is_minor, processing_purpose, legal_basis, owner_account_id, created_on)
     VALUES ($1, 'NATURAL', gen_random_uuid(), false, 'CASE_HANDLING', 'STATUTORY_DUTY', 'demo-admin', '2026-03-02')`,
    [person],
  );
  for (const [kind, cells] of GROUND) expect(await run(kind, cells, false)).toMatchObject(WRITTEN);
});
afterAll(() => given.close());

type Cells = Readonly<Record<string, string>>;

const run = (kind: ImportKind, cells: Cells, update: boolean): Promise<ImportReport> => {
  const lines = [Object.keys(cells), Object.values(cells)].map((line) => line.join(','));
  return given.app.get(DirectoryImport).run(kind, Buffer.from(lines.join('\n')), { dryRun: false, update }, OPERATOR);
};

const WRITTEN = { written: 1, refused: [], committed: true };

const [office, committee, studio, court, mediator, account, seat, entry, role] = Array.from({ length: 9 }, () =>
  randomUUID(),
) as [string, string, string, string, string, string, string, string, string];
const person = randomUUID();

/** The entries that others point to, in the order in which they are written. */
const GROUND: readonly (readonly [ImportKind, Cells])[] = [
  ['divisions', { code: '50', level: 'PROVINCE', name: '某省', validFrom: '2026-01-01' }],
  ['organisations', { id: office, name: '某司法所', type: 'JUSTICE_OFFICE', division: '50' }],
  [
    'organisations',
    { id: committee, name: '某调委会', type: 'PEOPLES_MEDIATION_COMMITTEE', division: '50', committeeType: 'VILLAGE' },
  ],
];

interface Entry {
  readonly kind: ImportKind;
  readonly needed: Cells;
  readonly optional: Cells;
}

/** Entries with everything that their kind may hold; what it may not hold together stands in two. */
const ENTRIES: readonly Entry[] = [
  {
    kind: 'divisions',
    needed: { code: 'X1', parent: '50', level: 'GRID', name: '某网格', validFrom: '2026-01-01' },
    optional: { responsibleOrganisationId: office, validTo: '2030-12-31' },
  },
  {
    kind: 'organisations',
    needed: { id: court, name: '某法院', type: 'COURT', division: '50' },
    optional: { attributes: 'COURT_ROSTER', courtCode: 'C01', active: 'false' },
  },
  {
    kind: 'organisations',
    needed: { id: studio, name: '某工作室', type: 'PERSONAL_STUDIO', division: '50' },
    optional: { parentId: committee },
  },
  {
    kind: 'organisations',
    needed: { id: randomUUID(), name: '另一调委会', type: 'PEOPLES_MEDIATION_COMMITTEE', division: '50' },
    optional: { committeeType: 'VILLAGE' },
  },
  {
    kind: 'mediators',
    needed: { id: mediator, name: '调解员一', organisationIds: committee },
    optional: {
      specialities: 'NEIGHBOUR',
      languages: 'zh;nan',
      divisions: 'X1',
      affiliation: '某协会',
      nativePlace: '522631',
      ethnicGroups: 'HU',
      weeklyHours: '1 09:00-12:00',
      absences: '2026-05-01/2026-05-07',
      validFrom: '2026-01-01',
      validTo: '2030-12-31',
      personId: person,
      active: 'false',
    },
  },
  {
    kind: 'roster-entries',
    needed: { id: entry, courtId: court, validFrom: '2026-01-01' },
    optional: { organisationId: committee, validTo: '2030-12-31' },
  },
  {
    kind: 'roster-entries',
    needed: { id: randomUUID(), courtId: court, validFrom: '2026-01-01' },
    optional: { mediatorId: mediator },
  },
  {
    kind: 'committee-members',
    needed: {
      id: seat,
      organisationId: committee,
      mediatorId: mediator,
      function: 'HEAD',
      isWoman: 'true',
      validFrom: '2026-01-01',
    },
    optional: { validTo: '2030-12-31' },
  },
  {
    kind: 'accounts',
    needed: { id: account, accountName: 'someone-1', displayName: '某某' },
    optional: { active: 'false', extraPermissions: 'record.backdate' },
  },
  {
    kind: 'assignments',
    needed: { id: account, assignmentId: role, role: 'MEDIATOR', validFrom: '2026-01-01' },
    optional: { organisationId: committee, mediatorId: mediator, validTo: '2030-12-31' },
  },
  {
    kind: 'assignments',
    needed: { id: account, assignmentId: randomUUID(), role: 'GRID_MEMBER', validFrom: '2026-01-01' },
    optional: { gridRole: 'GRID_FULLTIME', division: 'X1' },
  },
];

const fieldsOf = (kind: ImportKind): readonly string[] => [
  ...new Set(
    getMetadataStorage()
      .getTargetValidationMetadatas(IMPORT_SHAPES[kind].content, '', false, false)
      .map(({ propertyName }) => propertyName),
  ),
];

const valuesOf = async (kind: ImportKind, cells: Cells): Promise<unknown> => {
  const { naming } = IMPORT_SHAPES[kind];
  const key = naming.at(-1) ?? 'id';
  const column = key === 'code' ? 'code' : 'id';
  const [row] = await given.database.sql(
    `SELECT to_jsonb(entry) - 'version' AS values FROM ${IMPORT_SHAPES[kind].table} entry WHERE ${column} = $1`,
    [cells[key]],
  );
  return row?.['values'];
};

describe('the columns of a file', () => {
  it.each(IMPORT_KINDS)('are the fields that HTTP takes, each with a heading of its own: %s', (kind) => {
    const { naming, columns, headings } = IMPORT_SHAPES[kind];
    expect([...columns].sort()).toEqual([...fieldsOf(kind)].sort());
    expect(Object.keys(headings).sort()).toEqual([...naming, ...columns].sort());
    expect(new Set(Object.values(headings).map(({ zh }) => zh)).size).toBe(naming.length + columns.length);
  });

  it.each(IMPORT_KINDS)('are all tried below: %s', (kind) => {
    const tried = ENTRIES.filter((one) => one.kind === kind);
    const names = new Set(tried.flatMap(({ needed, optional }) => Object.keys({ ...needed, ...optional })));
    expect(IMPORT_SHAPES[kind].columns.filter((column) => !names.has(column))).toEqual([]);
  });
});

describe('--update', () => {
  it.each(ENTRIES.map((one) => [`${one.kind}: ${Object.keys(one.optional).join(', ')}`, one] as const))(
    'sets what has a column in the file, and keeps what has none: %s',
    async (_, { kind, needed, optional }) => {
      expect(await run(kind, { ...needed, ...optional }, false)).toMatchObject(WRITTEN);
      const whole = await valuesOf(kind, needed);
      const parts = Object.values(optional).flatMap((cell) => cell.split(';'));
      expect(parts.filter((part) => !JSON.stringify(whole).includes(part))).toEqual([]);
      expect(await run(kind, needed, true)).toMatchObject(WRITTEN);
      expect(await valuesOf(kind, needed)).toEqual(whole);
    },
  );

  it('sets the code of a court, keeps it under another name of the court, and takes it away by an empty cell', async () => {
    const needed = { id: randomUUID(), name: '另一法院', type: 'COURT', division: '50' };
    const codeOf = async (): Promise<unknown> =>
      ((await valuesOf('organisations', needed)) as Record<string, unknown>)['court_code'];
    await run('organisations', needed, false);
    expect(await run('organisations', { ...needed, courtCode: 'C02' }, true)).toMatchObject(WRITTEN);
    expect(await codeOf()).toBe('C02');
    expect(await run('organisations', { ...needed, name: '改名法院' }, true)).toMatchObject(WRITTEN);
    expect(await codeOf()).toBe('C02');
    expect(await run('organisations', { ...needed, courtCode: '' }, true)).toMatchObject(WRITTEN);
    expect(await codeOf()).toBeNull();
  });
});
