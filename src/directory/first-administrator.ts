import { Injectable, type OnModuleInit } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Bilingual } from '../kernel/bilingual.js';
import { legalDateOf } from '../kernel/calendar-date.js';
import { Clock } from '../platform/access/clock.js';
import { Config } from '../platform/config.js';
import { FirstStart } from '../platform/first-start.js';
import { hashPassword, newPassword } from './accounts/password.js';
import { DirectoryWrites } from './directory-writes.js';
import { OPERATOR } from './written-by.js';

export const FIRST_ADMINISTRATOR = 'admin';
const FILE = 'first-administrator.txt';
const LOCK = 'fengqiao-first-administrator';

/** Makes the account that makes all others, where there is no account at all. */
@Injectable()
export class FirstAdministrator implements OnModuleInit {
  constructor(
    private readonly writes: DirectoryWrites,
    private readonly firstStart: FirstStart,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  onModuleInit(): void {
    this.firstStart.add(() => this.create());
  }

  /**
   * Writes the password to a file of mode 0600 before the account exists: beside the master key, or in the data folder
   * where nothing can be written there. Returns what to tell the operator, or undefined where there are accounts already.
   */
  async create(): Promise<Bilingual | undefined> {
    const password = newPassword();
    const hashed = await hashPassword(password);
    const file = await this.writes.transaction(async (client) => {
      await client.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [LOCK]);
      const { rowCount } = await client.query('SELECT FROM directory.account LIMIT 1');
      if ((rowCount ?? 0) > 0) return undefined;
      const written = await this.keep(`${FIRST_ADMINISTRATOR}\n${password}\n`);
      const id = randomUUID();
      await client.query(
        `INSERT INTO directory.account (id, account_name, display_name, password_hash, must_change_password)
         VALUES ($1, $2, '系统管理员', $3, false)`,
        [id, FIRST_ADMINISTRATOR, hashed],
      );
      await client.query(
        `INSERT INTO directory.assignment (id, account_id, role, valid_from) VALUES ($1, $2, 'ADMINISTRATOR', $3)`,
        [randomUUID(), id, legalDateOf(this.clock.now())],
      );
      await this.writes.record(client, 'account.created', 'account', id, OPERATOR);
      return written;
    });
    return file ? announcement(file) : undefined;
  }

  private async keep(text: string): Promise<string> {
    const { masterKeyFile, dataDir } = this.config;
    return writeSecret(dirname(masterKeyFile), text).catch(() => writeSecret(dataDir, text));
  }
}

const writeSecret = async (folder: string, text: string): Promise<string> => {
  const file = join(folder, FILE);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await rm(file, { force: true });
  await writeFile(file, text, { mode: 0o600, flag: 'wx' });
  return file;
};

/** The password itself is not told: what is printed ends in the log of a service. */
const announcement = (file: string): Bilingual => ({
  zh: `已创建首个管理员账号 ${FIRST_ADMINISTRATOR}，密码存于 ${file}：请登录后更改密码并删除该文件。`,
  en: `Created the first administrator ${FIRST_ADMINISTRATOR}; the password is in ${file}: sign in, change it and delete the file.`,
});
