import type { Database } from '../database/database.js';
import { pendingMigrations } from '../database/pending-migrations.js';
import { assertSafeServer } from '../database/server-safety.js';
import type { HealthCheck } from './health-checks.js';

/** The database answers, its settings lose nothing, its tables are those of this program. */
export const databaseChecks = (database: Database): readonly HealthCheck[] => [
  {
    name: 'database',
    check: async () => {
      await database.sql('SELECT 1');
      return { ok: true };
    },
  },
  {
    name: 'settings',
    check: async () => {
      await assertSafeServer(database.pool);
      return { ok: true };
    },
  },
  {
    name: 'migrations',
    check: async () => {
      const pending = await pendingMigrations(database.pool);
      return { ok: pending.length === 0, detail: { pending: pending.length } };
    },
  },
];
