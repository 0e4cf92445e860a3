import { Injectable } from '@nestjs/common';
import type { PoolClient } from 'pg';
import { NotVisible } from '../../platform/access/not-visible.js';
import { Database } from '../../platform/database/database.js';
import { SqlParameters } from '../../platform/database/sql-parameters.js';
import { isUniqueViolation } from '../../platform/database/unique-violation.js';
import { refuse } from '../directory.refusals.js';
import { DirectoryWrites } from '../directory-writes.js';
import { sorted, withoutNulls } from '../rows.js';
import type { Expected, Stored } from '../versioned-row.js';
import type { WrittenBy } from '../written-by.js';
import type { Account, AccountContent } from './account.js';

export interface AccountQuestion {
  readonly active?: boolean;
  readonly accountName?: string;
  /** Account name of the last one seen. */
  readonly after?: string;
  readonly limit: number;
}

const COLUMNS = `
  a.id::text, a.account_name AS "accountName", a.display_name AS "displayName", a.active,
  a.extra_permissions AS "extraPermissions", a.password_hash IS NOT NULL AS "hasPassword",
  a.must_change_password AS "mustChangePassword", a.version`;

/** Accounts of staff. Passwords are the business of `Passwords`, roles that of `Assignments`. */
@Injectable()
export class Accounts {
  constructor(
    private readonly database: Database,
    private readonly writes: DirectoryWrites,
  ) {}

  /** Refuses: `directory.account-name-taken`, `directory.own-account`. */
  async put(
    id: string,
    content: AccountContent,
    expected: Expected,
    by: WrittenBy,
    within?: PoolClient,
  ): Promise<Stored> {
    if (!within) return this.writes.transaction((client) => this.put(id, content, expected, by, client));
    const columns = {
      account_name: content.accountName,
      display_name: content.displayName,
      active: content.active ?? true,
      extra_permissions: sorted(content.extraPermissions),
    };
    if (by.actor.accountId === id) await assertRightsUntouched(within, id, columns);
    try {
      const row = { table: 'directory.account', key: 'id', id, columns, expected };
      return await this.writes.write(within, 'account', row, by);
    } catch (error) {
      if (isUniqueViolation(error)) throw refuse('directory.account-name-taken');
      throw error;
    }
  }

  /** Throws `NotVisible`. */
  async get(id: string): Promise<Account> {
    const [row] = await this.database.sql<Record<string, unknown>>(
      `SELECT ${COLUMNS} FROM directory.account a WHERE a.id = $1`,
      [id],
    );
    if (!row) throw new NotVisible();
    return withoutNulls<Account>(row);
  }

  /** By account name. */
  async list({ active, accountName, after, limit }: AccountQuestion): Promise<readonly Account[]> {
    const parameters = new SqlParameters();
    const clauses = ['true'];
    if (active !== undefined) clauses.push(`a.active = ${parameters.bind(active)}`);
    if (accountName !== undefined) clauses.push(`a.account_name = ${parameters.bind(accountName)}`);
    if (after !== undefined) clauses.push(`a.account_name > ${parameters.bind(after)}`);
    const rows = await this.database.sql<Record<string, unknown>>(
      `SELECT ${COLUMNS} FROM directory.account a WHERE ${clauses.join(' AND ')}
       ORDER BY a.account_name LIMIT ${parameters.bind(limit)}`,
      parameters.values,
    );
    return rows.map(withoutNulls<Account>);
  }
}

const assertRightsUntouched = async (
  client: PoolClient,
  id: string,
  { active, extra_permissions }: { active: boolean; extra_permissions: string[] },
): Promise<void> => {
  const { rowCount } = await client.query(
    'SELECT FROM directory.account WHERE id = $1 AND active = $2 AND extra_permissions = $3',
    [id, active, extra_permissions],
  );
  if (rowCount === 0) throw refuse('directory.own-account');
};
