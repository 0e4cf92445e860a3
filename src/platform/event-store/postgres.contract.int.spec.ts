import { createTestDatabase } from '../../../test/database.js';
import { describeEventStore } from '../../../test/event-store.contract.js';
import { openEventStore } from '../../../test/postgres-event-store.js';

describeEventStore('PostgreSQL', async () => {
  const database = await createTestDatabase();
  const { store, close } = await openEventStore(database.url);
  return { store, close: () => close().then(() => database.drop()) };
});
