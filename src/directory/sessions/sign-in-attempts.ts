import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import type { Instant } from '../../kernel/calendar-date.js';
import { Config } from '../../platform/config.js';
import { Database } from '../../platform/database/database.js';
import { Problem } from '../../platform/http/problems.js';

const digestOf = (accountName: string): Buffer => createHash('sha256').update(accountName.toLowerCase()).digest();

/** An attempt counts as failed before the password is looked at, so that attempts at the same moment count too. */
const COUNT = `
  INSERT INTO platform.sign_in_attempt AS a (name_digest, failures, last_failed_at) VALUES ($1, 1, $2)
  ON CONFLICT (name_digest) DO UPDATE SET
    failures = CASE WHEN a.last_failed_at <= $2::timestamptz - $4::interval THEN 1 ELSE least(a.failures, $3) + 1 END,
    last_failed_at = CASE
      WHEN a.last_failed_at <= $2::timestamptz - $4::interval OR a.failures < $3 THEN $2 ELSE a.last_failed_at END
  RETURNING failures > $3 AS locked,
    ceil(extract(epoch FROM last_failed_at + $4::interval - $2::timestamptz))::int AS wait`;

/** Failed attempts by account name, known or unknown: the lock-out tells nobody which names exist. */
@Injectable()
export class SignInAttempts {
  constructor(
    private readonly database: Database,
    private readonly config: Config,
  ) {}

  /** Throws `Problem` 429 while the name is locked out. */
  async begin(accountName: string, now: Instant): Promise<void> {
    const { signInFailures, signInLockMinutes } = this.config;
    const lock = `${signInLockMinutes} minutes`;
    const parameters = [digestOf(accountName), now, signInFailures, lock];
    const [row] = await this.database.sql<{ locked: boolean; wait: number }>(COUNT, parameters);
    if (row?.locked)
      throw new Problem('too-many-requests', {
        retryAfterSeconds: Math.max(1, row.wait),
        detail: { zh: '登录失败次数过多，请稍后再试', en: 'Too many failed sign-ins; try again later' },
      });
  }

  /** The password was right: nothing is held against the name. Old entries of others go as well. */
  async succeeded(accountName: string, now: Instant): Promise<void> {
    await this.database.sql(
      `DELETE FROM platform.sign_in_attempt WHERE name_digest = $1 OR last_failed_at < $2::timestamptz - $3::interval`,
      [digestOf(accountName), now, `${2 * this.config.signInLockMinutes} minutes`],
    );
  }
}
