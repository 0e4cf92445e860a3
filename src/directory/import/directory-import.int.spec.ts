import exceljs from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { createDirectoryApp, type DirectoryApp } from '../../../test/directory-app.js';
import { OPERATOR } from '../written-by.js';
import { UnreadableFile } from '../../platform/tables/table-file.js';
import { DirectoryImport, type ImportReport } from './directory-import.js';
import type { ImportKind } from './import-kinds.js';

let given: DirectoryApp;
beforeAll(async () => {
  given = await createDirectoryApp();
});
afterAll(() => given.close());

const run = (kind: ImportKind, lines: readonly string[], options = {}): Promise<ImportReport> =>
  given.app
    .get(DirectoryImport)
    .run(kind, Buffer.from(lines.join('\n')), { dryRun: false, update: false, ...options }, OPERATOR);

const count = async (table: string): Promise<number> =>
  (await given.database.sql<{ n: number }>(`SELECT count(*)::int AS n FROM directory.${table}`))[0]?.n ?? -1;

const DIVISIONS = [
  '\uFEFFcode,parent,level,name,validFrom',
  '50,,PROVINCE,某省,2026-01-01',
  '5001,50,CITY,某市,2026-01-01',
  'X1,5001,GRID,"某网格,一",2026-01-01',
];

describe('a CSV file of divisions', () => {
  it('is reported and not written on a dry run', async () => {
    expect(await run('divisions', DIVISIONS, { dryRun: true })).toEqual({
      rows: 3,
      written: 3,
      unchanged: 0,
      refused: [],
      committed: false,
    });
    expect(await count('division')).toBe(0);
  });

  it('names line, column and reason of every refused row, in both languages, and writes nothing', async () => {
    const report = await run('divisions', [
      ...DIVISIONS,
      'a.b,50,CITY,某地,2026-01-01',
      'B1,50,VILLAGE,,2026-02-30',
      'B2,NONE,GRID,某地,2026-01-01',
      'B3,X1,CITY,某地,2026-01-01',
      'B4,50,CITY,某地,2026-01-01',
    ]);
    expect([report.committed, report.rows, report.written]).toEqual([false, 8, 4]);
    expect(report.refused.map(({ line, column }) => [line, column])).toEqual([
      [5, 'code'],
      [6, 'level'],
      [6, 'name'],
      [6, 'validFrom'],
      [7, ''],
      [8, ''],
    ]);
    expect(report.refused.at(-2)?.reason).toEqual({ zh: '上级区划 NONE 不存在', en: 'parent NONE does not exist' });
    expect(report.refused.every(({ reason }) => /\p{Script=Han}/u.test(reason.zh))).toBe(true);
    expect(await count('division')).toBe(0);
  });

  it('is taken over, and once more is no change; other content needs the word', async () => {
    expect(await run('divisions', DIVISIONS)).toMatchObject({ written: 3, committed: true });
    expect(await run('divisions', DIVISIONS)).toMatchObject({ written: 0, unchanged: 3, committed: true });
    const changed = [DIVISIONS[0] ?? '', '50,,PROVINCE,改名省,2026-01-01'];
    expect(await run('divisions', changed)).toMatchObject({ committed: false, refused: [{ line: 2 }] });
    expect(await run('divisions', changed, { update: true })).toMatchObject({ written: 1, committed: true });
    const names = await given.database.sql('SELECT name FROM directory.division ORDER BY path');
    expect(names).toEqual([{ name: '改名省' }, { name: '某市' }, { name: '某网格,一' }]);
    const audited = await given.database.sql(
      `SELECT action, request_id FROM platform.audit WHERE subject_id = '50' ORDER BY id`,
    );
    expect(audited).toEqual([
      { action: 'division.created', request_id: 'command-line' },
      { action: 'division.changed', request_id: 'command-line' },
    ]);
  });
});

describe('a row with a comma too few', () => {
  it('is refused beside the other refused rows', async () => {
    const { rows, refused } = await run('divisions', [
      'code,parent,level,name,validFrom',
      'T9,50,CITY',
      'T8,NOPE,CITY,甲,2026-01-01',
    ]);
    expect([rows, refused.map(({ line, reason }) => [line, reason.zh])]).toEqual([
      2,
      [
        [2, '此行有 3 格，表头有 5 列'],
        [3, '上级区划 NOPE 不存在'],
      ],
    ]);
  });
});

describe('a cell that no database holds', () => {
  it('is refused with its line and column', async () => {
    const { refused } = await run('divisions', ['code,level,name,validFrom', 'Z1,PROVINCE,某\0省,2026-01-01']);
    expect(refused.map(({ line, column }) => [line, column])).toEqual([[2, 'name']]);
  });
});

describe('files that belong together', () => {
  const [committee, mediator, account, assignment] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];

  it('bring organisations, mediators, accounts and roles', async () => {
    const organisations = [
      'id,name,type,committeeType,attributes,division,active',
      `${committee},某调委会,PEOPLES_MEDIATION_COMMITTEE,VILLAGE,INDUSTRY_PROFESSIONAL; COURT_ROSTER,5001,是`,
    ];
    const mediators = [
      'id,name,organisationIds,specialities,languages,divisions',
      `${mediator},调解员一,${committee},NEIGHBOUR;WAGE_ARREARS,zh;nan,X1`,
    ];
    const accounts = ['id,accountName,displayName', `${account},someone-1,某某`];
    const assignments = [
      'id,assignmentId,role,organisationId,mediatorId,validFrom',
      `${account},${assignment},MEDIATOR,${committee},${mediator},2026-01-01`,
    ];
    expect(await run('organisations', organisations)).toMatchObject({ written: 1, committed: true });
    expect(await run('mediators', mediators)).toMatchObject({ written: 1, committed: true });
    expect(await run('accounts', accounts)).toMatchObject({ written: 1, committed: true });
    expect(await run('assignments', assignments)).toMatchObject({ written: 1, committed: true });
    const rows = await given.database.sql('SELECT attributes FROM directory.organisation');
    expect(rows).toEqual([{ attributes: ['COURT_ROSTER', 'INDUSTRY_PROFESSIONAL'] }]);
  });

  it('refuse a row that points nowhere and say where it points', async () => {
    const report = await run('accounts', ['id,accountName,displayName', `${randomUUID()},someone-1,某某`]);
    expect(report.refused).toEqual([
      { line: 2, column: '', reason: { zh: '账号名已被使用', en: 'The account name is taken' } },
    ]);
    const court = 'COURT,5001,5001';
    const courts = await run('organisations', [
      'id,name,type,division,courtCode',
      `${randomUUID()},某法院,${court}`,
      `${randomUUID()},另一法院,${court}`,
    ]);
    expect(courts.refused).toEqual([
      { line: 3, column: '', reason: { zh: '法院代码已被使用', en: 'The code of the court is taken' } },
    ]);
    const roles = await run('assignments', [
      'id,assignmentId,role,validFrom',
      `${randomUUID()},${randomUUID()},AUDITOR,2026-01-01`,
    ]);
    expect(roles.refused).toEqual([{ line: 2, column: '', reason: { zh: '账号不存在', en: 'no such account' } }]);
  });
});

describe('a workbook with Chinese headings', () => {
  const workbook = async (rows: readonly (readonly exceljs.CellValue[])[]): Promise<Buffer> => {
    const book = new exceljs.Workbook();
    book.addWorksheet('名册').addRows(rows.map((row) => [...row]));
    return Buffer.from(await book.xlsx.writeBuffer());
  };
  const take = async (kind: ImportKind, rows: readonly (readonly exceljs.CellValue[])[]): Promise<ImportReport> =>
    given.app.get(DirectoryImport).run(kind, await workbook(rows), { dryRun: false, update: false }, OPERATOR);

  it('is taken over with its dates, numbers and Chinese codes', async () => {
    const report = await take('divisions', [
      ['代码', '上级代码', '层级', '名称', '起始日'],
      [5002, 50, '市', '另一市', new Date('2026-01-01T00:00:00Z')],
    ]);
    expect(report).toMatchObject({ written: 1, refused: [], committed: true });
    const rows = await given.database.sql(
      `SELECT path, level, valid_from::text AS since FROM directory.division WHERE code = '5002'`,
    );
    expect(rows).toEqual([{ path: '50.5002', level: 'CITY', since: '2026-01-01' }]);
  });

  it('names row and column of a formula, and writes nothing', async () => {
    const report = await take('divisions', [
      ['代码', '上级代码', '层级', '名称', '起始日'],
      ['5003', '50', '市', { formula: 'A1' }, '2026-01-01'],
      ['5005', '50', '市', '某市', '2026-01-01'],
    ]);
    expect(report.refused.map(({ line, column }) => [line, column])).toEqual([[2, 'name']]);
    expect([report.written, report.committed]).toEqual([1, false]);
  });
});

describe('a file that cannot be read', () => {
  it('is named: unknown and missing columns', async () => {
    const report = await run('divisions', ['kode,level,level', '1,PROVINCE,CITY']);
    expect(report.refused.map(({ line, column }) => [line, column])).toEqual([
      [1, 'kode'],
      [1, 'level'],
      [1, 'code'],
    ]);
  });

  it('is named: GBK, other bytes, broken quotes', async () => {
    const bytes = (list: readonly number[]): Promise<unknown> =>
      given.app.get(DirectoryImport).run('divisions', Buffer.from(list), { dryRun: true, update: false }, OPERATOR);
    await expect(bytes([0x63, 0x2c, 0xbc, 0xd7, 0x0a])).rejects.toThrow('GBK');
    await expect(bytes([0xff, 0xff, 0xff])).rejects.toThrow('UTF-8');
    await expect(run('divisions', ['code,name', 'A,"x'])).rejects.toThrow(UnreadableFile);
  });
});
