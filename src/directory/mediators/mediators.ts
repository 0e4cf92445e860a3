import { Injectable } from '@nestjs/common';
import type { PoolClient } from 'pg';
import { NotVisible } from '../../platform/access/not-visible.js';
import { scopePredicate } from '../../platform/access/scope-predicate.js';
import type { Scope } from '../../platform/access/scope.js';
import { Database } from '../../platform/database/database.js';
import { SqlParameters } from '../../platform/database/sql-parameters.js';
import { refuse } from '../directory.refusals.js';
import { DirectoryWrites } from '../directory-writes.js';
import { sorted, withoutNulls } from '../rows.js';
import { assertKnown, type Expected, type Stored } from '../versioned-row.js';
import type { WrittenBy } from '../written-by.js';
import type { Mediator, MediatorContent } from './mediator.js';

export interface MediatorQuestion {
  readonly organisation?: string;
  readonly speciality?: string;
  readonly language?: string;
  /** Works in this division, exactly. */
  readonly division?: string;
  readonly ethnicGroup?: string;
  /** In office on this legal day. */
  readonly on?: string;
  readonly active?: boolean;
  /** Name and id of the last one seen. */
  readonly after?: readonly [name: string, id: string];
  readonly limit: number;
}

const COLUMNS = `
  m.id::text, m.name, m.organisation_ids::text[] AS "organisationIds", m.specialities, m.languages,
  m.division_codes AS divisions, m.affiliation, m.ethnic_groups AS "ethnicGroups", m.weekly_hours AS "weeklyHours", m.absences,
  m.valid_from::text AS "validFrom", m.valid_to::text AS "validTo", m.active, m.version`;

/** The register of mediators. */
@Injectable()
export class Mediators {
  constructor(
    private readonly database: Database,
    private readonly writes: DirectoryWrites,
  ) {}

  /** Refuses: `directory.unknown-reference`, `directory.validity-order`. */
  async put(
    id: string,
    content: MediatorContent,
    expected: Expected,
    by: WrittenBy,
    within?: PoolClient,
  ): Promise<Stored> {
    if (!within) return this.writes.transaction((client) => this.put(id, content, expected, by, client));
    if ((content.validFrom ?? '') > (content.validTo ?? '9999-12-31')) throw refuse('directory.validity-order');
    const organisations = sorted(content.organisationIds);
    const divisions = sorted(content.divisions);
    await assertKnown(within, {
      table: 'directory.organisation',
      key: 'id',
      ids: organisations,
      field: 'organisationIds',
    });
    await assertKnown(within, { table: 'directory.division', key: 'code', ids: divisions, field: 'divisions' });
    const persons = content.personId === undefined ? [] : [content.personId];
    await assertKnown(within, { table: 'directory.person', key: 'id', ids: persons, field: 'personId' });
    const columns = {
      name: content.name,
      organisation_ids: organisations,
      specialities: sorted(content.specialities),
      languages: sorted(content.languages),
      division_codes: divisions,
      affiliation: content.affiliation,
      native_place: content.nativePlace,
      ethnic_groups: sorted(content.ethnicGroups),
      weekly_hours: sorted(content.weeklyHours),
      absences: sorted(content.absences),
      valid_from: content.validFrom,
      valid_to: content.validTo,
      person_id: content.personId,
      active: content.active ?? true,
    };
    return this.writes.write(within, 'mediator', { table: 'directory.mediator', key: 'id', id, columns, expected }, by);
  }

  /** Throws `NotVisible`. */
  async get(id: string, scope: Scope): Promise<Mediator> {
    const parameters = new SqlParameters();
    const [row] = await this.database.sql<Record<string, unknown>>(
      `SELECT ${COLUMNS}${scope.all ? ', m.native_place AS "nativePlace", m.person_id::text AS "personId"' : ''}
       FROM directory.mediator m WHERE m.id = ${parameters.bind(id)} AND ${visible(scope, parameters)}`,
      parameters.values,
    );
    if (!row) throw new NotVisible();
    return withoutNulls<Mediator>(row);
  }

  /** By name. */
  async list(question: MediatorQuestion, scope: Scope): Promise<readonly Mediator[]> {
    const { organisation, speciality, language, division, ethnicGroup, on, active, after, limit } = question;
    const parameters = new SqlParameters();
    const clauses = [visible(scope, parameters)];
    const holds = (column: string, value: string | undefined, type: string): void => {
      if (value !== undefined) clauses.push(`${column} @> ARRAY[${parameters.bind(value)}::${type}]`);
    };
    holds('m.organisation_ids', organisation, 'uuid');
    holds('m.specialities', speciality, 'text');
    holds('m.languages', language, 'text');
    holds('m.division_codes', division, 'text');
    holds('m.ethnic_groups', ethnicGroup, 'text');
    if (on !== undefined)
      clauses.push(
        `m.active AND ${parameters.bind(on)}::date BETWEEN coalesce(m.valid_from, '-infinity') AND coalesce(m.valid_to, 'infinity')`,
      );
    if (active !== undefined) clauses.push(`m.active = ${parameters.bind(active)}`);
    if (after) clauses.push(`(m.name, m.id) > (${parameters.bind(after[0])}, ${parameters.bind(after[1])}::uuid)`);
    const rows = await this.database.sql<Record<string, unknown>>(
      `SELECT ${COLUMNS} FROM directory.mediator m WHERE ${clauses.join(' AND ')}
       ORDER BY m.name, m.id LIMIT ${parameters.bind(limit)}`,
      parameters.values,
    );
    return rows.map(withoutNulls<Mediator>);
  }
}

/** Oneself, and the mediators of the organisations that one may see. */
const visible = (scope: Scope, parameters: SqlParameters): string => {
  if (scope.all) return 'true';
  const organisation = parameters.include((index) =>
    scopePredicate(scope, { divisionPath: 'd.path', organisation: 'o.id::text' }, index),
  );
  return `(m.id::text = ANY(${parameters.bind(scope.mediators)}::text[]) OR EXISTS (
    SELECT FROM directory.organisation o JOIN directory.division d ON d.code = o.division_code
    WHERE o.id = ANY(m.organisation_ids) AND ${organisation}))`;
};
