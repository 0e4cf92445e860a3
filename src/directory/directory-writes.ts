import { Injectable } from '@nestjs/common';
import type { PoolClient } from 'pg';
import { AuditTrail } from '../platform/access/audit-trail.js';
import { Database } from '../platform/database/database.js';
import { writeRow, type RowWrite, type Stored } from './versioned-row.js';
import type { WrittenBy } from './written-by.js';

/** Writes of the directory: the row and its entry in the audit commit together. */
@Injectable()
export class DirectoryWrites {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditTrail,
  ) {}

  transaction<T>(work: (client: PoolClient) => Promise<T>): Promise<T> {
    return this.database.transaction(work);
  }

  /** Creates or replaces a row; a row that stands like this already leaves no entry. `kind` names it in the audit. */
  async write(client: PoolClient, kind: string, row: RowWrite, by: WrittenBy): Promise<Stored> {
    const stored = await writeRow(client, row);
    if (stored.changed)
      await this.record(client, `${kind}.${row.expected === 'absent' ? 'created' : 'changed'}`, kind, row.id, by);
    return stored;
  }

  record(client: PoolClient, action: string, kind: string, id: string, by: WrittenBy): Promise<void> {
    return this.audit.record({ ...by, action, subject: { kind, id }, outcome: 'DONE' }, client);
  }
}
