import { Injectable } from '@nestjs/common';
import type { Instant } from '../../kernel/calendar-date.js';
import { Database } from '../database/database.js';
import { SqlParameters } from '../database/sql-parameters.js';
import type { OwnActor } from './access.js';

export const AUDIT_OUTCOMES = ['DONE', 'DENIED', 'FAILED'] as const;
export type AuditOutcome = (typeof AUDIT_OUTCOMES)[number];

/** Who is named in the audit: somebody signed in, an account that is not (yet), or nobody that is known. */
export type AuditedActor = OwnActor | { readonly accountId?: string };

/** What is kept of one act. Ids and codes only, no personal data of parties. */
export interface AuditEntry {
  readonly actor: AuditedActor;
  /** A permission, or `<thing>.<verb>`, e.g. `account.changed`. */
  readonly action: string;
  readonly subject?: { readonly kind: string; readonly id: string };
  /** A code. Reads of sealed data ask for one. */
  readonly purpose?: string;
  readonly outcome: AuditOutcome;
  readonly requestId?: string;
  readonly ip?: string;
}

export interface AuditRow {
  readonly id: string;
  readonly recordedAt: Instant;
  readonly accountId?: string;
  readonly role?: string;
  readonly organisationId?: string;
  readonly action: string;
  readonly subjectKind?: string;
  readonly subjectId?: string;
  readonly purpose?: string;
  readonly outcome: AuditOutcome;
  readonly requestId?: string;
  readonly ip?: string;
}

/** Acts that are counted together. */
export interface AuditFigure {
  /** Month of the legal day, `YYYY-MM`. Zone: Asia/Shanghai. */
  readonly month: string;
  readonly action: string;
  /** Absent of acts without one, such as signing in. */
  readonly role?: string;
  readonly outcome: AuditOutcome;
  readonly acts: number;
}

export interface AuditFilter {
  readonly accountId?: string;
  readonly action?: string;
  readonly outcome?: AuditOutcome;
  /** Legal days, inclusive. Zone: Asia/Shanghai. */
  readonly from?: string;
  readonly to?: string;
}

export interface AuditQuestion extends AuditFilter {
  /** Rows older than this one. */
  readonly before?: string;
  readonly limit: number;
}

interface Executor {
  query(statement: string, parameters: unknown[]): Promise<unknown>;
}

const INSERT = `
  INSERT INTO platform.audit
    (account_id, role, organisation_id, action, subject_kind, subject_id, purpose, outcome, request_id, ip)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`;

const COLUMNS = `
  id::text, to_char(recorded_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "recordedAt",
  account_id AS "accountId", role, organisation_id AS "organisationId", action, subject_kind AS "subjectKind",
  subject_id AS "subjectId", purpose, outcome, request_id AS "requestId", host(ip) AS ip`;

/**
 * Who did or tried what, on what, when. Append-only for the application's role. A record is durable when `record`
 * resolves: await it before the answer is sent.
 * Source: Cybersecurity Law (2025) art. 23(3), logs kept six months and longer; GB/T 22239-2019.
 */
@Injectable()
export class AuditTrail {
  constructor(private readonly database: Database) {}

  /** `within` is the client of a transaction that must stand or fall with the record. */
  async record(entry: AuditEntry, within: Executor = this.database.pool): Promise<void> {
    const { actor, subject } = entry;
    const acting = 'acting' in actor ? actor.acting : undefined;
    await within.query(INSERT, [
      actor.accountId,
      acting?.role,
      acting?.organisationId,
      entry.action,
      subject?.kind,
      subject?.id,
      entry.purpose,
      entry.outcome,
      entry.requestId,
      entry.ip,
    ]);
  }

  /** Newest first. */
  async list({ before, limit, ...filter }: AuditQuestion): Promise<readonly AuditRow[]> {
    const parameters = new SqlParameters();
    const clauses = clausesOf(filter, parameters);
    if (before !== undefined) clauses.push(`id < ${parameters.bind(before)}::bigint`);
    const statement = `SELECT ${COLUMNS} FROM platform.audit WHERE ${clauses.join(' AND ')}
      ORDER BY audit.id DESC LIMIT ${parameters.bind(limit)}`;
    const rows = await this.database.sql<Record<string, unknown>>(statement, parameters.values);
    return rows.map(withoutNulls<AuditRow>);
  }

  /** How many acts of each kind, by month, role and outcome. */
  async figures(filter: AuditFilter): Promise<readonly AuditFigure[]> {
    const parameters = new SqlParameters();
    const statement = `
      SELECT to_char(recorded_at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM') AS month, action, role, outcome, count(*)::float8 AS acts
      FROM platform.audit WHERE ${clausesOf(filter, parameters).join(' AND ')}
      GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3 NULLS FIRST, 4`;
    const rows = await this.database.sql<Record<string, unknown>>(statement, parameters.values);
    return rows.map(withoutNulls<AuditFigure>);
  }
}

const clausesOf = ({ accountId, action, outcome, from, to }: AuditFilter, parameters: SqlParameters): string[] => {
  const clauses = ['true'];
  const ask = (value: unknown, clause: (placeholder: string) => string): void => {
    if (value !== undefined) clauses.push(clause(parameters.bind(value)));
  };
  ask(accountId, (value) => `account_id = ${value}`);
  ask(action, (value) => `action = ${value}`);
  ask(outcome, (value) => `outcome = ${value}`);
  ask(from, (value) => `recorded_at >= ${value}::date::timestamp AT TIME ZONE 'Asia/Shanghai'`);
  ask(to, (value) => `recorded_at < (${value}::date + 1)::timestamp AT TIME ZONE 'Asia/Shanghai'`);
  return clauses;
};

const withoutNulls = <T>(row: Record<string, unknown>): T =>
  Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)) as T;
