/** The register of the city, and the persons who are parties in it: set-based, unlogged where the tables are the register's. */
import { calendarDate, addDays } from '../src/kernel/calendar-date.js';
import type { Database } from '../src/platform/database/database.js';
import { REGISTER_TABLES } from '../src/dispute/register/register.row.js';
import { draw, fillCases, fillTables, FIRST, sizesOf } from './city.js';

/** Two parties to a case, drawn from as many persons as there are cases. */
const PARTY = (side: number): string => `md5('person' || ${draw(20 + side, 1_000_000)})::uuid`;

/** Where cases of an age stand, by shares in percent: young ones are at work, old ones put away. */
const STATUS = (age: string): string => `CASE
  WHEN ${draw(30, 200)} = 0 THEN 'MERGED'
  WHEN ${age} < 45 THEN (ARRAY['DISCOVERED','REGISTERED','CONSENT_PENDING','ACCEPTED','MEDIATING','MEDIATING','MEDIATING',
    'AGREEMENT_REACHED','AGREEMENT_EFFECTIVE','SUSPENDED'])[1 + ${draw(31, 10)}]
  WHEN ${age} < 200 THEN (ARRAY['AGREEMENT_EFFECTIVE','AGREEMENT_EFFECTIVE','FULFILLED','FULFILLED','BREACHED','MEDIATION_FAILED',
    'REFERRED','CLOSED','CLOSED','WITHDRAWN'])[1 + ${draw(31, 10)}]
  WHEN ${draw(32, 1000)} = 0 THEN 'MEDIATING'
  WHEN ${draw(32, 100)} < 3 THEN 'NOT_ACCEPTED'
  WHEN ${draw(32, 100)} < 12 THEN 'CLOSED' ELSE 'ARCHIVED' END`;

const register = (today: string): string => `
  INSERT INTO readmodel.dispute_register_g1 (id, number, status, status_on, type, source, channel, difficulty, division_path,
    grid, organisation, shared_with, mediator_ids, excluded_mediator_ids, is_sealed, party_person_ids, reported_by, intake_on,
    registered_on, accepted_on, outcome, episode, due, next_due_on, agreed_due, revision, position, recorded_at)
  SELECT id, 'N' || n, status, least(intake_on + 12, '${today}'::date), type, source, channel, 'SIMPLE', path, grid, organisation,
    CASE ${draw(33, 50)} WHEN 0 THEN jsonb_build_array(md5('O' || ${draw(34, 2400)})::uuid) ELSE '[]' END,
    jsonb_build_array('M' || village), CASE ${draw(35, 100)} WHEN 0 THEN jsonb_build_array('M' || village) ELSE '[]' END,
    ${draw(38, 100)} = 0, to_jsonb(ARRAY[least(${PARTY(0)}, ${PARTY(1)}), greatest(${PARTY(0)}, ${PARTY(1)})]), 'A' || grid, intake_on,
    intake_on, intake_on + 2, CASE WHEN status IN ('CLOSED', 'ARCHIVED') THEN 'AGREED_WRITTEN' END, 1, '[]',
    CASE WHEN status NOT IN ('CLOSED', 'ARCHIVED', 'MERGED', 'NOT_ACCEPTED', 'WITHDRAWN', 'FULFILLED') THEN intake_on + 10 + ${draw(36, 90)} END,
    '[]', 9, lpad((n * 10)::text, 19, '0'), intake_on + 40 + ${draw(37, 86_400)} * interval '1 second'
  FROM (SELECT *, '${FIRST}'::date + day AS intake_on, ${STATUS(`'${today}'::date - '${FIRST}'::date - day`)} AS status
        FROM readmodel.bench_case) c`;

const parties = [0, 1].map(
  (side) => `
  INSERT INTO readmodel.dispute_party_g1 (dispute_id, party_id, person_id, side)
  SELECT id, md5(n || 'party${side}')::uuid, ${PARTY(side)}, 'A' FROM readmodel.bench_case`,
);

/** Names are shared, as they are in life; numbers are not. */
const PERSONS = [
  `INSERT INTO directory.person (id, kind, key_id, name, id_number, is_minor, processing_purpose, legal_basis,
     owner_account_id, owner_organisation_id, owner_division_path, owner_grid_id, created_on)
   SELECT md5('person' || n)::uuid, 'NATURAL', md5('key' || n)::uuid, md5('n' || n), md5('i' || n), false, 'MEDIATION', 'CONSENT',
     'A' || ${draw(40, 4800)}, md5('O' || ${draw(41, 2400)})::uuid, '35.3505.X', 'G' || ${draw(40, 4800)}, '${FIRST}'
   FROM generate_series(0, 999999) n`,
  ...[
    ['ID_NUMBER', 'n'],
    ['FULL_NAME', `floor(50000 * power(${draw(42, 1_000_000)} / 1000000.0, 2))`],
  ].map(
    ([kind, of]) => `INSERT INTO directory.person_index (person_id, kind, digest)
     SELECT md5('person' || n)::uuid, '${kind}', sha256(('${kind}' || ${of})::bytea) FROM generate_series(0, 999999) n`,
  ),
];

/** Makes what is missing. Returns the sizes of the tables and the day on which the city stands. */
export const fillRegister = async (database: Database, disputes: number, years: number) => {
  const today = addDays(calendarDate(FIRST), years * 365);
  await fillCases(database, disputes, years);
  await fillTables(database, REGISTER_TABLES, [register(today), ...parties]);
  const [first] = await database.sql('SELECT FROM directory.person LIMIT 1');
  if (first === undefined) for (const statement of PERSONS) await database.sql(statement);
  return { sizes: await sizesOf(database, 'dispute'), today };
};
