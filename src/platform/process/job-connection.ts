import { createPostgresBackend, withBackend, type PostgresConnectionOptions } from 'bullmq';
import type { AppConnection } from '../database/app-role.js';
import { QUEUE_SCHEMA } from '../database/migrate.js';

/** BullMQ on PostgreSQL, in a schema of its own, acting as the application's role. */
export const jobClasses = withBackend(createPostgresBackend);

/** Connections of one queue or one worker; a worker opens one more to listen. */
const MAX_CONNECTIONS = 2;

export const jobConnection = (connection: AppConnection): PostgresConnectionOptions => ({
  ...connection,
  schema: QUEUE_SCHEMA,
  migrate: false,
  max: MAX_CONNECTIONS,
  application_name: 'fengqiao-jobs',
});
