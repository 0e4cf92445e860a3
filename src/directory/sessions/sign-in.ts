import { Injectable } from '@nestjs/common';
import { Attempts } from '../../platform/access/attempts.js';
import { AuditTrail } from '../../platform/access/audit-trail.js';
import { Clock } from '../../platform/access/clock.js';
import { Database } from '../../platform/database/database.js';
import { Problem } from '../../platform/http/problems.js';
import { passwordFits } from '../accounts/password.js';
import { SessionStore, type NewSession } from './session-store.js';

/** Where the attempt comes from. */
export interface Client {
  readonly requestId: string;
  readonly ip: string;
}

interface Known {
  readonly id: string;
  readonly hashed: string | null;
  readonly active: boolean;
  readonly mustChangePassword: boolean;
}

export type SignedInNow = NewSession & { readonly mustChangePassword: boolean };

/** From account name and password to a session. */
@Injectable()
export class SignIn {
  constructor(
    private readonly database: Database,
    private readonly attempts: Attempts,
    private readonly sessions: SessionStore,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /**
   * Throws `Problem`: `unauthenticated`, the same for an unknown account, a wrong password and an inactive account;
   * `too-many-requests` while the name is locked out.
   */
  async start(accountName: string, password: string, client: Client): Promise<SignedInNow> {
    const now = this.clock.now();
    const known = await this.find(accountName);
    await this.attempts.failed(accountName, now).catch((locked: unknown) => this.refuse(known, client, locked));
    const fits = await passwordFits(known?.hashed ?? undefined, password);
    if (!known || !fits || !known.active) return this.refuse(known, client, wrongCredentials());
    await this.attempts.succeeded(accountName, now);
    const session = await this.database.transaction(async (connection) => {
      const begun = await this.sessions.begin(connection, known.id, now);
      await this.audit.record(
        {
          actor: { accountId: known.id },
          action: 'session.started',
          subject: { kind: 'session', id: begun.id },
          outcome: 'DONE',
          ...client,
        },
        connection,
      );
      return begun;
    });
    return { ...session, mustChangePassword: known.mustChangePassword };
  }

  /** Ends the session of the token; an unknown one is fine. */
  async end(token: string, client: Client): Promise<void> {
    await this.database.transaction(async (connection) => {
      const accountId = await this.sessions.end(connection, token, this.clock.now());
      if (accountId === undefined) return;
      await this.audit.record(
        { actor: { accountId }, action: 'session.ended', outcome: 'DONE', ...client },
        connection,
      );
    });
  }

  private async find(accountName: string): Promise<Known | undefined> {
    const [row] = await this.database.sql<Known>(
      `SELECT id::text, password_hash AS hashed, active, must_change_password AS "mustChangePassword"
       FROM directory.account WHERE account_name = $1`,
      [accountName.toLowerCase()],
    );
    return row;
  }

  /** What was typed as a name is not kept: it may be a password. */
  private async refuse(known: Known | undefined, client: Client, reason: unknown): Promise<never> {
    const actor = known ? { accountId: known.id } : {};
    await this.audit.record({ actor, action: 'session.refused', outcome: 'DENIED', ...client });
    throw reason;
  }
}

const wrongCredentials = (): Problem =>
  new Problem('unauthenticated', { detail: { zh: '账号或者密码不正确', en: 'Account name or password is wrong' } });
