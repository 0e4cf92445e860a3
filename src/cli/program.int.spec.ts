import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '../../test/database.js';
import type { Command } from 'commander';
import { readConfig, SETTINGS } from '../platform/config.js';
import { createLogger } from '../platform/logging.js';
import { createProgram } from './program.js';

let folder: string;
let test: TestDatabase;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fengqiao-'));
  test = await createTestDatabase();
});

afterAll(async () => {
  await test.drop();
  await rm(folder, { recursive: true, force: true });
});

const everyCommand = (command: Command): readonly Command[] => [command, ...command.commands.flatMap(everyCommand)];

const made = () => {
  const said = { out: '', err: '' };
  const config = readConfig({
    DATABASE_URL: test.ownerUrl,
    DATA_DIR: folder,
    MASTER_KEY_FILE: join(folder, 'secrets', 'master.key'),
  });
  const program = createProgram(config, createLogger({ logLevel: 'silent' }), {
    out: (text) => (said.out += text),
    err: (text) => (said.err += text),
  });
  for (const command of everyCommand(program)) command.exitOverride();
  return { program, said };
};

const run = async (...words: string[]) => {
  const { program, said } = made();
  await program.parseAsync(['node', 'fengqiao', ...words]);
  return said;
};

describe('fengqiao', () => {
  it('migrates and says so in both languages', async () => {
    const { out } = await run('migrate');
    expect(out).toBe('数据库已是最新（本次执行 0 个迁移）。\nThe database is up to date (0 migrations ran).\n');
  });

  it.each([[['--json', 'migrate']], [['migrate', '--json']]])('answers in JSON: %s', async (words) => {
    expect(JSON.parse((await run(...words)).out)).toEqual({ migrated: [] });
  });

  it('lists every setting', async () => {
    const { out } = await run('settings');
    expect(out.trim().split('\n')).toHaveLength(Object.keys(SETTINGS).length + 2);
  });

  it('refuses a word it does not know', async () => {
    await expect(run('nothing')).rejects.toMatchObject({ exitCode: 1, code: 'commander.unknownCommand' });
  });

  it('says in both languages what each command, argument and option is', () => {
    const { program } = made();
    const described = everyCommand(program).flatMap((command) => [
      [command.name(), command.description()] as const,
      ...command.registeredArguments.map((one) => [`${command.name()} ${one.name()}`, one.description] as const),
      ...command.options.map((one) => [`${command.name()} ${one.flags}`, one.description] as const),
    ]);
    const wordless = described.filter(([, text]) => !/\p{Script=Han}.*\/ .*[a-z]/u.test(text));
    expect(wordless).toEqual([]);
  });

  it.each([
    [['nothing'], "未知的命令 nothing / error: unknown command 'nothing'"],
    [['seed', '--nope'], "未知的选项 --nope / error: unknown option '--nope'"],
    [['account', 'roles'], "缺少参数 <account-name> / error: missing required argument 'account-name'"],
    [
      ['migrate', 'x'],
      "参数过多：至多 0 个，给出 1 个 / error: too many arguments for 'migrate'. Expected 0 arguments but got 1.",
    ],
    [
      ['import', 'x.csv', '--as', 'a'],
      "缺少必需的选项 --name <name> / error: required option '--name <name>' not specified",
    ],
    [['import', 'x.csv', '--as'], "选项 --as <account> 缺少值 / error: option '--as <account>' argument missing"],
    [
      ['import', 'template', 'x.csv', '--language', 'fr'],
      "选项 --language <language> 的值 fr 不正确，须为下列之一：zh, en / error: option '--language <language>' argument 'fr' is invalid. Allowed choices are zh, en.",
    ],
    [
      ['report', 'draft', '35', '2026-01-01', '2026-02-30', '--out', 'x'],
      "参数 <to> 的值 2026-02-30 不正确 / error: command-argument value '2026-02-30' is invalid for argument 'to'. 须为存在的日期（YYYY-MM-DD） / must be a day that exists, YYYY-MM-DD",
    ],
    [
      ['report', 'filed', '35', '2026-01-01..2026-01-31', '1e1', '--out', 'x'],
      "参数 <version> 的值 1e1 不正确 / error: command-argument value '1e1' is invalid for argument 'version'. 须为正整数 / must be a whole number from 1",
    ],
    [
      ['account', 'end', 'someone', 'x'],
      "参数 <assignment> 的值 x 不正确 / error: command-argument value 'x' is invalid for argument 'assignment'. 须为 UUID / must be a UUID",
    ],
    [
      ['account', 'end', 'someone', '00000000-0000-4000-8000-000000000999', '--last-day', 'x'],
      "选项 --last-day <date> 的值 x 不正确 / error: option '--last-day <date>' argument 'x' is invalid. 须为存在的日期（YYYY-MM-DD） / must be a day that exists, YYYY-MM-DD",
    ],
  ])('refuses %j in both languages', async (words, told) => {
    const { program, said } = made();
    await expect(program.parseAsync(['node', 'fengqiao', ...words])).rejects.toMatchObject({ exitCode: 1 });
    expect(said.err.split('\n')[0]).toBe(told);
  });
});
