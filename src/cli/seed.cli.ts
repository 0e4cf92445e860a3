import { DEMO_ACCOUNTS, DEMO_PASSWORD } from '../directory/demo/demo-entries.js';
import { DemoSeed } from '../directory/demo/demo-seed.js';
import { FirstAdministrator } from '../directory/first-administrator.js';
import { ImportTally } from '../dispute/import/import-tally.js';
import { ImportProgress } from '../dispute/import/import-progress.js';
import { JINJIANG_LEADER } from '../dispute/jinjiang/jinjiang-directory.js';
import { JINJIANG_2012 } from '../dispute/jinjiang/jinjiang-plan.js';
import { JinjiangSeed } from '../dispute/jinjiang/jinjiang-seed.js';
import type { INestApplicationContext } from '@nestjs/common';
import type { AddCommands, CommandLine } from './command-line.js';

interface Options {
  readonly demo?: boolean;
  readonly jinjiang?: boolean;
}

/** `seed --demo`, `seed --jinjiang`, or both. */
export const addSeed: AddCommands = (program, line) => {
  program
    .command('seed')
    .description('写入演示数据 / put demonstration data in')
    .option('--demo', '演示账号与机构 / demonstration accounts and organisations')
    .option(
      '--jinjiang',
      '2012 年数据：排查 2,446 件、化解 2,382 件，分布由固定种子生成 / the year 2012; how it is spread is drawn from a fixed seed',
    )
    .action(({ demo, jinjiang }: Options) => {
      if (!demo && !jinjiang) throw new Error('请指明 --demo 或 --jinjiang / say --demo or --jinjiang');
      return line.withApplication(async (app) => {
        const first = await app.get(FirstAdministrator, { strict: false }).create();
        if (first) line.progress(first);
        if (demo) await seedDemo(app, line);
        if (jinjiang) await seedJinjiang(app, line);
      });
    });
};

const seedDemo = async (app: INestApplicationContext, line: CommandLine): Promise<void> => {
  const made = await app.get(DemoSeed, { strict: false }).run();
  const accounts = DEMO_ACCOUNTS.map(({ accountName, displayName }) => ({ accountName, displayName }));
  const names = accounts.map(({ accountName, displayName }) => `  ${accountName.padEnd(18)} ${displayName}`);
  line.answer(
    { made, password: DEMO_PASSWORD, accounts },
    `已写入 ${made} 项演示数据 / ${made} new entries. 密码 password: ${DEMO_PASSWORD}\n${names.join('\n')}`,
  );
};

const seedJinjiang = async (app: INestApplicationContext, line: CommandLine): Promise<void> => {
  const startedAt = performance.now();
  let tally = new ImportTally();
  let progress: ImportProgress | undefined;
  const made = await app.get(JinjiangSeed, { strict: false }).run((done, total) => {
    progress ??= new ImportProgress(total, (text) => line.progress(text));
    tally = tally.with(done);
    progress.after(tally);
  });
  if (tally.refused > 0) throw new Error(`${tally.refused} 行被拒绝 / rows were refused`);
  const seconds = Math.round((performance.now() - startedAt) / 1_000);
  const { discovered, resolved } = JINJIANG_2012;
  const { rows, done, unchanged } = tally;
  line.answer(
    { made, ...JINJIANG_2012, rows, done, unchanged, seconds, leader: JINJIANG_LEADER, password: DEMO_PASSWORD },
    {
      zh:
        `2012 年：排查 ${discovered} 件，化解 ${resolved} 件；${rows} 个事项，写入 ${done}，无变化 ${unchanged}，用时 ${seconds} 秒。\n` +
        `总数有来源；渠道、月份、类型、地点的分布由固定种子生成，并非史实。账号 ${JINJIANG_LEADER}，密码 ${DEMO_PASSWORD}。`,
      en:
        `The year 2012: ${discovered} discovered, ${resolved} resolved; ${rows} facts, ${done} written, ${unchanged} unchanged, in ${seconds} s.\n` +
        `The totals have a source; channels, months, types and places are drawn from a fixed seed and are no history. Account ${JINJIANG_LEADER}, password ${DEMO_PASSWORD}.`,
    },
  );
};
