import { Injectable } from '@nestjs/common';
import type { PoolClient } from 'pg';
import { NotVisible } from '../../platform/access/not-visible.js';
import { scopePredicate } from '../../platform/access/scope-predicate.js';
import type { Scope } from '../../platform/access/scope.js';
import { Database } from '../../platform/database/database.js';
import { SqlParameters } from '../../platform/database/sql-parameters.js';
import { refuse } from '../directory.refusals.js';
import { DirectoryWrites } from '../directory-writes.js';
import { within as isWithin } from '../organisations/organisations.js';
import { withoutNulls } from '../rows.js';
import type { Expected, Stored } from '../versioned-row.js';
import type { WrittenBy } from '../written-by.js';
import type { CommitteeMember, CommitteeMemberContent } from './committee-member.js';
import type { Seat } from './composition.js';

/** A committee with the seats that are taken on a day. */
export interface Committee {
  readonly organisationId: string;
  readonly name: string;
  readonly division: string;
  readonly seats: readonly Seat[];
}

export interface CommitteeQuestion {
  readonly on: string;
  readonly division?: string;
  /** Name and id of the last one seen. */
  readonly after?: readonly [name: string, id: string];
  readonly limit: number;
}

const COLUMNS = `
  s.id::text, s.organisation_id::text AS "organisationId", s.mediator_id::text AS "mediatorId", s.function,
  s.is_woman AS "isWoman", s.valid_from::text AS "validFrom", s.valid_to::text AS "validTo", s.version`;

const SEATS = `jsonb_build_object('mediatorId', s.mediator_id, 'function', s.function, 'isWoman', s.is_woman,
  'validFrom', s.valid_from)`;

/** The seats of people's mediation committees. */
@Injectable()
export class CommitteeMembers {
  constructor(
    private readonly database: Database,
    private readonly writes: DirectoryWrites,
  ) {}

  /** Refuses: `directory.seat-of-committee`, `directory.validity-order`, `directory.unknown-reference`. */
  async put(
    id: string,
    content: CommitteeMemberContent,
    expected: Expected,
    by: WrittenBy,
    client?: PoolClient,
  ): Promise<Stored> {
    if (!client) return this.writes.transaction((one) => this.put(id, content, expected, by, one));
    const { organisationId, validFrom, validTo } = content;
    if (validTo !== undefined && validTo < validFrom) throw refuse('directory.validity-order');
    const { rowCount } = await client.query(
      `SELECT FROM directory.organisation WHERE id = $1 AND type = 'PEOPLES_MEDIATION_COMMITTEE'`,
      [organisationId],
    );
    if (rowCount === 0) throw refuse('directory.seat-of-committee');
    const columns = {
      organisation_id: organisationId,
      mediator_id: content.mediatorId,
      function: content.function,
      is_woman: content.isWoman,
      valid_from: validFrom,
      valid_to: validTo,
    };
    const row = { table: 'directory.committee_member', key: 'id', id, columns, expected };
    return this.writes.write(client, 'committee-member', row, by);
  }

  /** Throws `NotVisible`. */
  async get(id: string, scope: Scope): Promise<CommitteeMember> {
    const parameters = new SqlParameters();
    const [row] = await this.database.sql<Record<string, unknown>>(
      `SELECT ${COLUMNS} FROM directory.committee_member s JOIN directory.organisation o ON o.id = s.organisation_id
       JOIN directory.division d ON d.code = o.division_code
       WHERE s.id = ${parameters.bind(id)} AND ${visible(scope, parameters)}`,
      parameters.values,
    );
    if (!row) throw new NotVisible();
    return withoutNulls<CommitteeMember>(row);
  }

  /** Active committees with their seats on the day, by name. */
  async committees({ on, division, after, limit }: CommitteeQuestion, scope: Scope): Promise<readonly Committee[]> {
    const parameters = new SqlParameters();
    const day = parameters.bind(on);
    const clauses = [visible(scope, parameters)];
    if (division !== undefined) clauses.push(isWithin('d.path', parameters.bind(division)));
    if (after) clauses.push(`(o.name, o.id) > (${parameters.bind(after[0])}, ${parameters.bind(after[1])}::uuid)`);
    return this.database.sql<Committee & Record<string, unknown>>(
      `SELECT o.id::text AS "organisationId", o.name, o.division_code AS division,
         coalesce((SELECT jsonb_agg(${SEATS} ORDER BY s.id) FROM directory.committee_member s
           WHERE s.organisation_id = o.id
             AND ${day}::date BETWEEN s.valid_from AND coalesce(s.valid_to, 'infinity')), '[]') AS seats
       FROM directory.organisation o JOIN directory.division d ON d.code = o.division_code
       WHERE o.type = 'PEOPLES_MEDIATION_COMMITTEE' AND o.active AND ${clauses.join(' AND ')}
       ORDER BY o.name, o.id LIMIT ${parameters.bind(limit)}`,
      parameters.values,
    );
  }
}

const visible = (scope: Scope, parameters: SqlParameters): string =>
  parameters.include((index) => scopePredicate(scope, { divisionPath: 'd.path', organisation: 'o.id::text' }, index));
