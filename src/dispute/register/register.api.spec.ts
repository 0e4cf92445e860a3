import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ApiClient } from '../../../test/api-client.js';
import { appendHistories } from '../../../test/append-history.js';
import { createTestApp, type TestApp } from '../../../test/app.js';
import { DisputeHistory, RecordedLog, uuid } from '../../../test/dispute-history.js';
import { DEMO_IDS, DEMO_PASSWORD } from '../../directory/demo/demo-entries.js';
import { DemoSeed } from '../../directory/demo/demo-seed.js';
import { EventStore } from '../../platform/event-store/event-store.js';
import { TextVault } from '../../platform/privacy/privacy.js';

interface Page {
  readonly items: readonly Readonly<Record<string, unknown>>[];
  readonly total?: number;
  readonly next?: string;
}
interface Texts {
  readonly texts: readonly { readonly compartment: string; readonly state: string; readonly text?: string }[];
  readonly legalNextSteps: readonly { readonly command: string }[];
}

const [committee1, committee2] = DEMO_IDS.committees;
const PLACES = [
  { divisionPath: '35.3505.350582.T1.C1.G05', gridId: 'G05', organisationId: committee1 },
  { divisionPath: '35.3505.350582.T2.C2.G06', gridId: 'G06', organisationId: committee2 },
] as const;

let test: TestApp;
let position: string;
const clients = new Map<string, ApiClient>();
const cases: DisputeHistory[] = [];
const first = (): DisputeHistory => cases[0] as DisputeHistory;

/** Signs in once. */
const as = async (accountName: string): Promise<ApiClient> => {
  const known = clients.get(accountName);
  if (known !== undefined) return known;
  const client = await ApiClient.signIn(await test.app.getUrl(), accountName, DEMO_PASSWORD);
  clients.set(accountName, client);
  return client;
};
const get = async <B>(accountName: string, path: string, headers: Readonly<Record<string, string>> = {}) =>
  (await as(accountName)).get<B>(`${path}${path.includes('?') ? '&' : '?'}atLeast=${position}`, headers);

beforeAll(async () => {
  test = await createTestApp();
  await test.app.listen(0, '127.0.0.1');
  await test.app.get(DemoSeed).run();
  const log = new RecordedLog();
  const said = [
    { text: '屋檐伸出界线', compartment: 'undisputedFacts' },
    { text: '愿意让步', compartment: 'withoutPrejudice' },
  ];
  for (const [index, place] of [...PLACES, ...PLACES, PLACES[0]].entries()) {
    const [undisputedFacts = null, withoutPrejudice = null] = await test.app
      .get(TextVault)
      .seal(said.map((one) => ({ ...one, mentions: [] })));
    const history = new DisputeHistory(log, `case-${index}`, { ...place, organisationId: null });
    cases.push(history);
    history.discovered('2026-03-02');
    if (index === 4) continue;
    history
      .registered(index < 2 ? '2026-03-03' : '2026-03-04', { organisationId: place.organisationId })
      .accepted('2026-03-05')
      .assigned('2026-03-05', [index % 2 === 0 ? DEMO_IDS.mediators[0] : DEMO_IDS.mediators[1]])
      .session('2026-03-06', { undisputedFacts, withoutPrejudice });
    if (index < 2) history.agreed('2026-03-06').tookEffect('2026-03-09');
  }
  position = await appendHistories(test.app.get(EventStore), log);
});
afterAll(() => test.close());

describe('the list of cases', () => {
  it.each([
    ['demo-grid-1', 3],
    ['demo-grid-2', 2],
    ['demo-head-1', 2],
    ['demo-head-2', 2],
    ['demo-mediator-1', 2],
    ['demo-justice-1', 3],
    ['demo-justice-2', 2],
  ])('shows %s its own %i cases and counts no other', async (accountName, count) => {
    const { status, body } = await get<Page>(accountName, '/v1/disputes');
    expect(status).toBe(200);
    expect(body.total).toBe(count);
    expect(body.items).toHaveLength(count);
    const theirs = accountName.endsWith('1') ? 'G05' : 'G06';
    expect(new Set(body.items.map(({ grid }) => grid))).toEqual(new Set([theirs]));
  });

  it('lets nobody widen the scope with a filter', async () => {
    expect((await get<Page>('demo-justice-1', '/v1/disputes?division=35.3505.350582')).body.total).toBe(3);
    expect((await get<Page>('demo-justice-1', `/v1/disputes?organisation=${committee2}&division=35`)).status).toBe(422);
  });

  it.each([
    ['demo-grid-1', 'grid=G06', 'grid'],
    ['demo-grid-1', 'grid=G99', 'grid'],
    ['demo-head-1', `organisation=${committee2}`, 'organisation'],
    ['demo-head-1', 'organisation=00000000-0000-4000-8000-000000009999', 'organisation'],
    ['demo-justice-1', 'division=NOPE', 'division'],
    ['demo-justice-1', 'division=35.3505.350582.T2', 'division'],
    ['demo-justice-1', 'from=2026-03-31&to=2026-03-01', 'to'],
  ])('refuses to %s what is not there or out of their sight alike: %s', async (accountName, filter, pointer) => {
    const { status, body } = await get(accountName, `/v1/disputes?${filter}`);
    expect([status, body]).toMatchObject([422, { code: 'invalid-request', errors: [{ pointer }] }]);
  });

  it('turns pages without losing or repeating a case', async () => {
    const seen: unknown[] = [];
    let path: string | undefined = '/v1/disputes?limit=1&sort=dueOn';
    for (; path !== undefined && seen.length < 9;) {
      const { body }: { body: Page } = await (await as('demo-justice-1')).get<Page>(path);
      seen.push(...body.items.map(({ id }) => id));
      path = body.next;
    }
    const expected = [0, 2, 4].map((index) => cases[index]?.disputeId);
    expect([...seen].sort()).toEqual(expected.sort());
  });

  it.each([
    'status=MEDIATING',
    'type=NEIGHBOUR&overdue=true&status=MEDIATING',
    'from=2026-03-02&to=2026-03-02&channel=PEOPLES&status=MEDIATING',
  ])('filters by %s', async (filter) => {
    const { body } = await get<Page>('demo-head-1', `/v1/disputes?${filter}`);
    expect(body.items.map(({ id }) => id)).toEqual([cases[2]?.disputeId]);
  });

  it('finds a case by its number and by a party, within the scope', async () => {
    const [, theirs, ours] = cases;
    const found = async (filter: string) =>
      (await get<Page>('demo-head-1', `/v1/disputes?${filter}`)).body.items.map(({ id }) => id);
    const numberOf = (name: string) => `number=${encodeURIComponent(`(2026)调字第${name}号`)}`;
    expect(await found(numberOf('case-2'))).toEqual([ours?.disputeId]);
    expect(await found(`person=${ours?.personId('B')}`)).toEqual([ours?.disputeId]);
    expect(await found(numberOf('case-1'))).toEqual([]);
    expect(await found(`person=${theirs?.personId('B')}`)).toEqual([]);
  });

  it.each([
    'status=NOWHERE',
    'person=A',
    'sort=number',
    'limit=201',
    'from=2026-02-30',
    'colour=red',
    'cursor=abc',
    'overdue=2',
  ])('refuses the filter %s', async (filter) => {
    expect((await get('demo-head-1', `/v1/disputes?${filter}`)).status).toBe(422);
  });

  it('is not for those who see figures only, nor for those who see no content', async () => {
    for (const accountName of ['demo-leader', 'demo-petition-1', 'demo-auditor', 'demo-admin'])
      expect((await get(accountName, '/v1/disputes')).status).toBe(403);
  });
});

describe('one case', () => {
  const path = () => `/v1/disputes/${first().disputeId}`;

  it('is shown with its ETag, its deadlines in words and its legal next steps', async () => {
    const { status, headers, body } = await get<Record<string, unknown>>('demo-head-1', path(), {
      'Accept-Language': 'en',
    });
    expect(status).toBe(200);
    expect(headers.get('etag')).toBe(`"${String(body['revision'])}"`);
    expect(body).toMatchObject({ status: 'AGREEMENT_EFFECTIVE', outcome: 'AGREED_WRITTEN', grid: 'G05' });
    expect(body['deadlines']).toEqual([
      expect.objectContaining({ code: 'PM-MEDIATE', status: 'met', dueOn: '2026-04-04' }),
      expect.objectContaining({
        code: 'SC-APPLY',
        dueOn: '2026-04-08',
        ledger: expect.stringMatching(/^30 days from 2026-03-09/) as unknown,
      }),
    ]);
    const zh = await get<{ deadlines: readonly { ledger: string }[] }>('demo-head-1', path());
    expect(zh.body.deadlines[1]?.ledger).toMatch(/^自 2026-03-09 起 30 日/);
  });

  it('opens sealed texts for those who work on it, and what was said without prejudice for its mediators only', async () => {
    const shownTo = async (accountName: string) =>
      Object.fromEntries(
        (await get<Texts>(accountName, path())).body.texts
          .filter(({ compartment }) => compartment !== 'agreement')
          .map(({ compartment, text, state }) => [compartment, text ?? state]),
      );
    expect(await shownTo('demo-mediator-1')).toEqual({ undisputedFacts: '屋檐伸出界线', withoutPrejudice: '愿意让步' });
    expect(await shownTo('demo-head-1')).toEqual({ undisputedFacts: '屋檐伸出界线', withoutPrejudice: 'WITHHELD' });
    for (const accountName of ['demo-grid-1', 'demo-justice-1'])
      expect(await shownTo(accountName)).toEqual({ undisputedFacts: 'WITHHELD', withoutPrejudice: 'WITHHELD' });
    const [row] = await test.database.sql<{ count: number }>(
      `SELECT count(*)::int AS count FROM platform.audit WHERE action = 'dispute.read-texts' AND subject_id = $1`,
      [first().disputeId],
    );
    expect(row?.count).toBeGreaterThanOrEqual(2);
  });

  it('does not exist for those outside, and the look is audited', async () => {
    for (const rest of ['', '/timeline']) expect((await get('demo-head-2', `${path()}${rest}`)).status).toBe(404);
    expect((await get('demo-head-2', `/v1/disputes/${uuid('nobody')}`)).status).toBe(404);
    expect((await get('demo-head-2', `/v1/disputes/${uuid('nobody')}/timeline`)).status).toBe(404);
    const rows = await test.database.sql<{ subject_id: string }>(
      `SELECT subject_id FROM platform.audit WHERE action = 'dispute.read' AND outcome = 'DENIED' AND subject_kind = 'dispute'`,
    );
    expect(rows.map(({ subject_id }) => subject_id)).toEqual([first().disputeId, first().disputeId]);
  });

  it('is opened by leadership with a purpose only, in its own subtree, without texts, on record', async () => {
    expect((await get('demo-leader-1', path())).status).toBe(422);
    expect((await get('demo-leader-2', `${path()}?purpose=COMPLAINT`)).status).toBe(404);
    const { status, body } = await get<Texts>('demo-leader-1', `${path()}?purpose=COMPLAINT`);
    expect(status).toBe(200);
    expect(new Set(body.texts.map(({ state }) => state))).toEqual(new Set(['WITHHELD']));
    const [row] = await test.database.sql(
      `SELECT purpose, role FROM platform.audit WHERE action = 'dispute.open' AND subject_id = $1`,
      [first().disputeId],
    );
    expect(row).toEqual({ purpose: 'COMPLAINT', role: 'LEADERSHIP' });
  });

  it('is told as it was known then', async () => {
    const story = await test.app.get(EventStore).read(`dispute-${first().disputeId}`);
    const registered = story[1]?.recordedAt ?? '';
    const { body } = await get<Record<string, unknown>>('demo-head-1', `${path()}?asOf=${registered}`);
    expect(body).toMatchObject({ status: 'REGISTERED', revision: 1, legalNextSteps: [], deadlines: [], texts: [] });
    expect((await get('demo-head-1', `${path()}?asOf=2020-01-01T00:00:00Z`)).status).toBe(404);
    expect((await get('demo-head-1', `${path()}?asOf=2999-01-01T00:00:00Z`)).status).toBe(422);
  });

  it('tells what happened in sentences, in either language and in pages', async () => {
    const { body } = await get<Page>('demo-head-1', `${path()}/timeline?limit=3`);
    expect(body.items.map(({ sentence }) => sentence)).toEqual([
      '排查发现纠纷',
      '登记纠纷，编号 (2026)调字第case-0号',
      '受理（人民调解），期限至 2026-04-04',
    ]);
    const next = await (await as('demo-head-1')).get<Page>(body.next ?? '', { 'Accept-Language': 'en' });
    expect(next.body.items.map(({ sentence }) => sentence)).toEqual([
      'Mediators were assigned: 1',
      'A session was held (On site)',
      'An agreement was reached (written)',
    ]);
  });
});

describe('work and deadlines', () => {
  it('gives each what waits for it', async () => {
    const waiting = async (accountName: string) =>
      (await get<Page>(accountName, '/v1/work')).body.items.map(({ disputeId }) => disputeId);
    expect(await waiting('demo-mediator-1')).toEqual([cases[2]?.disputeId, cases[0]?.disputeId]);
    expect(await waiting('demo-head-1')).toEqual([]);
    expect(await waiting('demo-grid-1')).toEqual([]);
  });

  it('hangs the deadlines of the cases in scope on the board, with name, owner and ledger', async () => {
    const { body } = await get<Page>('demo-head-1', '/v1/deadlines', { 'Accept-Language': 'en' });
    expect(body.items).toEqual([
      expect.objectContaining({ disputeId: cases[2]?.disputeId, code: 'PM-MEDIATE', dueOn: '2026-04-04' }),
      expect.objectContaining({ disputeId: cases[0]?.disputeId, code: 'SC-APPLY', dueOn: '2026-04-08' }),
    ]);
    const by = async (filter: string) =>
      (await get<Page>('demo-head-1', `/v1/deadlines?${filter}`)).body.items.map(({ code }) => code);
    expect(await by('dueBefore=2026-04-08')).toEqual(['PM-MEDIATE']);
    expect(await by('owner=PARTIES')).toEqual(['SC-APPLY']);
    expect(await by('status=met')).toEqual(['PM-MEDIATE']);
    expect((await get('demo-grid-1', '/v1/deadlines')).status).toBe(403);
  });
});

describe('figures', () => {
  const march = 'from=2026-03-01&to=2026-03-31';
  interface Figures {
    readonly rows: readonly Readonly<Record<string, unknown>>[];
    readonly total: Readonly<Record<string, unknown>>;
    readonly identityChecks: readonly { readonly holds: boolean }[];
    readonly asOf: { readonly recordedAt: string };
    readonly parkedStreams: number;
  }

  it.each([
    ['demo-leader', 2, 5],
    ['demo-leader-1', 1, 3],
    ['demo-grid-2', 1, 2],
    ['demo-head-1', 1, 2],
    ['demo-mediator-2', 1, 2],
  ])('are counted for %s in its own scope', async (accountName, numerator, denominator) => {
    const { status, body } = await get<Figures>(accountName, `/v1/statistics/M-D1?${march}&by=grid`);
    expect(status).toBe(200);
    expect(body.total).toMatchObject({ numerator, denominator });
    expect(body.identityChecks.every(({ holds }) => holds)).toBe(true);
    expect(body).toMatchObject({ parkedStreams: 0 });
    const why = await get<Page>(accountName, `/v1/statistics/M-D1/why?${march}&by=grid`);
    const sum = (side: string) =>
      why.body.items.reduce((total, entry) => total + (entry[side] === true ? Number(entry['amount']) : 0), 0);
    expect([sum('inNumerator'), sum('inDenominator')]).toEqual([numerator, denominator]);
  });

  it('hide small cells by type and grid from leadership, not from those on the cases', async () => {
    const query = `/v1/statistics/M-D1?${march}&by=type,grid`;
    const { body } = await get<Figures>('demo-leader-1', query);
    expect(body.rows).toEqual([{ type: 'NEIGHBOUR', grid: 'G05', numerator: '<5', denominator: '<5', value: null }]);
    expect((await get<Figures>('demo-grid-1', query)).body.rows).toMatchObject([{ numerator: 1, denominator: 3 }]);
  });

  it('are compared case by case', async () => {
    const between =
      '/v1/statistics/M-D1/difference?a.from=2026-03-01&a.to=2026-03-08&b.from=2026-03-01&b.to=2026-03-31';
    const counted = await get<Page & { changes: unknown }>('demo-leader', `${between}&changes=true`);
    expect(counted.status).toBe(200);
    const { changes, ...rest } = counted.body;
    expect(changes).toEqual({ ENTERED: 0, LEFT: 0, CHANGED: 2 });
    const { body } = await get<Page>('demo-leader', between);
    expect(body).toEqual(rest);
    expect(body.items[0]).toMatchObject({ a: { numerator: 0, denominator: 1 }, b: { numerator: 1, denominator: 1 } });
  });

  it('come as a table for a spreadsheet', async () => {
    const url = `${await test.app.getUrl()}/v1/statistics/M-D1?${march}&by=grid&atLeast=${position}`;
    const json = await get<Figures>('demo-leader', `/v1/statistics/M-D1?${march}&by=grid`);
    expect(json.status).toBe(200);
    const signIn = await fetch(`${await test.app.getUrl()}/v1/sessions`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ accountName: 'demo-leader', password: DEMO_PASSWORD }),
    });
    const { token } = (await signIn.json()) as { token: string };
    const table = await fetch(url, { headers: { Authorization: `Bearer ${token}`, Accept: 'text/csv' } });
    expect(table.headers.get('content-type')).toMatch(/^text\/csv/);
    expect((await table.text()).replace('\uFEFF', '').split('\r\n')).toEqual([
      'line,grid,value,numerator,denominator',
      'CELL,G05,33.33,1,3',
      'CELL,G06,50,1,2',
      'TOTAL,,40,2,5',
      '',
    ]);
  });

  it('have a catalogue of definitions', async () => {
    const { body: catalogue } = await (
      await as('demo-leader')
    ).get<Page>('/v1/statistics', { 'Accept-Language': 'en' });
    expect(catalogue.items.map(({ id, basis }) => [id, basis])).toEqual(
      expect.arrayContaining([
        ['M-D1', 'FLOW'],
        ['M-D1c', 'COHORT'],
        ['M-D2', 'FLOW'],
        ['M-D3', 'FLOW'],
      ]),
    );
  });

  it.each([
    'from=2026-03-31&to=2026-03-01',
    'from=2026-03-01',
    `${march}&by=colour`,
    `${march}&by=type,type`,
    `${march}&type=QUARREL`,
    `${march}&knownAt=yesterday`,
    `${march}&division=35;DROP`,
  ])('refuse the question %s', async (question) => {
    expect((await get('demo-leader', `/v1/statistics/M-D1?${question}`)).status).toBe(422);
  });

  it('know no other measure, and nobody without a part in statistics', async () => {
    expect((await get('demo-leader', `/v1/statistics/M-X?${march}`)).status).toBe(404);
    expect((await get('demo-auditor', `/v1/statistics/M-D1?${march}`)).status).toBe(403);
  });
});
