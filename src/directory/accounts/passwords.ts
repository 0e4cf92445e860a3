import { Injectable } from '@nestjs/common';
import type { PoolClient } from 'pg';
import type { Instant } from '../../kernel/calendar-date.js';
import type { OwnActor } from '../../platform/access/access.js';
import { Attempts } from '../../platform/access/attempts.js';
import { NotVisible } from '../../platform/access/not-visible.js';
import { DirectoryWrites } from '../directory-writes.js';
import { refuse } from '../directory.refusals.js';
import type { WrittenBy } from '../written-by.js';
import { assertStrong, hashPassword, passwordFits } from './password.js';

export interface PasswordChange {
  readonly current: string;
  readonly next: string;
}

interface Credentials {
  readonly account_name: string;
  readonly password_hash: string | null;
}

/** Sets passwords. Whoever had a session with the old one has none any more. */
@Injectable()
export class Passwords {
  constructor(
    private readonly writes: DirectoryWrites,
    private readonly attempts: Attempts,
  ) {}

  /**
   * A first or new password from an administrator, to be changed at the first sign-in.
   * Refuses `directory.password-weak`. Throws `NotVisible`.
   */
  async reset(accountId: string, password: string, now: Instant, by: WrittenBy, mustChange = true): Promise<void> {
    const hashed = await hashPassword(password);
    await this.writes.transaction(async (client) => {
      const { account_name } = await credentials(client, accountId);
      assertStrong(password, account_name);
      await store(client, accountId, hashed, mustChange);
      await endSessions(client, accountId, now);
      await this.writes.record(client, 'account.password-reset', 'account', accountId, by);
    });
  }

  /**
   * One's own. Returns false where the current password is wrong, which counts like a failed sign-in. Other sessions
   * end. Refuses `directory.password-weak`, `directory.password-same`. Throws `Problem` 429 while the name is locked out.
   */
  async change(actor: OwnActor, words: PasswordChange, now: Instant, by: WrittenBy): Promise<boolean> {
    assertStrong(words.next, actor.accountName);
    if (words.next === words.current) throw refuse('directory.password-same');
    await this.attempts.failed(actor.accountName, now);
    const isChanged = await this.writes.transaction(async (client) => {
      const { password_hash } = await credentials(client, actor.accountId);
      if (!(await passwordFits(password_hash ?? undefined, words.current))) return false;
      await store(client, actor.accountId, await hashPassword(words.next), false);
      await endSessions(client, actor.accountId, now, actor.sessionId);
      await this.writes.record(client, 'account.password-changed', 'account', actor.accountId, by);
      return true;
    });
    if (isChanged) await this.attempts.succeeded(actor.accountName, now);
    return isChanged;
  }
}

const credentials = async (client: PoolClient, accountId: string): Promise<Credentials> => {
  const { rows } = await client.query<Credentials>(
    'SELECT account_name, password_hash FROM directory.account WHERE id = $1 FOR UPDATE',
    [accountId],
  );
  const [row] = rows;
  if (!row) throw new NotVisible();
  return row;
};

const store = (client: PoolClient, accountId: string, hashed: string, mustChange: boolean): Promise<unknown> =>
  client.query(
    'UPDATE directory.account SET password_hash = $2, must_change_password = $3, version = version + 1 WHERE id = $1',
    [accountId, hashed, mustChange],
  );

const endSessions = (client: PoolClient, accountId: string, now: Instant, except?: string): Promise<unknown> =>
  client.query(
    'UPDATE platform.session SET ended_at = $2 WHERE account_id = $1 AND ended_at IS NULL AND id IS DISTINCT FROM $3',
    [accountId, now, except],
  );
