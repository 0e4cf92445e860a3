import { Injectable } from '@nestjs/common';
import type { PoolClient } from 'pg';
import { DomainError } from '../../kernel/domain-error.js';
import type { Bilingual } from '../../kernel/bilingual.js';
import { NotVisible } from '../../platform/access/not-visible.js';
import { Problem, PROBLEMS } from '../../platform/http/problems.js';
import { readTable } from '../../platform/tables/read-table.js';
import type { TableRow } from '../../platform/tables/table-file.js';
import { Accounts } from '../accounts/accounts.js';
import type { AccountContentDto, AssignmentContentDto } from '../accounts/account.dto.js';
import { Assignments } from '../accounts/assignments.js';
import type { CommitteeMemberContentDto } from '../committees/committee-member.dto.js';
import { CommitteeMembers } from '../committees/committee-members.js';
import { DirectoryWrites } from '../directory-writes.js';
import type { DivisionContentDto } from '../divisions/division.dto.js';
import { Divisions } from '../divisions/divisions.js';
import type { MediatorContentDto } from '../mediators/mediator.dto.js';
import { Mediators } from '../mediators/mediators.js';
import type { OrganisationContentDto } from '../organisations/organisation.dto.js';
import { Organisations } from '../organisations/organisations.js';
import type { RosterEntryContentDto } from '../rosters/roster-entry.dto.js';
import { RosterEntries } from '../rosters/roster-entries.js';
import type { Expected, Stored } from '../versioned-row.js';
import type { WrittenBy } from '../written-by.js';
import { IMPORT_SHAPES, type ImportKind } from './import-kinds.js';
import { readRow, withIdentifiers, wrongColumns, type ReadRow, type RefusedRow } from './import-rows.js';
import { keptOf, storedRow, type GivenFile } from './stored-row.js';

export interface ImportOptions {
  /** Reports what would be, and changes nothing. */
  readonly dryRun: boolean;
  /** Changes rows that exist with other content; else they are refused. What has no column in the file stays as it is. */
  readonly update: boolean;
}

export interface ImportReport {
  readonly rows: number;
  readonly written: number;
  /** Stood like this already. */
  readonly unchanged: number;
  readonly refused: readonly RefusedRow[];
  /** False on a dry run, and where any row was refused: then nothing was changed. */
  readonly committed: boolean;
}

/** A row given at the command line breaks its shape; the message names each column and why. */
export class UnfitRow extends Error {
  override readonly name = 'UnfitRow';

  constructor(readonly reasons: readonly RefusedRow[]) {
    super(reasons.map(({ column, reason }) => `${column}: ${reason.zh} / ${reason.en}`).join('\n'));
  }
}

class RolledBack extends Error {}

type Tally = { written: number; unchanged: number; readonly refused: RefusedRow[] };

/** Takes a CSV or XLSX file over into the directory: all of it or nothing, by the rules of the HTTP interface. */
@Injectable()
export class DirectoryImport {
  constructor(
    private readonly writes: DirectoryWrites,
    private readonly divisions: Divisions,
    private readonly organisations: Organisations,
    private readonly mediators: Mediators,
    private readonly accounts: Accounts,
    private readonly assignments: Assignments,
    private readonly rosters: RosterEntries,
    private readonly members: CommitteeMembers,
  ) {}

  /** Throws `UnreadableFile`. */
  async run(kind: ImportKind, bytes: Uint8Array, options: ImportOptions, by: WrittenBy): Promise<ImportReport> {
    const shape = IMPORT_SHAPES[kind];
    const file = withIdentifiers(await readTable(bytes), shape);
    const tally: Tally = { written: 0, unchanged: 0, refused: [...wrongColumns(file, shape)] };
    let committed = false;
    if (tally.refused.length === 0) {
      const rows = file.rows.map((row) => readRow(row, shape));
      committed = await this.write({ kind, columns: file.columns, by }, rows, options, tally);
    }
    return { rows: file.rows.length, ...tally, committed };
  }

  /**
   * Takes over one row as the command line gives it: `cells` by column, empty ones to take a value away. Throws what
   * refuses it; a row that breaks its shape throws `UnfitRow`.
   */
  async one(kind: ImportKind, cells: TableRow['cells'], update: boolean, by: WrittenBy): Promise<Stored> {
    const filled = Object.fromEntries(Object.entries(cells).filter(([, cell]) => cell !== ''));
    const row = readRow({ line: 1, cells: filled }, IMPORT_SHAPES[kind]);
    if (!('params' in row)) throw new UnfitRow(row);
    const given = { kind, columns: Object.keys(cells), by };
    return this.writes.transaction((client) => this.take(given, row, update, client));
  }

  private async write(
    given: GivenFile,
    rows: readonly (ReadRow | readonly RefusedRow[])[],
    { dryRun, update }: ImportOptions,
    tally: Tally,
  ): Promise<boolean> {
    try {
      await this.writes.transaction(async (client) => {
        for (const row of rows) {
          if (!('params' in row)) tally.refused.push(...row);
          else await this.attempt(given, row, update, client, tally);
        }
        if (dryRun || tally.refused.length > 0) throw new RolledBack();
      });
      return true;
    } catch (error) {
      if (error instanceof RolledBack) return false;
      throw error;
    }
  }

  /** A refused row must not spoil the transaction for those after it, whose reasons are wanted too. */
  private async attempt(
    given: GivenFile,
    row: ReadRow,
    update: boolean,
    client: PoolClient,
    tally: Tally,
  ): Promise<void> {
    await client.query('SAVEPOINT row');
    try {
      const { changed } = await this.take(given, row, update, client);
      if (changed) tally.written += 1;
      else tally.unchanged += 1;
    } catch (error) {
      await client.query('ROLLBACK TO SAVEPOINT row');
      tally.refused.push({ line: row.line, column: '', reason: reasonOf(error) });
    } finally {
      await client.query('RELEASE SAVEPOINT row');
    }
  }

  private async take(given: GivenFile, row: ReadRow, update: boolean, client: PoolClient): Promise<Stored> {
    const stored = update ? await storedRow(client, IMPORT_SHAPES[given.kind], row) : undefined;
    if (stored === undefined) return this.put(given, row, 'absent', client);
    const content = { ...row.content, ...keptOf(stored, given) };
    return this.put(given, { ...row, content }, stored.version, client);
  }

  private put(
    { kind, by }: GivenFile,
    { params, content }: ReadRow,
    expected: Expected,
    client: PoolClient,
  ): Promise<Stored> {
    const { code, id, assignmentId } = params as { code: string; id: string; assignmentId: string };
    switch (kind) {
      case 'divisions':
        return this.divisions.put(code, content as DivisionContentDto, expected, by, client);
      case 'organisations':
        return this.organisations.put(id, content as OrganisationContentDto, expected, by, client);
      case 'mediators':
        return this.mediators.put(id, content as MediatorContentDto, expected, by, client);
      case 'roster-entries':
        return this.rosters.put(id, content as RosterEntryContentDto, expected, by, client);
      case 'committee-members':
        return this.members.put(id, content as CommitteeMemberContentDto, expected, by, client);
      case 'accounts':
        return this.accounts.put(id, content as AccountContentDto, expected, by, client);
      case 'assignments':
        return this.assignments.put(id, assignmentId, content as AssignmentContentDto, expected, by, client);
    }
  }
}

/** Why a row was refused, in words. Throws what is not the row's fault. */
export const reasonOf = (error: unknown): Bilingual => {
  if (error instanceof DomainError) return error.detail;
  if (error instanceof NotVisible) return { zh: '账号不存在', en: 'no such account' };
  if (error instanceof Problem) return PROBLEMS[error.code].title;
  throw error;
};
