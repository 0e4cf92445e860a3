import { Injectable } from '@nestjs/common';
import type { PoolClient } from 'pg';
import { NotVisible } from '../../platform/access/not-visible.js';
import { Database } from '../../platform/database/database.js';
import { SqlParameters } from '../../platform/database/sql-parameters.js';
import { refuse } from '../directory.refusals.js';
import { DirectoryWrites } from '../directory-writes.js';
import { withoutNulls } from '../rows.js';
import type { Expected, Stored } from '../versioned-row.js';
import type { WrittenBy } from '../written-by.js';
import type { RosterEntry, RosterEntryContent } from './roster-entry.js';

export interface RosterQuestion {
  readonly court?: string;
  readonly organisation?: string;
  readonly mediator?: string;
  /** In force on this legal day. */
  readonly on?: string;
  /** First day and id of the last one seen. */
  readonly after?: readonly [validFrom: string, id: string];
  readonly limit: number;
}

const COLUMNS = `
  r.id::text, r.court_id::text AS "courtId", r.organisation_id::text AS "organisationId",
  r.mediator_id::text AS "mediatorId", r.valid_from::text AS "validFrom", r.valid_to::text AS "validTo", r.version`;

/** The rosters of invited mediators. A court publishes its roster, so that everybody with the directory may read it. */
@Injectable()
export class RosterEntries {
  constructor(
    private readonly database: Database,
    private readonly writes: DirectoryWrites,
  ) {}

  /** Refuses: `directory.roster-entry`, `directory.validity-order`, `directory.unknown-reference`. */
  async put(
    id: string,
    content: RosterEntryContent,
    expected: Expected,
    by: WrittenBy,
    within?: PoolClient,
  ): Promise<Stored> {
    if (!within) return this.writes.transaction((client) => this.put(id, content, expected, by, client));
    const { courtId, organisationId, mediatorId, validFrom, validTo } = content;
    if ((organisationId === undefined) === (mediatorId === undefined)) throw refuse('directory.roster-entry');
    if (validTo !== undefined && validTo < validFrom) throw refuse('directory.validity-order');
    const { rowCount } = await within.query(`SELECT FROM directory.organisation WHERE id = $1 AND type = 'COURT'`, [
      courtId,
    ]);
    if (rowCount === 0) throw refuse('directory.roster-entry');
    const columns = {
      court_id: courtId,
      organisation_id: organisationId,
      mediator_id: mediatorId,
      valid_from: validFrom,
      valid_to: validTo,
    };
    const row = { table: 'directory.roster_entry', key: 'id', id, columns, expected };
    return this.writes.write(within, 'roster-entry', row, by);
  }

  /** Throws `NotVisible`. */
  async get(id: string): Promise<RosterEntry> {
    const [row] = await this.database.sql<Record<string, unknown>>(
      `SELECT ${COLUMNS} FROM directory.roster_entry r WHERE r.id = $1`,
      [id],
    );
    if (!row) throw new NotVisible();
    return withoutNulls<RosterEntry>(row);
  }

  /** By first day. */
  async list({ court, organisation, mediator, on, after, limit }: RosterQuestion): Promise<readonly RosterEntry[]> {
    const parameters = new SqlParameters();
    const clauses = ['true'];
    const equal = (column: string, value: string | undefined): void => {
      if (value !== undefined) clauses.push(`${column} = ${parameters.bind(value)}::uuid`);
    };
    equal('r.court_id', court);
    equal('r.organisation_id', organisation);
    equal('r.mediator_id', mediator);
    if (on !== undefined)
      clauses.push(`${parameters.bind(on)}::date BETWEEN r.valid_from AND coalesce(r.valid_to, 'infinity')`);
    if (after)
      clauses.push(`(r.valid_from, r.id) > (${parameters.bind(after[0])}::date, ${parameters.bind(after[1])}::uuid)`);
    const rows = await this.database.sql<Record<string, unknown>>(
      `SELECT ${COLUMNS} FROM directory.roster_entry r WHERE ${clauses.join(' AND ')}
       ORDER BY r.valid_from, r.id LIMIT ${parameters.bind(limit)}`,
      parameters.values,
    );
    return rows.map(withoutNulls<RosterEntry>);
  }
}
