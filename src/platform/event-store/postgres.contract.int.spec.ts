import { createTestDatabase } from '../../../test/database.js';
import { describeEventStore } from '../../../test/event-store.contract.js';
import { openEventStore } from '../../../test/postgres-event-store.js';

describeEventStore('PostgreSQL', async () => {
  const database = await createTestDatabase();
  const open = await openEventStore(database.url);
  const close = async (): Promise<void> => {
    await open.close();
    await database.drop();
  };
  return { store: open.store, close };
});
