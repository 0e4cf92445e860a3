import { Injectable } from '@nestjs/common';
import type { PoolClient } from 'pg';
import { NotVisible } from '../../platform/access/not-visible.js';
import type { Scope } from '../../platform/access/scope.js';
import { scopePredicate } from '../../platform/access/scope-predicate.js';
import { Database } from '../../platform/database/database.js';
import { SqlParameters } from '../../platform/database/sql-parameters.js';
import { DIVISION_LEVELS, type DivisionLevel } from '../directory.codes.js';
import { DirectoryWrites } from '../directory-writes.js';
import { refuse } from '../directory.refusals.js';
import { withoutNulls } from '../rows.js';
import type { Expected, Stored } from '../versioned-row.js';
import type { WrittenBy } from '../written-by.js';
import type { Division, DivisionContent } from './division.js';

export interface DivisionQuestion {
  readonly parent?: string;
  readonly level?: DivisionLevel;
  /** Path of the last one seen. */
  readonly after?: string;
  readonly limit: number;
}

interface Placed {
  readonly path: string;
  readonly level: DivisionLevel;
  readonly parent: string | null;
}

const COLUMNS = `
  d.code, d.parent_code AS parent, d.path, d.level, d.name, d.responsible_organisation_id::text AS "responsibleOrganisationId",
  d.valid_from::text AS "validFrom", d.valid_to::text AS "validTo", d.version`;

/** The tree of divisions down to grids. */
@Injectable()
export class Divisions {
  constructor(
    private readonly database: Database,
    private readonly writes: DirectoryWrites,
  ) {}

  /**
   * Refuses: `directory.division-fixed`, `directory.level-order`, `directory.unknown-reference`.
   * `within` is the client of a transaction that the write belongs to.
   */
  async put(
    code: string,
    content: DivisionContent,
    expected: Expected,
    by: WrittenBy,
    within?: PoolClient,
  ): Promise<Stored> {
    if (!within) return this.writes.transaction((client) => this.put(code, content, expected, by, client));
    const { validFrom, validTo } = content;
    if (validTo !== undefined && validTo < validFrom) throw refuse('directory.validity-order');
    const columns = {
      parent_code: content.parent,
      path: await this.pathOf(within, code, content),
      level: content.level,
      name: content.name,
      responsible_organisation_id: content.responsibleOrganisationId,
      valid_from: validFrom,
      valid_to: validTo,
    };
    return this.writes.write(
      within,
      'division',
      { table: 'directory.division', key: 'code', id: code, columns, expected },
      by,
    );
  }

  /** Throws `NotVisible`. */
  async get(code: string, scope: Scope): Promise<Division> {
    const parameters = new SqlParameters();
    const [row] = await this.database.sql<Record<string, unknown>>(
      `SELECT ${COLUMNS} FROM directory.division d WHERE d.code = ${parameters.bind(code)} AND ${visible(scope, parameters)}`,
      parameters.values,
    );
    if (!row) throw new NotVisible();
    return withoutNulls<Division>(row);
  }

  /** In the order of the tree. */
  async list({ parent, level, after, limit }: DivisionQuestion, scope: Scope): Promise<readonly Division[]> {
    const parameters = new SqlParameters();
    const clauses = [visible(scope, parameters)];
    if (parent !== undefined) clauses.push(`d.parent_code = ${parameters.bind(parent)}`);
    if (level !== undefined) clauses.push(`d.level = ${parameters.bind(level)}`);
    if (after !== undefined) clauses.push(`d.path > ${parameters.bind(after)}`);
    const rows = await this.database.sql<Record<string, unknown>>(
      `SELECT ${COLUMNS} FROM directory.division d WHERE ${clauses.join(' AND ')}
       ORDER BY d.path LIMIT ${parameters.bind(limit)}`,
      parameters.values,
    );
    return rows.map(withoutNulls<Division>);
  }

  private async pathOf(client: PoolClient, code: string, { parent, level }: DivisionContent): Promise<string> {
    const [before, above] = [
      await placed(client, code),
      parent === undefined ? undefined : await placed(client, parent),
    ];
    if (before && (before.parent !== (parent ?? null) || before.level !== level))
      throw refuse('directory.division-fixed');
    if (parent === undefined) return code;
    if (!above)
      throw refuse('directory.unknown-reference', {
        zh: `上级区划 ${parent} 不存在`,
        en: `parent ${parent} does not exist`,
      });
    if (DIVISION_LEVELS.indexOf(above.level) >= DIVISION_LEVELS.indexOf(level)) throw refuse('directory.level-order');
    return `${above.path}.${code}`;
  }
}

const placed = async (client: PoolClient, code: string): Promise<Placed | undefined> => {
  const { rows } = await client.query<Placed>(
    'SELECT path, level, parent_code AS parent FROM directory.division WHERE code = $1',
    [code],
  );
  return rows[0];
};

/** Own subtrees and grids; for an organisation the subtree of its own division. */
const visible = (scope: Scope, parameters: SqlParameters): string => {
  const own = parameters.include((index) => scopePredicate(scope, { grid: 'd.code', divisionPath: 'd.path' }, index));
  if (scope.all || scope.organisations.length === 0) return own;
  return `(${own} OR EXISTS (
    SELECT FROM directory.organisation o JOIN directory.division home ON home.code = o.division_code
    WHERE o.id::text = ANY(${parameters.bind(scope.organisations)}::text[])
      AND (d.path = home.path OR starts_with(d.path, home.path || '.'))))`;
};
