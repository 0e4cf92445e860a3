import type { AddCommands } from './command-line.js';

export const addMigrate: AddCommands = (program, line) => {
  program
    .command('migrate')
    .description('更新数据库 / bring the database up to date')
    .action(() =>
      line.withDatabase(({ migrated }) => {
        line.answer(
          { migrated },
          {
            zh: `数据库已是最新（本次执行 ${migrated.length} 个迁移）。`,
            en: `The database is up to date (${migrated.length} migrations ran).`,
          },
        );
        return Promise.resolve();
      }),
    );
};
