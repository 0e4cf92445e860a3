import { Injectable } from '@nestjs/common';
import type { PoolClient } from 'pg';
import { NotVisible } from '../../platform/access/not-visible.js';
import { scopePredicate } from '../../platform/access/scope-predicate.js';
import type { Scope } from '../../platform/access/scope.js';
import { Database } from '../../platform/database/database.js';
import { SqlParameters } from '../../platform/database/sql-parameters.js';
import { isUniqueViolation } from '../../platform/database/unique-violation.js';
import { ATTACHED_UNITS, type OrganisationType } from '../directory.codes.js';
import { refuse } from '../directory.refusals.js';
import { DirectoryWrites } from '../directory-writes.js';
import { sorted, withoutNulls } from '../rows.js';
import type { Expected, Stored } from '../versioned-row.js';
import type { WrittenBy } from '../written-by.js';
import type { Organisation, OrganisationContent } from './organisation.js';

export interface OrganisationQuestion {
  readonly type?: OrganisationType;
  /** In this division or below it. */
  readonly division?: string;
  readonly active?: boolean;
  /** Name and id of the last one seen. */
  readonly after?: readonly [name: string, id: string];
  readonly limit: number;
}

const COLUMNS = `
  o.id::text, o.name, o.type, o.committee_type AS "committeeType", o.attributes, o.division_code AS division,
  d.path AS "divisionPath", o.parent_id::text AS "parentId", o.court_code AS "courtCode", o.active, o.version`;
const FROM = 'directory.organisation o JOIN directory.division d ON d.code = o.division_code';

/** Organisations: committees, offices, bodies. */
@Injectable()
export class Organisations {
  constructor(
    private readonly database: Database,
    private readonly writes: DirectoryWrites,
  ) {}

  /** Refuses: `directory.committee-type`, `directory.court-code`, `directory.court-code-taken`, `directory.parent-committee`, `directory.unknown-reference`. */
  async put(
    id: string,
    content: OrganisationContent,
    expected: Expected,
    by: WrittenBy,
    within?: PoolClient,
  ): Promise<Stored> {
    if (!within) return this.writes.transaction((client) => this.put(id, content, expected, by, client));
    await assertSound(within, id, content);
    const columns = {
      name: content.name,
      type: content.type,
      committee_type: content.committeeType,
      attributes: sorted(content.attributes),
      division_code: content.division,
      parent_id: content.parentId,
      court_code: content.courtCode,
      active: content.active ?? true,
    };
    const row = { table: 'directory.organisation', key: 'id', id, columns, expected };
    try {
      return await this.writes.write(within, 'organisation', row, by);
    } catch (error) {
      if (isUniqueViolation(error)) throw refuse('directory.court-code-taken');
      throw error;
    }
  }

  /** Throws `NotVisible`. */
  async get(id: string, scope: Scope): Promise<Organisation> {
    const parameters = new SqlParameters();
    const [row] = await this.database.sql<Record<string, unknown>>(
      `SELECT ${COLUMNS} FROM ${FROM} WHERE o.id = ${parameters.bind(id)} AND ${visible(scope, parameters)}`,
      parameters.values,
    );
    if (!row) throw new NotVisible();
    return withoutNulls<Organisation>(row);
  }

  /** By name. */
  async list(question: OrganisationQuestion, scope: Scope): Promise<readonly Organisation[]> {
    const { type, division, active, after, limit } = question;
    const parameters = new SqlParameters();
    const clauses = [visible(scope, parameters)];
    if (type !== undefined) clauses.push(`o.type = ${parameters.bind(type)}`);
    if (active !== undefined) clauses.push(`o.active = ${parameters.bind(active)}`);
    if (division !== undefined) clauses.push(within('d.path', parameters.bind(division)));
    if (after) clauses.push(`(o.name, o.id) > (${parameters.bind(after[0])}, ${parameters.bind(after[1])}::uuid)`);
    const rows = await this.database.sql<Record<string, unknown>>(
      `SELECT ${COLUMNS} FROM ${FROM} WHERE ${clauses.join(' AND ')}
       ORDER BY o.name, o.id LIMIT ${parameters.bind(limit)}`,
      parameters.values,
    );
    return rows.map(withoutNulls<Organisation>);
  }
}

/** Whether a path lies at or below the division with the code in `placeholder`. */
export const within = (path: string, placeholder: string): string => `EXISTS (
  SELECT FROM directory.division above
  WHERE above.code = ${placeholder} AND (${path} = above.path OR starts_with(${path}, above.path || '.')))`;

const assertSound = async (client: PoolClient, id: string, content: OrganisationContent): Promise<void> => {
  const { type, committeeType, parentId } = content;
  if ((type === 'PEOPLES_MEDIATION_COMMITTEE') !== (committeeType !== undefined))
    throw refuse('directory.committee-type');
  if (content.courtCode !== undefined && type !== 'COURT') throw refuse('directory.court-code');
  if (parentId === id) throw refuse('directory.unknown-reference');
  if (!ATTACHED_UNITS.includes(type)) return;
  const { rowCount } = await client.query(
    `SELECT FROM directory.organisation WHERE id = $1 AND type = 'PEOPLES_MEDIATION_COMMITTEE'`,
    [parentId],
  );
  if (rowCount === 0) throw refuse('directory.parent-committee');
};

/** Own organisations, those of own subtrees, and the one that takes on what is found in the own grid. */
const visible = (scope: Scope, parameters: SqlParameters): string => {
  const own = parameters.include((index) =>
    scopePredicate(scope, { divisionPath: 'd.path', organisation: 'o.id::text' }, index),
  );
  if (scope.all || scope.grids.length === 0) return own;
  return `(${own} OR EXISTS (
    SELECT FROM directory.division grid JOIN directory.division above
      ON grid.path = above.path OR starts_with(grid.path, above.path || '.')
    WHERE grid.code = ANY(${parameters.bind(scope.grids)}::text[]) AND above.responsible_organisation_id = o.id))`;
};
