import { Injectable } from '@nestjs/common';
import { randomBytes, randomUUID } from 'node:crypto';
import type { PoolClient } from 'pg';
import type { CalendarDate, Instant } from '../../kernel/calendar-date.js';
import type { Assignment, ExtraPermission } from '../../platform/access/access.js';
import { digestOfToken, Sessions, type SignedIn } from '../../platform/access/sessions.js';
import { Config } from '../../platform/config.js';
import { Database } from '../../platform/database/database.js';
import { GatheredLookup } from '../../platform/database/gathered-lookup.js';
import { withoutNulls } from '../rows.js';

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
/** The time of the last request is written at most this often: a share of the idle time. */
const TOUCHES_PER_IDLE_TIME = 20;
const LISTS_KEPT = 2_000;

interface Row {
  readonly digest: string;
  readonly sessionId: string;
  readonly accountId: string;
  readonly accountName: string;
  readonly mustChangePassword: boolean;
  readonly extraPermissions: readonly ExtraPermission[];
  readonly isStale: boolean;
  /** JSON. */
  readonly assignments: string | null;
}

/** An assignment counts while it, its organisation, its mediator's entry and its division are all in force. */
const FIND = {
  name: 'find-sessions',
  text: `
  SELECT encode(s.token_digest, 'hex') AS digest, s.id::text AS "sessionId", a.id::text AS "accountId", a.account_name AS "accountName",
    a.must_change_password AS "mustChangePassword", a.extra_permissions AS "extraPermissions",
    s.last_seen_at < $5::timestamptz AS "isStale",
    (SELECT jsonb_agg(jsonb_build_object('id', x.id, 'role', x.role, 'organisationId', x.organisation_id,
        'divisionPath', d.path, 'gridId', CASE WHEN d.level = 'GRID' THEN d.code END, 'mediatorId', x.mediator_id,
        'validFrom', x.valid_from, 'validTo', x.valid_to) ORDER BY x.valid_from, x.id)::text
      FROM directory.assignment x
      LEFT JOIN directory.division d ON d.code = x.division_code
      LEFT JOIN directory.organisation o ON o.id = x.organisation_id
      LEFT JOIN directory.mediator m ON m.id = x.mediator_id
      WHERE x.account_id = a.id AND x.valid_from <= $2::date AND coalesce(x.valid_to, 'infinity') >= $2::date
        AND o.active IS NOT FALSE AND m.active IS NOT FALSE AND coalesce(d.valid_to, 'infinity') >= $2::date) AS assignments
  FROM platform.session s JOIN directory.account a ON a.id = s.account_id
  WHERE s.token_digest = ANY ($1::bytea[]) AND s.ended_at IS NULL AND a.active
    AND s.last_seen_at > $3::timestamptz AND s.created_at > $4::timestamptz`,
};

interface Question {
  readonly digest: string;
  readonly now: Instant;
  readonly today: CalendarDate;
}

/** A session just begun. The token is shown once and stored nowhere. */
export interface NewSession {
  readonly id: string;
  readonly token: string;
  readonly expiresAt: Instant;
}

/** Sessions in the database, looked up afresh for each request. */
@Injectable()
export class SessionStore extends Sessions {
  private readonly idleMs: number;
  private readonly lifeMs: number;
  private readonly read = new Map<string, readonly Assignment[]>();
  private readonly found = new GatheredLookup((questions: readonly Question[]) => this.rowsOf(questions));

  constructor(
    private readonly database: Database,
    { sessionIdleMinutes, sessionLifeHours }: Config,
  ) {
    super();
    this.idleMs = sessionIdleMinutes * MINUTE_MS;
    this.lifeMs = sessionLifeHours * HOUR_MS;
  }

  override async find(tokenDigest: Buffer, now: Instant, today: CalendarDate): Promise<SignedIn | undefined> {
    const row = await this.found.find({ digest: tokenDigest.toString('hex'), now, today });
    if (!row) return undefined;
    const { sessionId, accountId, accountName, mustChangePassword, extraPermissions, assignments } = row;
    if (row.isStale)
      await this.database.sql(
        'UPDATE platform.session SET last_seen_at = $2 WHERE id = $1 AND last_seen_at < $2::timestamptz',
        [sessionId, now],
      );
    return {
      sessionId,
      accountId,
      accountName,
      mustChangePassword,
      extraPermissions,
      assignments: this.assignmentsIn(assignments ?? '[]'),
    };
  }

  /** Equal texts are one list, so that what follows from a list is worked out once. */
  private assignmentsIn(text: string): readonly Assignment[] {
    const known = this.read.get(text);
    if (known !== undefined) return known;
    const list = (JSON.parse(text) as Readonly<Record<string, unknown>>[]).map(withoutNulls<Assignment>);
    const [oldest] = this.read.keys();
    if (oldest !== undefined && this.read.size >= LISTS_KEPT) this.read.delete(oldest);
    this.read.set(text, list);
    return list;
  }

  /** Begins a session and forgets those that are long over. */
  async begin(client: PoolClient, accountId: string, now: Instant): Promise<NewSession> {
    const token = randomBytes(32).toString('base64url');
    const id = randomUUID();
    await client.query(
      `INSERT INTO platform.session (id, token_digest, account_id, created_at, last_seen_at) VALUES ($1, $2, $3, $4, $4)`,
      [id, digestOfToken(token), accountId, now],
    );
    await client.query('DELETE FROM platform.session WHERE created_at < $1', [before(now, 2 * this.lifeMs)]);
    return { id, token, expiresAt: before(now, -this.lifeMs) };
  }

  /** Ends the session of a token and names its account; undefined where there is none to end. */
  async end(client: PoolClient, token: string, now: Instant): Promise<string | undefined> {
    const { rows } = await client.query<{ accountId: string }>(
      `UPDATE platform.session SET ended_at = $2 WHERE token_digest = $1 AND ended_at IS NULL
       RETURNING account_id::text AS "accountId"`,
      [digestOfToken(token), now],
    );
    return rows[0]?.accountId;
  }

  /** The questions of one look-up were asked at one moment, the last one's. */
  private async rowsOf(questions: readonly Question[]): Promise<readonly (Row | undefined)[]> {
    const last = questions.at(-1);
    if (last === undefined) return [];
    const { now, today } = last;
    const { rows } = await this.database.pool.query<Row>({
      ...FIND,
      values: [
        questions.map(({ digest }) => Buffer.from(digest, 'hex')),
        today,
        before(now, this.idleMs),
        before(now, this.lifeMs),
        before(now, this.idleMs / TOUCHES_PER_IDLE_TIME),
      ],
    });
    const byDigest = new Map(rows.map((row) => [row.digest, row]));
    return questions.map(({ digest }) => byDigest.get(digest));
  }
}

const before = (now: Instant, ms: number): Instant => new Date(Date.parse(now) - ms).toISOString() as Instant;
