import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Sessions, failed sign-ins and the audit. The application's role adds to the audit and reads it, nothing else. */
export class Access1800000000005 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(SESSIONS);
    await runner.query(SIGN_IN_ATTEMPTS);
    await runner.query(AUDIT);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('The audit is append-only: restore a backup instead.'));
  }
}

const SESSIONS = `
  CREATE TABLE platform.session (
    id uuid PRIMARY KEY,
    token_digest bytea NOT NULL UNIQUE,
    account_id uuid NOT NULL REFERENCES directory.account,
    created_at timestamptz NOT NULL,
    last_seen_at timestamptz NOT NULL,
    ended_at timestamptz
  );
  CREATE INDEX session_account ON platform.session (account_id) WHERE ended_at IS NULL;
  CREATE INDEX session_created_at ON platform.session (created_at);
  COMMENT ON COLUMN platform.session.token_digest IS 'SHA-256 of the token; the token itself is nowhere.';`;

const SIGN_IN_ATTEMPTS = `
  CREATE TABLE platform.sign_in_attempt (
    name_digest bytea PRIMARY KEY,
    failures integer NOT NULL,
    last_failed_at timestamptz NOT NULL
  );
  CREATE INDEX sign_in_attempt_last_failed_at ON platform.sign_in_attempt (last_failed_at);
  COMMENT ON TABLE platform.sign_in_attempt IS
    'By digest of the account name as typed, known or not, so that a lock-out does not tell which names exist.';`;

const AUDIT = `
  CREATE TABLE platform.audit (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    recorded_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    account_id text COLLATE "C",
    role text COLLATE "C",
    organisation_id text COLLATE "C",
    action text COLLATE "C" NOT NULL,
    subject_kind text COLLATE "C",
    subject_id text COLLATE "C",
    purpose text COLLATE "C",
    outcome text COLLATE "C" NOT NULL CHECK (outcome IN ('DONE', 'DENIED', 'FAILED')),
    request_id text COLLATE "C",
    ip inet
  );
  CREATE INDEX audit_account ON platform.audit (account_id, id);
  CREATE INDEX audit_action ON platform.audit (action, id);
  CREATE INDEX audit_recorded_at ON platform.audit (recorded_at);
  COMMENT ON COLUMN platform.audit.purpose IS 'A code, never free text.';
  REVOKE UPDATE, DELETE, TRUNCATE ON platform.audit FROM fengqiao_app;`;
