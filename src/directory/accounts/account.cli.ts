import type { INestApplicationContext } from '@nestjs/common';
import { isUUID } from 'class-validator';
import { day, id } from '../../cli/arguments.js';
import type { AddCommands } from '../../cli/command-line.js';
import { addDays, instant, legalDateOf, type CalendarDate } from '../../kernel/calendar-date.js';
import { addAddCommand, addListCommand } from '../entries.cli.js';
import { OPERATOR } from '../written-by.js';
import type { Account } from './account.js';
import { Accounts } from './accounts.js';
import { Assignments } from './assignments.js';
import { newPassword } from './password.js';
import { Passwords } from './passwords.js';

const PAGE = 200;

const byName = async (app: INestApplicationContext, accountName: string): Promise<Account> => {
  const [account] = await app.get(Accounts, { strict: false }).list({ accountName, limit: 1 });
  if (!account) throw new Error(`没有账号 / no account: ${accountName}`);
  return account;
};

const now = () => instant(new Date().toISOString());

/** `account add`, `list`, `assign`, `end`, `reset-password`. */
export const addAccountCommands: AddCommands = (program, line) => {
  const account = program.command('account').description('账号与任职 / accounts and their roles');
  addAddCommand(account, line, 'accounts');
  addListCommand(
    account,
    line,
    (app, last: Account | undefined) =>
      app.get(Accounts, { strict: false }).list({ limit: PAGE, after: last?.accountName }),
    ({ id, accountName, active, displayName }) => [id, accountName, active ? 'active' : 'inactive', displayName],
  );
  addAddCommand(account, line, 'assignments', {
    verb: 'assign',
    meaning: '任命：给账号一个角色（--update 更改） / give an account a role (--update changes it)',
    options: { id: '账号，或其编号 / account name, or id of the account' },
    cells: async (app, { id: account, ...given }) => {
      if (account === undefined) throw new Error('请以 --id 指明账号 / name the account with --id');
      return { ...given, id: isUUID(account) ? account : (await byName(app, account)).id };
    },
  });

  account
    .command('roles')
    .description('列出账号的任职 / list the roles of an account')
    .argument('<account-name>', '账号 / what one signs in with')
    .action((accountName: string) =>
      line.withApplication(async (app) => {
        const { id } = await byName(app, accountName);
        for (const assignment of await app.get(Assignments, { strict: false }).list(id)) {
          const { role, divisionPath = '—', organisationId = '—', validFrom, validTo = '' } = assignment;
          line.answer(
            assignment,
            [assignment.id, role, divisionPath, organisationId, `${validFrom}…${validTo}`].join('  '),
          );
        }
      }),
    );

  account
    .command('end')
    .description('终止任职，下一次请求即失效 / end a role; it is gone at the next request')
    .argument('<account-name>', '账号 / what one signs in with')
    .argument('<assignment>', '任职编号 / id of the role', id)
    .option('--last-day <date>', '最后一日（含）；默认昨日 / last legal day, inclusive; yesterday where absent', day)
    .action((accountName: string, assignmentId: string, { lastDay }: { lastDay?: CalendarDate }) =>
      line.withApplication(async (app) => {
        const { id: accountId } = await byName(app, accountName);
        const assignments = app.get(Assignments, { strict: false });
        const { version, divisionPath: _, id: __, ...content } = await assignments.get(accountId, assignmentId);
        const validTo = lastDay ?? addDays(legalDateOf(now()), -1);
        await assignments.put(accountId, assignmentId, { ...content, validTo }, version, OPERATOR);
        line.answer({ assignmentId, validTo }, { zh: `已终止（至 ${validTo}）。`, en: `Ended (last day ${validTo}).` });
      }),
    );

  account
    .command('reset-password')
    .description('设置新的初始密码，显示一次 / set a new first password, shown once')
    .argument('<account-name>', '账号 / what one signs in with')
    .action((accountName: string) =>
      line.withApplication(async (app) => {
        const { id } = await byName(app, accountName);
        const password = newPassword();
        await app.get(Passwords, { strict: false }).reset(id, password, now(), OPERATOR);
        line.answer(
          { accountName, password },
          { zh: `新密码：${password}（首次登录须更改）`, en: 'To be changed at the first sign-in.' },
        );
      }),
    );
};
