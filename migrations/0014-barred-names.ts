import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Names that appends may go by, and that can be barred: what closes a person to new cases in one moment. */
export class BarredNames1800000000014 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLE);
    await runner.query(APPEND);
    await runner.query(BARS);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('The event log is the truth of the system and is not dropped by a migration.'));
  }
}

const TABLE = `
  CREATE TABLE eventlog.barred_name (
    name text COLLATE "C" PRIMARY KEY,
    barred_at timestamptz NOT NULL DEFAULT clock_timestamp()
  );`;

/**
 * Writes a batch of appends, at most one a stream, and answers each with a verdict of its own:
 * `appended`, `replayed` (the same ids in the same place), `answered` (the request key is taken), `stale`, `corrupted`,
 * `barred` (a name that it goes by is). As before but for the last.
 *
 * The lock comes first, in a statement of its own, so that everything after it sees what the last holder committed, and
 * positions are drawn under it, so that their order is the order of commit. Probes are scalar sub-selects and the
 * planner is pinned, because its row estimates for JSON would make it hash whole tables.
 */
const APPEND = `
  CREATE OR REPLACE FUNCTION eventlog.append(batch json)
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
        EXISTS (SELECT FROM eventlog.barred_name b WHERE b.name = ANY (q.unless)) AS is_barred,
        CASE cardinality(q.ids)
          WHEN 1 THEN (SELECT 1 FROM eventlog.event e WHERE e.event_id = q.ids[1])
          ELSE (SELECT count((SELECT 1 FROM eventlog.event e WHERE e.event_id = i.id)) FROM unnest(q.ids) AS i(id))
        END AS known
      FROM ROWS FROM (json_to_recordset(batch) AS (
        stream text, expected bigint, envelope text, ids uuid[], events json,
        account text, key text, digest text, status integer, location text, body text,
        unless text[])) WITH ORDINALITY
        AS q(stream, expected, envelope, ids, events, account, key, digest, status, location, body, unless, n)
    ), judged AS MATERIALIZED (
      SELECT a.*, CASE
        WHEN a.taken IS NOT NULL THEN 'answered'
        WHEN a.known > 0 THEN CASE WHEN a.known = a.size AND (
            SELECT bool_and(e.stream = a.stream) AND min(e.revision - i.k) = max(e.revision - i.k)
            FROM unnest(a.ids) WITH ORDINALITY AS i(id, k) JOIN eventlog.event e ON e.event_id = i.id
          ) THEN 'replayed' ELSE 'corrupted' END
        WHEN a.is_barred THEN 'barred'
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

/** Under the lock of `append`: what was appended before is readable once this commits, and nothing comes after. */
const BARS = `
  CREATE FUNCTION eventlog.bar(barred text)
  RETURNS void LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  BEGIN
    PERFORM pg_advisory_xact_lock(7310868735422390369);
    INSERT INTO eventlog.barred_name (name) VALUES (barred) ON CONFLICT (name) DO NOTHING;
  END
  $$;

  CREATE FUNCTION eventlog.lift_bar(barred text)
  RETURNS void LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    DELETE FROM eventlog.barred_name WHERE name = barred
  $$;

  REVOKE ALL ON TABLE eventlog.barred_name FROM PUBLIC;
  REVOKE ALL ON FUNCTION eventlog.bar, eventlog.lift_bar FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION eventlog.bar, eventlog.lift_bar TO fengqiao_app;`;
