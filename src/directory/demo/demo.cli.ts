import type { AddCommands } from '../../cli/command-line.js';
import { FirstAdministrator } from '../first-administrator.js';
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from './demo-entries.js';
import { DemoSeed } from './demo-seed.js';

/** `seed --demo`. */
export const addSeed: AddCommands = (program, line) => {
  program
    .command('seed')
    .description('写入演示账号与机构 / put demonstration accounts and organisations in')
    .requiredOption('--demo', '确认写入演示数据 / yes, demonstration data')
    .action(() =>
      line.withApplication(async (app) => {
        const first = await app.get(FirstAdministrator, { strict: false }).create();
        if (first) line.progress(first);
        const made = await app.get(DemoSeed, { strict: false }).run();
        const accounts = DEMO_ACCOUNTS.map(({ accountName, displayName }) => ({ accountName, displayName }));
        const names = accounts.map(({ accountName, displayName }) => `  ${accountName.padEnd(18)} ${displayName}`);
        line.answer(
          { made, password: DEMO_PASSWORD, accounts },
          `已写入 ${made} 项演示数据 / ${made} new entries. 密码 password: ${DEMO_PASSWORD}\n${names.join('\n')}`,
        );
      }),
    );
};
