import type { DomainEvent } from '../src/kernel/decider.js';
import type { Database } from '../src/platform/database/database.js';
import type { RecordedEvent } from '../src/platform/event-store/event-store.js';
import type { Projection } from '../src/platform/projection/projection.js';
import { storedTables } from '../src/platform/projection/stored-table.js';
import { fold } from './fold.js';

/** Makes the tables of a projection and the views that readers use, empty. */
export const createReadModel = async <E extends DomainEvent>(database: Database, of: Projection<E>): Promise<void> => {
  for (const table of storedTables(of.tables, 1).values())
    for (const statement of [...table.definition(), table.view()]) await database.sql(statement);
};

/** Empties the tables and fills them with what the projection makes of these events. */
export const fillReadModel = async <E extends DomainEvent>(
  database: Database,
  of: Projection<E>,
  events: readonly RecordedEvent<E>[],
): Promise<void> => {
  const rows = fold(of, events);
  await database.transaction(async (client) => {
    for (const [name, table] of storedTables(of.tables, 1)) {
      await client.query(`TRUNCATE ${table.relation}`);
      await table.upsert(client, rows[name] ?? []);
    }
  });
};
