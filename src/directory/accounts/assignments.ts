import { Injectable } from '@nestjs/common';
import type { PoolClient } from 'pg';
import type { Role } from '../../platform/access/access.js';
import { NotVisible } from '../../platform/access/not-visible.js';
import { Database } from '../../platform/database/database.js';
import { IS_ATTACHED } from '../directory-lookup.js';
import { refuse } from '../directory.refusals.js';
import { DirectoryWrites } from '../directory-writes.js';
import { withoutNulls } from '../rows.js';
import type { Expected, Stored } from '../versioned-row.js';
import type { WrittenBy } from '../written-by.js';
import type { AccountAssignment, AssignmentContent } from './account.js';

type PlacePart = 'organisationId' | 'division' | 'mediatorId' | 'gridRole';

/** Which parts of the place a role needs, and which it may have besides. Source: docs/rules.md, Roles. */
const PLACES: Readonly<Record<Role, { readonly needs: readonly PlacePart[]; readonly may: readonly PlacePart[] }>> = {
  GRID_MEMBER: { needs: ['division'], may: ['organisationId', 'gridRole'] },
  MEDIATOR: { needs: ['organisationId', 'mediatorId'], may: [] },
  COMMITTEE_HEAD: { needs: ['organisationId'], may: [] },
  JUSTICE_OFFICE: { needs: ['division'], may: ['organisationId'] },
  PETITION_OFFICE: { needs: ['division'], may: ['organisationId'] },
  HANDLING_OFFICER: { needs: ['organisationId'], may: [] },
  COURT: { needs: ['organisationId'], may: [] },
  LEADERSHIP: { needs: ['division'], may: ['organisationId'] },
  PRESS: { needs: ['division'], may: [] },
  AUDITOR: { needs: [], may: ['organisationId'] },
  ADMINISTRATOR: { needs: [], may: ['organisationId'] },
};
const PLACE_PARTS = ['organisationId', 'division', 'mediatorId', 'gridRole'] as const;

const COLUMNS = `
  x.id::text, x.role, x.grid_role AS "gridRole", x.organisation_id::text AS "organisationId", x.division_code AS division,
  d.path AS "divisionPath", x.mediator_id::text AS "mediatorId", x.valid_from::text AS "validFrom",
  x.valid_to::text AS "validTo", x.version`;
const FROM = 'directory.assignment x LEFT JOIN directory.division d ON d.code = x.division_code';

/** Which account holds which role, where and how long. */
@Injectable()
export class Assignments {
  constructor(
    private readonly database: Database,
    private readonly writes: DirectoryWrites,
  ) {}

  /**
   * Once made, only `validTo` changes. Holds from the next request on.
   * Refuses: `directory.assignment-place`, `directory.assignment-fixed`, `directory.validity-order`, `directory.roles-incompatible`,
   * `directory.own-account`, `directory.unknown-reference`. Throws `NotVisible` for an unknown account.
   */
  async put(
    accountId: string,
    id: string,
    content: AssignmentContent,
    expected: Expected,
    by: WrittenBy,
    within?: PoolClient,
  ): Promise<Stored> {
    if (!within) return this.writes.transaction((client) => this.put(accountId, id, content, expected, by, client));
    if (by.actor.accountId === accountId) throw refuse('directory.own-account');
    await lockAccount(within, accountId);
    await assertPlace(within, content);
    if (expected === 'absent') await assertNotAttached(within, content);
    if (expected === 'absent' && content.validTo !== undefined && content.validTo < content.validFrom)
      throw refuse('directory.validity-order');
    if (expected !== 'absent') await assertOnlyEndChanges(within, accountId, id, content);
    await assertCompatible(within, accountId, id, content);
    const columns = {
      account_id: accountId,
      role: content.role,
      grid_role: content.gridRole,
      organisation_id: content.organisationId,
      division_code: content.division,
      mediator_id: content.mediatorId,
      valid_from: content.validFrom,
      valid_to: content.validTo,
    };
    const row = { table: 'directory.assignment', key: 'id', id, columns, expected };
    return this.writes.write(within, 'assignment', row, by);
  }

  /** Past, present and future ones, by first day. */
  async list(accountId: string): Promise<readonly AccountAssignment[]> {
    const rows = await this.database.sql<Record<string, unknown>>(
      `SELECT ${COLUMNS} FROM ${FROM} WHERE x.account_id = $1 ORDER BY x.valid_from, x.id`,
      [accountId],
    );
    return rows.map(withoutNulls<AccountAssignment>);
  }

  /** Throws `NotVisible`. */
  async get(accountId: string, id: string): Promise<AccountAssignment> {
    const [row] = await this.database.sql<Record<string, unknown>>(
      `SELECT ${COLUMNS} FROM ${FROM} WHERE x.account_id = $1 AND x.id = $2`,
      [accountId, id],
    );
    if (!row) throw new NotVisible();
    return withoutNulls<AccountAssignment>(row);
  }
}

const lockAccount = async (client: PoolClient, accountId: string): Promise<void> => {
  const { rowCount } = await client.query('SELECT FROM directory.account WHERE id = $1 FOR UPDATE', [accountId]);
  if (rowCount === 0) throw new NotVisible();
};

const assertPlace = async (client: PoolClient, content: AssignmentContent): Promise<void> => {
  const { needs, may } = PLACES[content.role];
  const given = PLACE_PARTS.filter((part) => content[part] !== undefined);
  const isComplete = needs.every((part) => given.includes(part));
  if (!isComplete || given.some((part) => !needs.includes(part) && !may.includes(part)))
    throw refuse('directory.assignment-place');
  if (content.role === 'GRID_MEMBER' && !(await isGrid(client, content.division)))
    throw refuse('directory.assignment-place', { zh: '网格员须任职于网格', en: 'A grid member belongs to a grid' });
  if (content.role === 'MEDIATOR' && !(await mediatesFor(client, content)))
    throw refuse('directory.assignment-place', {
      zh: '调解员名册中没有该组织的这一调解员',
      en: 'The register has no such mediator of this organisation',
    });
};

/** Cases of an attached unit are its committee's: at the unit itself these roles would see none. Source: docs/rules.md. */
const assertNotAttached = async (client: PoolClient, { role, organisationId }: AssignmentContent): Promise<void> => {
  if (role !== 'MEDIATOR' && role !== 'COMMITTEE_HEAD') return;
  const { rowCount } = await client.query(`SELECT FROM directory.organisation o WHERE o.id = $1 AND ${IS_ATTACHED}`, [
    organisationId,
  ]);
  if (rowCount === 1)
    throw refuse('directory.assignment-place', {
      zh: '附设单位的案件归其所附属的调委会，应当任职于该调委会',
      en: 'The cases of an attached unit are its committee’s: the place is the committee',
    });
};

const isGrid = async (client: PoolClient, code: string | undefined): Promise<boolean> => {
  const { rowCount } = await client.query(`SELECT FROM directory.division WHERE code = $1 AND level = 'GRID'`, [code]);
  return rowCount === 1;
};

const mediatesFor = async (client: PoolClient, content: AssignmentContent): Promise<boolean> => {
  const { rowCount } = await client.query(
    `SELECT FROM directory.mediator m WHERE m.id = $1 AND ($2::uuid = ANY(m.organisation_ids) OR EXISTS (
       SELECT FROM directory.organisation o WHERE o.id = ANY(m.organisation_ids) AND o.parent_id = $2 AND ${IS_ATTACHED}))`,
    [content.mediatorId, content.organisationId],
  );
  return rowCount === 1;
};

const assertOnlyEndChanges = async (
  client: PoolClient,
  accountId: string,
  id: string,
  content: AssignmentContent,
): Promise<void> => {
  const { rows } = await client.query<{ same: boolean }>(
    `SELECT account_id = $2 AND role = $3 AND valid_from = $4
       AND (grid_role, organisation_id::text, division_code, mediator_id::text)
         IS NOT DISTINCT FROM ($5::text, $6::text, $7::text, $8::text) AS same
     FROM directory.assignment WHERE id = $1`,
    [
      id,
      accountId,
      content.role,
      content.validFrom,
      content.gridRole,
      content.organisationId,
      content.division,
      content.mediatorId,
    ],
  );
  if (rows[0]?.same === false) throw refuse('directory.assignment-fixed');
};

const RIVALS: Readonly<Partial<Record<Role, Role>>> = { ADMINISTRATOR: 'AUDITOR', AUDITOR: 'ADMINISTRATOR' };

/** Source: GB/T 22239-2019: system administration and audit are kept apart. */
const assertCompatible = async (
  client: PoolClient,
  accountId: string,
  id: string,
  { role, validFrom, validTo }: AssignmentContent,
): Promise<void> => {
  const rival = RIVALS[role];
  if (rival === undefined) return;
  const { rowCount } = await client.query(
    `SELECT FROM directory.assignment
     WHERE account_id = $1 AND id <> $2 AND role = $3 AND valid_from <= coalesce(valid_to, 'infinity')
       AND valid_from <= coalesce($5::date, 'infinity') AND coalesce(valid_to, 'infinity') >= $4::date`,
    [accountId, id, rival, validFrom, validTo],
  );
  if ((rowCount ?? 0) > 0) throw refuse('directory.roles-incompatible');
};
