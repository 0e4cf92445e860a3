import { runMigrations as migrateQueues } from 'bullmq';
import { Client } from 'pg';
import { DataSource, type MigrationInterface } from 'typeorm';
import { APP_ROLE } from './app-role.js';
import { assertSafeServer } from './server-safety.js';

/** One lock a database, so that several instances may start at once. */
const MIGRATION_LOCK = 'fengqiao-migrations';
/** Roles and grants are shared by all databases of a server, so another database may change them at the same moment. */
const ROLE_ATTEMPTS = 20;
const CONCURRENTLY_CHANGED = new Set(['23505', '42710', 'XX000', '40001']);

export const MIGRATIONS_SCHEMA = 'platform';
export const MIGRATIONS_TABLE = 'migration';
export const QUEUE_SCHEMA = 'bullmq';

type MigrationClass = new () => MigrationInterface;

export interface MigrateOptions {
  /** A login that owns the tables and may create roles, or finds the application's role made. */
  readonly ownerUrl: string;
  readonly migrations: readonly MigrationClass[];
  /** Login of the application where it is another one than the owner. */
  readonly appLogin?: string;
}

/**
 * Brings the database up to date and returns the names of the migrations that ran now. Safe to call from several
 * processes at once. Throws `UnsafeServer` before anything is changed.
 */
export const migrate = async (options: MigrateOptions): Promise<readonly string[]> => {
  const client = new Client({ connectionString: options.ownerUrl });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await assertSafeServer(client);
    await client.query('SELECT pg_advisory_lock(hashtextextended($1, 0))', [MIGRATION_LOCK]);
    await createAppRole(client, options.appLogin);
    await client.query(`CREATE SCHEMA IF NOT EXISTS ${MIGRATIONS_SCHEMA}`);
    const names = await runMigrations(options);
    await prepareQueues(client);
    return names;
  } finally {
    await client.end();
  }
};

const createAppRole = async (client: Client, appLogin?: string): Promise<void> => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const { rows } = await client.query<{ me: string; exists: boolean }>(
        'SELECT current_user AS me, EXISTS (SELECT 1 FROM pg_catalog.pg_roles WHERE rolname = $1) AS exists',
        [APP_ROLE],
      );
      if (!rows[0]?.exists) await client.query(`CREATE ROLE ${APP_ROLE} NOLOGIN`);
      for (const login of new Set([rows[0]?.me ?? '', appLogin ?? rows[0]?.me ?? ''])) await admit(client, login);
      return;
    } catch (error) {
      if (attempt === ROLE_ATTEMPTS || !CONCURRENTLY_CHANGED.has((error as { code?: string }).code ?? '')) throw error;
    }
  }
};

const admit = async (client: Client, login: string): Promise<void> => {
  const { rows } = await client.query<{ member: boolean }>("SELECT pg_has_role($1, $2, 'SET') AS member", [
    login,
    APP_ROLE,
  ]);
  if (!rows[0]?.member) await client.query(`GRANT ${APP_ROLE} TO ${client.escapeIdentifier(login)}`);
};

const runMigrations = async ({ ownerUrl, migrations }: MigrateOptions): Promise<readonly string[]> => {
  const source = new DataSource({
    type: 'postgres',
    url: ownerUrl,
    schema: MIGRATIONS_SCHEMA,
    migrations: [...migrations],
    migrationsTableName: MIGRATIONS_TABLE,
    synchronize: false,
    installExtensions: false,
    poolSize: 1,
  });
  await source.initialize();
  try {
    const done = await source.runMigrations({ transaction: 'each' });
    return done.map(({ name }) => name);
  } finally {
    await source.destroy();
  }
};

/** The queue's tables come with its library; its functions make one sequence a queue while they run. */
const prepareQueues = async (client: Client): Promise<void> => {
  await migrateQueues(client, QUEUE_SCHEMA);
  for (const kind of ['TABLES', 'SEQUENCES']) {
    await client.query(`GRANT ALL ON ALL ${kind} IN SCHEMA ${QUEUE_SCHEMA} TO ${APP_ROLE}`);
  }
  await client.query(`GRANT SELECT ON ${MIGRATIONS_SCHEMA}.${MIGRATIONS_TABLE} TO ${APP_ROLE}`);
};
