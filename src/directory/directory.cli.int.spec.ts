import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '../../test/database.js';
import { createProgram } from '../cli/program.js';
import { readConfig } from '../platform/config.js';
import { createLogger } from '../platform/logging.js';

let test: TestDatabase;
let folder: string;

beforeAll(async () => {
  test = await createTestDatabase();
  folder = await mkdtemp(join(tmpdir(), 'fengqiao-cli-'));
});
afterAll(async () => {
  await test.drop();
  await rm(folder, { recursive: true });
});

const runIn = async (environment: Record<string, string>, ...words: readonly string[]): Promise<string[]> => {
  const lines: string[] = [];
  await say(lines, environment, '--json', ...words);
  return lines;
};

/** Keeps what is said, also where the command fails in the end. */
const say = async (lines: string[], environment: Record<string, string>, ...words: readonly string[]) => {
  const config = readConfig({
    DATA_DIR: folder,
    MASTER_KEY_FILE: join(folder, 'secrets', 'master.key'),
    DATABASE_URL: test.url,
    MIGRATION_DATABASE_URL: test.ownerUrl,
    ...environment,
  });
  const output = { out: (line: string) => void lines.push(line), err: () => undefined };
  const program = createProgram(config, createLogger({ logLevel: 'silent' }), output);
  await program.parseAsync(['node', 'fengqiao', ...words]);
};

const run = <T>(...words: readonly string[]): Promise<T[]> =>
  runIn({}, ...words).then((lines) => lines.map((line) => JSON.parse(line) as T));

describe('fengqiao at the command line', () => {
  it('adds and lists divisions and organisations, by the rules of the HTTP interface', async () => {
    const valid = ['--valid-from', '2026-01-01'];
    await run('division', 'add', '--code', '35', '--level', 'PROVINCE', '--name', '某省', ...valid);
    await run('division', 'add', '--code', 'G1', '--parent', '35', '--level', 'GRID', '--name', '某网格', ...valid);
    const paths = (await run<{ path: string }>('division', 'list')).map(({ path }) => path);
    expect(paths).toEqual(['35', '35.G1']);
    const bad = run('division', 'add', '--code', 'G2', '--level', 'STREET', '--name', '某地', ...valid);
    await expect(bad).rejects.toThrow('level');
    const lost = run('organisation', 'add', '--name', '某法院', '--type', 'COURT', '--division', 'NONE');
    await expect(lost).rejects.toThrow('division_code');
    await run('organisation', 'add', '--name', '某法院', '--type', 'COURT', '--division', '35');
    expect(await run('organisation', 'list')).toMatchObject([{ name: '某法院', divisionPath: '35', active: true }]);
  });

  it('adds and lists entries of rosters and seats of committees', async () => {
    const added = async (...words: readonly string[]): Promise<string> =>
      (await run<{ id: string }>(...words))[0]?.id ?? '';
    const organisation = (name: string, type: string, ...more: readonly string[]): Promise<string> =>
      added('organisation', 'add', '--name', name, '--type', type, '--division', '35', ...more);
    const court = await organisation('另一法院', 'COURT');
    const committee = await organisation('某调委会', 'PEOPLES_MEDIATION_COMMITTEE', '--committee-type', 'VILLAGE');
    const mediator = await added('mediator', 'add', '--name', '某调解员', '--organisation-ids', committee);
    const since = ['--valid-from', '2026-01-01'];
    const entry = await added('roster-entry', 'add', '--court-id', court, '--mediator-id', mediator, ...since);
    expect(await run('roster-entry', 'list')).toMatchObject([{ id: entry, courtId: court, mediatorId: mediator }]);
    const seat = [
      '--organisation-id',
      committee,
      '--mediator-id',
      mediator,
      '--function',
      'HEAD',
      '--is-woman',
      'true',
    ];
    await added('committee-member', 'add', ...seat, ...since);
    expect(await run('committee-member', 'list')).toMatchObject([
      { organisationId: committee, name: '某调委会', seats: [{ mediatorId: mediator, function: 'HEAD' }] },
    ]);
  });

  it('makes an account, gives it a password and a role, and ends the role', async () => {
    await run('account', 'add', '--account-name', 'someone-1', '--display-name', '某网格员');
    const role = ['--role', 'GRID_MEMBER', '--division', 'G1', '--valid-from', '2026-01-01'];
    await run('account', 'assign', '--id', 'someone-1', ...role);
    const [held] = await run<{ id: string; validTo?: string }>('account', 'roles', 'someone-1');
    expect(held).toMatchObject({ role: 'GRID_MEMBER', divisionPath: '35.G1' });
    const [reset] = await run<{ password: string }>('account', 'reset-password', 'someone-1');
    expect(reset?.password.length).toBeGreaterThan(20);
    await run('account', 'end', 'someone-1', held?.id ?? '', '--last-day', '2026-02-01');
    expect(await run('account', 'roles', 'someone-1')).toMatchObject([{ validTo: '2026-02-01' }]);
    await expect(run('account', 'roles', 'nobody-1')).rejects.toThrow('no account');
    await expect(run('account', 'assign', '--role', 'GRID_MEMBER')).rejects.toThrow('--id');
    await expect(run('account', 'add', '--account-name', 'A B', '--display-name', '某')).rejects.toThrow(
      '--account-name: 须为 2–64 个小写字母、数字或 . _ -，以字母或数字开头 / must be 2 to 64 lower-case letters',
    );
  });

  it('imports a file, and fails where a row is refused', async () => {
    const file = join(folder, 'divisions.csv');
    await writeFile(file, 'code,parent,level,name,validFrom\nG3,35,GRID,某网格,2026-01-01\nG4,35,GRID,,2026-01-01\n');
    const options = ['import-directory', file, '--kind', 'divisions'];
    await expect(run(...options)).rejects.toThrow('not taken over');
    await writeFile(file, 'code,parent,level,name,validFrom\nG3,35,GRID,某网格,2026-01-01\n');
    expect(await run(...options, '--dry-run')).toMatchObject([{ written: 1, committed: false }]);
    expect(await run(...options)).toMatchObject([{ written: 1, committed: true }]);
  });

  it.each([
    ['a row once for all that is wrong with it', 'code,parent,level,name,validFrom', '可写入 1，无变化 1，拒绝 2'],
    ['every row where a column is unknown', 'code,parent,level,title,validFrom', '可写入 0，无变化 0，拒绝 4'],
  ])('counts as refused %s', async (_, columns, counted) => {
    const file = join(folder, 'refused.csv');
    const rows = [
      'G3,35,GRID,某网格,2026-01-01',
      'G5,35,GRID,某网格,2026-01-01',
      'G6,35,WARD,,2026',
      'G7,35,GRID,,2026',
    ];
    await writeFile(file, [columns, ...rows, ''].join('\n'));
    const lines: string[] = [];
    const importing = say(lines, {}, 'import-directory', file, '--kind', 'divisions', '--dry-run');
    await expect(importing).rejects.toThrow('not taken over');
    expect(lines.join('\n')).toContain(`共 4 行，${counted}；试运行，未写入。`);
  });

  it('seeds no demonstration accounts in production', async () => {
    await expect(runIn({ NODE_ENV: 'production' }, 'seed', '--demo')).rejects.toThrow('NODE_ENV=production');
    expect(await run('account', 'list')).toMatchObject([{ accountName: 'someone-1' }]);
  });
});
