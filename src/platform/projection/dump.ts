import { Injectable } from '@nestjs/common';
import type { PoolClient } from 'pg';
import { Database } from '../database/database.js';
import { ProjectionRegistry } from './projection-registry.js';
import { identifier, viewOf } from './stored-table.js';

const FETCH_ROWS = 2_000;

/**
 * The canonical form of read models: one line of JSON a row, tables by name, rows by key (by code point), columns as
 * declared; nothing tells which generation they come from. Two fillings from the same log are equal byte for byte.
 */
@Injectable()
export class Dump {
  constructor(
    private readonly database: Database,
    private readonly registry: ProjectionRegistry,
  ) {}

  /** Hands over each line, all of one projection from one snapshot. Throws `RangeError` for an unknown name. */
  async run(name: string, line: (json: string) => void): Promise<void> {
    const { tables } = this.registry.get(name);
    await this.database.transaction(async (client) => {
      await client.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY');
      await client.query("SET LOCAL TimeZone = 'UTC'");
      for (const table of Object.keys(tables).sort()) {
        const key = tables[table]?.key ?? [];
        const columns = Object.keys(tables[table]?.columns ?? {});
        await this.rows(client, table, columns, key, (row) => {
          line(`{"projection":${JSON.stringify(name)},"table":${JSON.stringify(table)},"row":${row}}`);
        });
      }
    });
  }

  private async rows(
    client: PoolClient,
    table: string,
    columns: readonly string[],
    key: readonly string[],
    each: (row: string) => void,
  ): Promise<void> {
    const order = key.map((column) => `${identifier(column)}::text COLLATE "C"`).join(', ');
    const selected = columns.map(identifier).join(', ');
    await client.query(
      `DECLARE dumped NO SCROLL CURSOR FOR
       SELECT row_to_json(r)::text AS row FROM (SELECT ${selected} FROM ${viewOf(table)}) r ORDER BY ${order}`,
    );
    for (;;) {
      const { rows } = await client.query<{ row: string }>(`FETCH ${FETCH_ROWS} FROM dumped`);
      for (const { row } of rows) each(row);
      if (rows.length < FETCH_ROWS) break;
    }
    await client.query('CLOSE dumped');
  }
}
