import { Injectable } from '@nestjs/common';
import { legalDateOf } from '../../kernel/calendar-date.js';
import { Clock } from '../../platform/access/clock.js';
import { digestOfToken, type SignedIn } from '../../platform/access/sessions.js';
import { Accounts } from '../accounts/accounts.js';
import { DirectoryWrites } from '../directory-writes.js';
import { SessionStore } from './session-store.js';

/** No active account has this name; the message says so to the operator. */
export class NoSuchAccount extends Error {
  override readonly name = 'NoSuchAccount';

  constructor(accountName: string) {
    super(`没有启用的账号 ${accountName} / there is no active account ${accountName}`);
  }
}

/** Lets an operator at the command line of the server act as an account: with its rights, in a session that ends with the work. */
@Injectable()
export class OperatorSessions {
  constructor(
    private readonly accounts: Accounts,
    private readonly sessions: SessionStore,
    private readonly writes: DirectoryWrites,
    private readonly clock: Clock,
  ) {}

  /** Throws `NoSuchAccount`, and what `work` throws. */
  async as<T>(accountName: string, work: (account: SignedIn) => Promise<T>): Promise<T> {
    const [account] = await this.accounts.list({ accountName, active: true, limit: 1 });
    if (account === undefined) throw new NoSuchAccount(accountName);
    const now = this.clock.now();
    const { token } = await this.writes.transaction((client) => this.sessions.begin(client, account.id, now));
    try {
      const signedIn = await this.sessions.find(digestOfToken(token), now, legalDateOf(now));
      if (signedIn === undefined) throw new NoSuchAccount(accountName);
      return await work(signedIn);
    } finally {
      await this.writes.transaction((client) => this.sessions.end(client, token, this.clock.now()));
    }
  }
}
