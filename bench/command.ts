/**
 * How fast commands over HTTP are, end to end, against appends through the port in the same rounds on the same server.
 * Usage: `npm run build && [ROLE=api] npx tsx bench/command.ts [rounds] [milliseconds]`. Starts the built product in a
 * temporary folder, as `ROLE=all` unless told otherwise; clients, product and PostgreSQL share the machine.
 */
import { randomUUID } from 'node:crypto';
import { Pool } from 'pg';
import { calendarDate, instant } from '../src/kernel/calendar-date.js';
import { DEMO_IDS, DEMO_PASSWORD } from '../src/directory/demo/demo-entries.js';
import { NO_STREAM } from '../src/platform/event-store/event-store.js';
import { asAppRole } from '../src/platform/database/app-role.js';
import { PostgresEventStore } from '../src/platform/event-store/postgres.event-store.js';
import { LoadConnection, type Answer } from './load-connection.js';
import { ServerUnderFire } from '../test/crash/server-under-fire.js';

const CALLERS = 32;
const COMMANDS_A_CASE = 10;
/** Cases are opened before a round for so many commands, so that none has to be opened within it. */
const MOST_A_SECOND = 2_500;
const [ROUNDS = 7, ROUND_MS = 1_000] = process.argv.slice(2).map(Number);
const MEDIATOR = DEMO_IDS.mediators[2];

const { ROLE = 'all', NODE_OPTIONS } = process.env;
const server = await ServerUnderFire.inNewFolder({ ROLE, NODE_OPTIONS });
await server.command('seed', '--demo');
const idle = Array.from({ length: CALLERS }, () => new LoadConnection(Number(new URL(server.base).port)));

const send = (method: string, path: string, headers: Record<string, string>, body: unknown): Promise<Answer> => {
  const connection = idle.pop();
  if (connection === undefined) throw new Error('more callers than connections');
  return connection.send(method, path, headers, JSON.stringify(body)).finally(() => idle.push(connection));
};

const signedIn = await send('POST', '/v1/sessions', {}, { accountName: 'demo-register', password: DEMO_PASSWORD });
const authorization = `Bearer ${(JSON.parse(signedIn.body) as { token: string }).token}`;

const command = async (method: 'PUT' | 'POST', path: string, etag: string, body: unknown): Promise<string> => {
  const precondition: Record<string, string> =
    method === 'PUT' ? { 'if-none-match': '*' } : { 'if-match': etag, 'idempotency-key': randomUUID() };
  const answer = await send(method, path, { authorization, ...precondition }, body);
  if (answer.status !== 201) throw new Error(`${method} ${path}: ${answer.status} ${answer.body}`);
  return answer.header('etag');
};

const person = async (): Promise<string> => {
  const id = randomUUID();
  const purpose = { processingPurpose: 'STATUTORY_MEDIATION_RECORD', legalBasis: 'STATUTORY_DUTY' };
  await command('PUT', `/v1/persons/${id}`, '', { kind: 'NATURAL', name: '当事人甲', ...purpose });
  return id;
};

interface OpenCase {
  readonly path: string;
  etag: string;
}

/** A case in mediation: three events so far. */
const openCase = async (): Promise<OpenCase> => {
  const path = `/v1/disputes/${randomUUID()}`;
  const parties = [
    { side: 'A', personId: await person(), isApplicant: true },
    { side: 'B', personId: await person(), isApplicant: true },
  ];
  let etag = await command('PUT', `${path}/registration`, '', {
    disputeType: 'NEIGHBOUR',
    source: 'APPLICATION',
    gridId: 'G05',
    parties,
  });
  const rightsNoticeOn = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
  etag = await command('POST', `${path}/acceptance`, etag, { rightsNoticeOn });
  etag = await command('POST', `${path}/mediators`, etag, { mediatorIds: [MEDIATOR], selection: 'DESIGNATED' });
  return { path, etag };
};

const appointment = { scheduledFor: '2099-01-01T09:00:00+08:00', mode: 'ON_SITE', place: '村委会调解室一楼东侧' };

/** Latencies of what `callers` do side by side for one round. Unit: ms. */
const round = async (one: (caller: number) => Promise<unknown>): Promise<number[]> => {
  const until = performance.now() + ROUND_MS;
  const latencies: number[] = [];
  const caller = async (_: unknown, index: number): Promise<void> => {
    while (performance.now() < until) {
      const start = performance.now();
      await one(index);
      latencies.push(performance.now() - start);
    }
  };
  await Promise.all(Array.from({ length: CALLERS }, caller));
  return latencies;
};

const connection = asAppRole(server.databaseUrl());
const pool = new Pool({ ...connection, max: 2 });
const store = new PostgresEventStore({ pool, connection });
await store.start();

const context = {
  actor: { accountId: randomUUID(), role: 'MEDIATOR' },
  occurredAt: instant('2026-03-06T01:30:00Z'),
  legalDate: calendarDate('2026-03-06'),
  correlationId: randomUUID(),
};
const append = () =>
  store.append({
    stream: `bench-${randomUUID()}`,
    expectedRevision: NO_STREAM,
    events: [{ eventId: randomUUID(), type: 'BenchNoted', schemaVersion: 1, data: { note: 'x'.repeat(360) } }],
    context,
    answer: {
      accountId: context.actor.accountId,
      key: randomUUID(),
      requestDigest: 'd'.repeat(64),
      status: 201,
      location: '/v1/disputes/x',
      body: { note: 'x'.repeat(300) },
    },
  });

const perSecond = (latencies: readonly number[]): number => (latencies.length * 1_000) / ROUND_MS;
const at = (latencies: readonly number[], share: number): number =>
  latencies.toSorted((a, b) => a - b)[Math.floor(latencies.length * share)] ?? NaN;
const median = (values: readonly number[]): number => at(values, 0.5);

const results: {
  append: number;
  http: number;
  p50: number;
  p99: number;
  server: number;
  postgres: number;
  client: number;
}[] = [];
for (let n = -1; n < ROUNDS; n += 1) {
  const cases: OpenCase[] = [];
  const spare = CALLERS + Math.ceil(((ROUND_MS / 1_000) * MOST_A_SECOND) / COMMANDS_A_CASE);
  for (let k = 0; k < spare; k += 8) cases.push(...(await Promise.all(Array.from({ length: 8 }, openCase))));
  const current = new Map<number, { case: OpenCase; left: number }>();
  const appended = await round(append);
  const before = { ...server.processorMs(), client: process.cpuUsage() };
  const commands = await round(async (caller) => {
    let mine = current.get(caller);
    if (mine === undefined || mine.left === 0) {
      mine = { case: cases.pop() ?? (await openCase()), left: COMMANDS_A_CASE };
      current.set(caller, mine);
    }
    mine.left -= 1;
    mine.case.etag = await command('POST', `${mine.case.path}/session-appointments`, mine.case.etag, appointment);
  });
  const { application, postgres } = server.processorMs();
  const { user, system } = process.cpuUsage(before.client);
  if (n < 0) continue; // the first round warms up
  results.push({
    append: perSecond(appended),
    http: perSecond(commands),
    p50: at(commands, 0.5),
    p99: at(commands, 0.99),
    server: ((application - before.application) * 1_000) / commands.length,
    postgres: ((postgres - before.postgres) * 1_000) / commands.length,
    client: (user + system) / commands.length,
  });
}
const ratios = results.map(({ append: a, http }) => http / a);
console.table([
  {
    role: ROLE,
    callers: CALLERS,
    'append per second': Math.round(median(results.map(({ append: a }) => a))),
    'commands per second': Math.round(median(results.map(({ http }) => http))),
    'commands to appends': Number(median(ratios).toFixed(2)),
    'lowest – highest': `${Math.min(...ratios).toFixed(2)} – ${Math.max(...ratios).toFixed(2)}`,
    'p50 ms': Number(median(results.map(({ p50 }) => p50)).toFixed(1)),
    'p99 ms': Number(median(results.map(({ p99 }) => p99)).toFixed(1)),
    'processor µs: server': Math.round(median(results.map((one) => one.server))),
    PostgreSQL: Math.round(median(results.map(({ postgres }) => postgres))),
    client: Math.round(median(results.map(({ client }) => client))),
    'server RSS MiB': server.residentMiB(),
  },
]);
idle.forEach((connection) => connection.close());
await store.close();
await pool.end();
await server.stop();
