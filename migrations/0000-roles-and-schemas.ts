import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Who owns what. The log, the directory and the platform's own tables belong to the role that migrates; the
 * application's role creates tables in `readmodel` (rebuilt from the log at will) and in `bullmq` only.
 * Rights on `eventlog` are given one by one by the migration that makes it.
 */
export class RolesAndSchemas1800000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE SCHEMA eventlog;
      CREATE SCHEMA directory;
      CREATE SCHEMA readmodel;
      CREATE SCHEMA bullmq;
      REVOKE CREATE ON SCHEMA public FROM PUBLIC;
      GRANT USAGE ON SCHEMA eventlog, directory, platform TO fengqiao_app;
      GRANT USAGE, CREATE ON SCHEMA readmodel, bullmq TO fengqiao_app;
      ALTER DEFAULT PRIVILEGES IN SCHEMA directory, platform
        GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO fengqiao_app;
      ALTER DEFAULT PRIVILEGES IN SCHEMA directory, platform
        GRANT USAGE ON SEQUENCES TO fengqiao_app;
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('The log is append-only: restore a backup instead.'));
  }
}
