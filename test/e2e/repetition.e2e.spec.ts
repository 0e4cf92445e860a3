/** The same command sent many times at once, to one process and to two, is one set of facts and one answer. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { instant, legalDateOf } from '../../src/kernel/calendar-date.js';
import { DEMO_IDS, DEMO_PASSWORD } from '../../src/directory/demo/demo-entries.js';
import { DemoSeed } from '../../src/directory/demo/demo-seed.js';
import { ApiClient } from '../api-client.js';
import { createTestApp, type TestApp } from '../app.js';
import { CaseAtHand, newPerson } from '../case-at-hand.js';

let first: TestApp;
let second: TestApp;
let clients: readonly ApiClient[];
let auditor: ApiClient;

beforeAll(async () => {
  first = await createTestApp();
  await first.app.get(DemoSeed, { strict: false }).run();
  second = await first.another();
  for (const { app } of [first, second]) await app.listen(0, '127.0.0.1');
  const [one, two] = [await first.app.getUrl(), await second.app.getUrl()];
  clients = [
    await ApiClient.signIn(one, 'demo-register', DEMO_PASSWORD),
    await ApiClient.signIn(two, 'demo-register', DEMO_PASSWORD),
  ];
  auditor = await ApiClient.signIn(one, 'demo-auditor', DEMO_PASSWORD);
});
afterAll(async () => {
  await second.close();
  await first.close();
});

const TIMES = 8;
/** By hand: `REPEATED_COMMANDS=10000 npm test -- repetition`. */
const COMMANDS = Number(process.env['REPEATED_COMMANDS'] ?? 160);
const CASES = 16;

/** Side by side. */
const repeatedly = <T>(times: number, one: (n: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: times }, (_, n) => one(n)));

const today = (): string => legalDateOf(instant(new Date().toISOString()));

const registered = async (client: ApiClient): Promise<{ dispute: CaseAtHand; partyId: string }> => {
  const dispute = new CaseAtHand();
  const partyId = randomUUID();
  await dispute.open(client, 'registration', {
    gridId: 'G05',
    disputeType: 'OTHER',
    source: 'APPLICATION',
    parties: [
      { side: 'A', personId: await newPerson(client, '当事人甲'), isApplicant: true },
      { partyId, side: 'B', personId: await newPerson(client, '当事人乙') },
    ],
  });
  return { dispute, partyId };
};

const loggedOf = async ({ id }: CaseAtHand): Promise<number> => {
  const lines = await auditor.lines<{ stream: string }>('/v1/events?limit=200');
  return lines.filter(({ stream }) => stream === `dispute-${id}`).length;
};

describe('a command sent eight times at once with one key', () => {
  it.each([
    ['to one process', (_: number) => 0],
    ['to two processes', (n: number) => n % 2],
  ])('%s', async (_, to) => {
    const { dispute, partyId } = await registered(clients[0] as ApiClient);
    const key = randomUUID();
    const answers = await repeatedly(TIMES, (n) =>
      (clients[to(n)] as ApiClient).post(
        `/v1/disputes/${dispute.id}/consents`,
        { partyId, form: 'ORAL' },
        { key, ifMatch: dispute.etag },
      ),
    );
    const told = answers.map(({ status, headers, body }) => ({ status, etag: headers.get('etag'), body }));
    expect(told).toEqual(Array.from({ length: TIMES }, () => told[0]));
    expect(told[0]).toMatchObject({ status: 201, etag: '"1"' });
    expect(await loggedOf(dispute)).toBe(2);
  });
});

describe('commands sent one to eight times each, to two processes', () => {
  it(`have each their effect once: ${COMMANDS} of them`, async () => {
    const [client] = clients as [ApiClient];
    const sent: string[] = [];
    const oneAfterAnother = async (commands: number): Promise<void> => {
      const { dispute, partyId } = await registered(client);
      await dispute.act(client, 'consents', { partyId, form: 'ORAL' });
      await dispute.act(client, 'acceptance', { rightsNoticeOn: today() });
      await dispute.act(client, 'mediators', { mediatorIds: [DEMO_IDS.mediators[2]], selection: 'DESIGNATED' });
      let { etag } = dispute;
      for (let n = 0; n < commands; n += 1) {
        const sessionId = randomUUID();
        const answers = await repeatedly(1 + ((n * 5) % TIMES), (k) =>
          (clients[k % 2] as ApiClient).post(
            `/v1/disputes/${dispute.id}/session-appointments`,
            { sessionId, scheduledFor: '2099-01-01T09:00:00+08:00', mode: 'ON_SITE' },
            { key: sessionId, ifMatch: etag },
          ),
        );
        expect(new Set(answers.map(({ status, headers }) => `${status} ${headers.get('etag')}`)).size).toBe(1);
        expect(answers[0]?.status).toBe(201);
        etag = answers[0]?.headers.get('etag') ?? '';
        sent.push(sessionId);
      }
    };
    await repeatedly(CASES, () => oneAfterAnother(COMMANDS / CASES));
    const effects = await first.database.sql<{ sessionId: string; times: number }>(
      `SELECT payload::jsonb ->> 'sessionId' AS "sessionId", count(*)::int AS times FROM eventlog.event
       WHERE type = 'SessionScheduled' GROUP BY 1`,
    );
    expect(effects).toHaveLength(COMMANDS);
    expect(effects.filter(({ times }) => times !== 1)).toEqual([]);
    expect(effects.map((effect) => effect.sessionId).toSorted()).toEqual(sent.toSorted());
  }, 900_000);
});

describe('another command under the same key', () => {
  it('is refused', async () => {
    const [client] = clients as [ApiClient];
    const { dispute, partyId } = await registered(client);
    const key = randomUUID();
    const path = `/v1/disputes/${dispute.id}/consents`;
    await client.post(path, { partyId, form: 'ORAL' }, { key, ifMatch: dispute.etag });
    const other = await client.post(path, { partyId, form: 'WRITTEN' }, { key, ifMatch: dispute.etag });
    expect(other).toMatchObject({ status: 422, body: { code: 'idempotency-key-reused' } });
  });
});
