import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The event log: append-only for the application's role, which reads it and calls the functions below.
 * Every text column compares by code point (`COLLATE "C"`).
 */
export class EventLog1800000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
    await runner.query(DIGEST);
    await runner.query(APPEND);
    await runner.query(ANSWERS);
    await runner.query(GRANTS);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('The event log is the truth of the system and is not dropped by a migration.'));
  }
}

const TABLES = `
  CREATE TABLE eventlog.stream (
    stream text COLLATE "C" PRIMARY KEY,
    revision bigint NOT NULL
  ) WITH (fillfactor = 70);

  CREATE TABLE eventlog.event (
    position bigint GENERATED ALWAYS AS IDENTITY (SEQUENCE NAME eventlog.event_position CACHE 1) PRIMARY KEY,
    stream text COLLATE "C" NOT NULL,
    revision bigint NOT NULL CHECK (revision >= 0),
    event_id uuid NOT NULL UNIQUE,
    type text COLLATE "C" NOT NULL,
    schema_version integer NOT NULL,
    envelope text COLLATE "C" NOT NULL,
    payload text COLLATE "C" NOT NULL,
    recorded_at timestamptz(3) NOT NULL,
    digest bytea NOT NULL,
    UNIQUE (stream, revision)
  );
  COMMENT ON COLUMN eventlog.event.position IS 'Order of the log = order of commit. Holes are legal and stay empty.';
  COMMENT ON COLUMN eventlog.event.payload IS 'The exact text that was digested.';

  CREATE TABLE eventlog.answer (
    account_id text COLLATE "C" NOT NULL,
    request_key text COLLATE "C" NOT NULL,
    request_digest text COLLATE "C" NOT NULL,
    status integer NOT NULL,
    location text COLLATE "C",
    body text COLLATE "C" NOT NULL,
    revision bigint,
    position bigint,
    created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (account_id, request_key)
  );
  CREATE INDEX answer_created_at ON eventlog.answer USING brin (created_at);

  CREATE TABLE eventlog.log_id (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    created_at timestamptz NOT NULL DEFAULT clock_timestamp()
  );
  COMMENT ON TABLE eventlog.log_id IS 'Which log this is: one row, replaced by a restore, compared by outside readers.';
  INSERT INTO eventlog.log_id DEFAULT VALUES;`;

/**
 * SHA-256 over eight fields in this order, each written as `<length in bytes>:<UTF-8 bytes>`: stream, revision, event
 * id, type, schema version, recorded time (RFC 3339, UTC, milliseconds), envelope, payload. The position is left out.
 */
const DIGEST = `
  CREATE FUNCTION eventlog.digest_of(
    stream text, revision text, event_id text, type text, schema_version text, recorded_at text, envelope text, payload text
  ) RETURNS bytea LANGUAGE sql STABLE AS $$
    SELECT sha256(convert_to(
      octet_length(stream) || ':' || stream || octet_length(revision) || ':' || revision
      || octet_length(event_id) || ':' || event_id || octet_length(type) || ':' || type
      || octet_length(schema_version) || ':' || schema_version || octet_length(recorded_at) || ':' || recorded_at
      || octet_length(envelope) || ':' || envelope || octet_length(payload) || ':' || payload, 'UTF8'))
  $$;`;

/**
 * Writes a batch of appends, at most one a stream, and answers each with a verdict of its own:
 * `appended`, `replayed` (the same ids in the same place), `answered` (the request key is taken), `stale`, `corrupted`.
 *
 * The lock comes first, in a statement of its own, so that everything after it sees what the last holder committed, and
 * positions are drawn under it, so that their order is the order of commit. Probes are scalar sub-selects and the
 * planner is pinned, because its row estimates for JSON would make it hash whole tables.
 */
const APPEND = `
  CREATE FUNCTION eventlog.append(batch json)
  RETURNS TABLE (n integer, verdict text, last_revision bigint, last_position bigint)
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER
  SET search_path = pg_catalog, pg_temp
  SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off
  AS $$
  #variable_conflict use_column
  DECLARE
    recorded timestamptz(3);
    recorded_text text;
  BEGIN
    PERFORM pg_advisory_xact_lock(7310868735422390369);
    IF current_setting('transaction_isolation') <> 'read committed' THEN
      RAISE EXCEPTION 'eventlog.append needs READ COMMITTED: an older snapshot does not see the last commit';
    END IF;
    recorded := greatest(
      date_trunc('milliseconds', clock_timestamp()),
      (SELECT e.recorded_at FROM eventlog.event e ORDER BY e.position DESC LIMIT 1));
    recorded_text := to_char(recorded AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"');
    RETURN QUERY
    WITH asked AS MATERIALIZED (
      SELECT q.*, cardinality(q.ids) AS size,
        (SELECT s.revision FROM eventlog.stream s WHERE s.stream = q.stream) AS at_revision,
        (SELECT ARRAY[w.revision, w.position] FROM eventlog.answer w
          WHERE w.account_id = q.account AND w.request_key = q.key) AS taken,
        CASE cardinality(q.ids)
          WHEN 1 THEN (SELECT 1 FROM eventlog.event e WHERE e.event_id = q.ids[1])
          ELSE (SELECT count((SELECT 1 FROM eventlog.event e WHERE e.event_id = i.id)) FROM unnest(q.ids) AS i(id))
        END AS known
      FROM ROWS FROM (json_to_recordset(batch) AS (
        stream text, expected bigint, envelope text, ids uuid[], events json,
        account text, key text, digest text, status integer, location text, body text)) WITH ORDINALITY
        AS q(stream, expected, envelope, ids, events, account, key, digest, status, location, body, n)
    ), judged AS MATERIALIZED (
      SELECT a.*, CASE
        WHEN a.taken IS NOT NULL THEN 'answered'
        WHEN a.known > 0 THEN CASE WHEN a.known = a.size AND (
            SELECT bool_and(e.stream = a.stream) AND min(e.revision - i.k) = max(e.revision - i.k)
            FROM unnest(a.ids) WITH ORDINALITY AS i(id, k) JOIN eventlog.event e ON e.event_id = i.id
          ) THEN 'replayed' ELSE 'corrupted' END
        WHEN coalesce(a.at_revision, -1) <> a.expected THEN 'stale'
        ELSE 'appended' END AS verdict
      FROM asked a
    ), drawn AS MATERIALIZED (
      SELECT f.*, nextval('eventlog.event_position') AS position
      FROM (
        SELECT j.n, j.stream, j.expected + e.k AS revision, j.ids[e.k] AS event_id, j.envelope,
          e.type, e.version, e.payload, e.k = j.size AS is_last,
          j.account, j.key, j.digest, j.status, j.location, j.body
        FROM judged j CROSS JOIN LATERAL
          ROWS FROM (json_to_recordset(j.events) AS (type text, version integer, payload text)) WITH ORDINALITY
          AS e(type, version, payload, k)
        WHERE j.verdict = 'appended' ORDER BY j.n, e.k
      ) f
    ), written AS (
      INSERT INTO eventlog.event
        (position, stream, revision, event_id, type, schema_version, envelope, payload, recorded_at, digest)
      OVERRIDING SYSTEM VALUE
      SELECT d.position, d.stream, d.revision, d.event_id, d.type, d.version, d.envelope, d.payload, recorded,
        eventlog.digest_of(d.stream, d.revision::text, d.event_id::text, d.type, d.version::text, recorded_text,
          d.envelope, d.payload)
      FROM drawn d
    ), moved AS (
      INSERT INTO eventlog.stream AS s (stream, revision)
      SELECT d.stream, d.revision FROM drawn d WHERE d.is_last
      ON CONFLICT (stream) DO UPDATE SET revision = excluded.revision
    ), remembered AS (
      INSERT INTO eventlog.answer (account_id, request_key, request_digest, status, location, body, revision, position)
      SELECT d.account, d.key, d.digest, d.status, d.location, d.body, d.revision, d.position
      FROM drawn d WHERE d.is_last AND d.key IS NOT NULL
    ), woken AS MATERIALIZED (
      SELECT pg_notify('eventlog', '') FROM drawn LIMIT 1
    )
    SELECT d.n::integer, 'appended', d.revision, d.position
    FROM drawn d CROSS JOIN (SELECT count(*) FROM woken) AS once
    WHERE d.is_last
    UNION ALL
    SELECT j.n::integer, j.verdict,
      CASE j.verdict
        WHEN 'answered' THEN coalesce(j.taken[1], j.at_revision, -1)
        WHEN 'replayed' THEN (SELECT e.revision FROM eventlog.event e WHERE e.event_id = j.ids[j.size])
        ELSE coalesce(j.at_revision, -1) END,
      CASE j.verdict
        WHEN 'answered' THEN j.taken[2]
        WHEN 'replayed' THEN (SELECT e.position FROM eventlog.event e WHERE e.event_id = j.ids[j.size]) END
    FROM judged j
    WHERE j.verdict <> 'appended';
  END
  $$;`;

const ANSWERS = `
  CREATE FUNCTION eventlog.store_answer(
    account text, key text, digest text, status integer, location text, body text, revision bigint, at_position bigint
  ) RETURNS boolean LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    WITH stored AS (
      INSERT INTO eventlog.answer (account_id, request_key, request_digest, status, location, body, revision, position)
      VALUES (account, key, digest, status, location, body, revision, at_position)
      ON CONFLICT (account_id, request_key) DO NOTHING
      RETURNING 1)
    SELECT EXISTS (SELECT FROM stored)
  $$;

  CREATE FUNCTION eventlog.forget_answers(before timestamptz)
  RETURNS bigint LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    WITH forgotten AS (
      DELETE FROM eventlog.answer WHERE created_at < least(before, clock_timestamp() - interval '24 hours') RETURNING 1)
    SELECT count(*) FROM forgotten
  $$;
  COMMENT ON FUNCTION eventlog.forget_answers IS 'Answers younger than 24 hours are kept whatever is asked.';`;

const GRANTS = `
  REVOKE ALL ON ALL FUNCTIONS IN SCHEMA eventlog FROM PUBLIC;
  REVOKE ALL ON ALL TABLES IN SCHEMA eventlog FROM PUBLIC;
  GRANT USAGE ON SCHEMA eventlog TO fengqiao_app;
  GRANT SELECT ON eventlog.stream, eventlog.event, eventlog.answer, eventlog.log_id TO fengqiao_app;
  GRANT EXECUTE ON FUNCTION eventlog.append(json), eventlog.store_answer, eventlog.forget_answers(timestamptz),
    eventlog.digest_of TO fengqiao_app;`;
