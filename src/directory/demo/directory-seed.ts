import { Injectable } from '@nestjs/common';
import type { PoolClient } from 'pg';
import { Config } from '../../platform/config.js';
import { Problem } from '../../platform/http/problems.js';
import { Accounts } from '../accounts/accounts.js';
import { Assignments } from '../accounts/assignments.js';
import { hashPassword } from '../accounts/password.js';
import { DirectoryWrites } from '../directory-writes.js';
import type { DivisionContent } from '../divisions/division.js';
import { Divisions } from '../divisions/divisions.js';
import type { MediatorContent } from '../mediators/mediator.js';
import { Mediators } from '../mediators/mediators.js';
import type { OrganisationContent } from '../organisations/organisation.js';
import { Organisations } from '../organisations/organisations.js';
import { RosterEntries } from '../rosters/roster-entries.js';
import type { RosterEntryContent } from '../rosters/roster-entry.js';
import { OPERATOR } from '../written-by.js';
import { DEMO_PASSWORD, type DemoAccount } from './demo-entries.js';

/** Demonstration data may not come near real cases. */
export class DemoRefused extends Error {
  override readonly name = 'DemoRefused';

  constructor() {
    super('NODE_ENV=production 时拒绝写入演示数据 / demonstration data is refused where NODE_ENV=production');
  }
}

type Entries<T> = readonly (readonly [id: string, content: T])[];

/** Entries of the directory under fixed ids. */
export interface SeedEntries {
  /** Parents first. */
  readonly divisions: Entries<DivisionContent>;
  readonly organisations: Entries<OrganisationContent>;
  /** Which organisation takes on what is found in a division. */
  readonly responsible: readonly (readonly [division: string, organisationId: string])[];
  readonly mediators: Entries<MediatorContent>;
  /** Who is on the rosters of invited mediators of courts. */
  readonly rosters: Entries<RosterEntryContent>;
  readonly accounts: readonly DemoAccount[];
}

/** Puts demonstration entries into the directory. Entries that exist are left as they are. */
@Injectable()
export class DirectorySeed {
  constructor(
    private readonly writes: DirectoryWrites,
    private readonly divisions: Divisions,
    private readonly organisations: Organisations,
    private readonly mediators: Mediators,
    private readonly rosters: RosterEntries,
    private readonly accounts: Accounts,
    private readonly assignments: Assignments,
    private readonly config: Config,
  ) {}

  /** All or nothing; returns how many entries are new. Throws `DemoRefused`. */
  async put({ divisions, organisations, responsible, mediators, rosters, accounts }: SeedEntries): Promise<number> {
    if (this.config.environment === 'production') throw new DemoRefused();
    const hashed = await hashPassword(DEMO_PASSWORD);
    return this.writes.transaction(async (client) => {
      let made = 0;
      const add = async (write: Promise<unknown>): Promise<boolean> => {
        const isNew = await isCreated(write);
        made += Number(isNew);
        return isNew;
      };
      for (const [code, content] of divisions) await add(this.divisions.put(code, content, 'absent', OPERATOR, client));
      for (const [id, content] of organisations)
        await add(this.organisations.put(id, content, 'absent', OPERATOR, client));
      for (const [code, organisationId] of responsible) await takeCharge(client, code, organisationId);
      for (const [id, content] of mediators) await add(this.mediators.put(id, content, 'absent', OPERATOR, client));
      for (const [id, content] of rosters) await add(this.rosters.put(id, content, 'absent', OPERATOR, client));
      for (const account of accounts) {
        const { id, assignments, ...content } = account;
        if (!(await add(this.accounts.put(id, content, 'absent', OPERATOR, client)))) continue;
        await setPassword(client, account, hashed);
        for (const { id: assignmentId, ...assignment } of assignments)
          await add(this.assignments.put(id, assignmentId, assignment, 'absent', OPERATOR, client));
      }
      return made;
    });
  }
}

const isCreated = async (write: Promise<unknown>): Promise<boolean> => {
  try {
    const stored = await write;
    return typeof stored === 'object' && stored !== null && 'changed' in stored && stored.changed === true;
  } catch (error) {
    if (error instanceof Problem && error.code === 'already-exists') return false;
    throw error;
  }
};

const takeCharge = (client: PoolClient, code: string, organisationId: string): Promise<unknown> =>
  client.query(
    `UPDATE directory.division SET responsible_organisation_id = $2, version = version + 1
     WHERE code = $1 AND responsible_organisation_id IS NULL`,
    [code, organisationId],
  );

const setPassword = (client: PoolClient, { id }: DemoAccount, hashed: string): Promise<unknown> =>
  client.query(
    `UPDATE directory.account SET password_hash = $2, must_change_password = false
     WHERE id = $1 AND password_hash IS NULL`,
    [id, hashed],
  );
