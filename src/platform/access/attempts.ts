import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import type { Instant } from '../../kernel/calendar-date.js';
import { Config } from '../config.js';
import { Database } from '../database/database.js';
import { Problem } from '../http/problems.js';

const digestOf = (name: string): Buffer => createHash('sha256').update(`sign-in ${name.toLowerCase()}`).digest();

const COUNT = `
  INSERT INTO platform.sign_in_attempt AS a (name_digest, failures, last_failed_at) VALUES ($1, 1, $2)
  ON CONFLICT (name_digest) DO UPDATE SET
    failures = CASE WHEN a.last_failed_at <= $2::timestamptz - $4::interval THEN 1 ELSE least(a.failures, $3) + 1 END,
    last_failed_at = CASE
      WHEN a.last_failed_at <= $2::timestamptz - $4::interval OR a.failures < $3 THEN $2 ELSE a.last_failed_at END
  RETURNING failures > $3 AS locked,
    ceil(extract(epoch FROM last_failed_at + $4::interval - $2::timestamptz))::int AS wait`;

/** Failed attempts by the name of an account, known or unknown: the lock-out tells nobody which there are. */
@Injectable()
export class Attempts {
  constructor(
    private readonly database: Database,
    private readonly config: Config,
  ) {}

  /**
   * Counts one: before the password is looked at, which takes long, so that attempts at the same moment count too.
   * Throws `Problem` 429 while it is locked out.
   */
  async failed(name: string, now: Instant): Promise<void> {
    const [row] = await this.database.sql<{ locked: boolean; wait: number }>(COUNT, this.about(name, now));
    if (row?.locked) throw lockedFor(row.wait);
  }

  /** The secret was right: nothing is held against it. Old entries of others go as well. */
  async succeeded(name: string, now: Instant): Promise<void> {
    await this.database.sql(
      `DELETE FROM platform.sign_in_attempt WHERE name_digest = $1 OR last_failed_at < $2::timestamptz - $3::interval`,
      [digestOf(name), now, `${2 * this.config.signInLockMinutes} minutes`],
    );
  }

  private about(name: string, now: Instant): readonly unknown[] {
    const { signInFailures, signInLockMinutes } = this.config;
    return [digestOf(name), now, signInFailures, `${signInLockMinutes} minutes`];
  }
}

const lockedFor = (seconds: number): Problem =>
  new Problem('too-many-requests', {
    retryAfterSeconds: Math.max(1, seconds),
    detail: { zh: '失败次数过多，请稍后再试', en: 'Too many failures; try again later' },
  });
