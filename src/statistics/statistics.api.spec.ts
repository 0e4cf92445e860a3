import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ApiClient } from '../../test/api-client.js';
import { appendHistories } from '../../test/append-history.js';
import { createTestApp, type TestApp } from '../../test/app.js';
import { DisputeHistory, RecordedLog } from '../../test/dispute-history.js';
import { DEMO_IDS, DEMO_PASSWORD } from '../directory/demo/demo-entries.js';
import { DemoSeed } from '../directory/demo/demo-seed.js';
import { EventStore } from '../platform/event-store/event-store.js';
import { MOST_ROWS } from './figures.js';

const [committee] = DEMO_IDS.committees;
const PLACE = { divisionPath: '35.3505.350582.T1.C1.G05', gridId: 'G05', organisationId: committee };
const MARCH = 'from=2026-03-01&to=2026-03-31';
const DIFFERENCE = 'a.from=2026-03-01&a.to=2026-03-01&b.from=2026-03-01&b.to=2026-03-31';

interface Listed {
  readonly items: readonly Readonly<Record<string, unknown>>[];
  readonly isWithheld: boolean;
  readonly next?: string;
}
interface Refused {
  readonly errors: readonly { readonly pointer: string; readonly rule: string }[];
}

let test: TestApp;
let position: string;
let leader: ApiClient;
let head: ApiClient;

beforeAll(async () => {
  test = await createTestApp();
  await test.app.listen(0, '127.0.0.1');
  await test.app.get(DemoSeed).run();
  const log = new RecordedLog();
  for (const day of ['2026-03-05', '2026-03-03', '2026-03-04'])
    new DisputeHistory(log, day, PLACE).registered(day, { organisationId: committee });
  position = await appendHistories(test.app.get(EventStore), log);
  const url = await test.app.getUrl();
  leader = await ApiClient.signIn(url, 'demo-leader', DEMO_PASSWORD);
  head = await ApiClient.signIn(url, 'demo-head-1', DEMO_PASSWORD);
});
afterAll(() => test.close());

const ask = <B>(client: ApiClient, path: string) => client.get<B>(`/v1/statistics/M-D1${path}&atLeast=${position}`);

describe('a question', () => {
  it.each([
    ['four dimensions', `?${MARCH}&by=type,grid,source,month`, 'by', 'arrayMaxSize'],
    ['what will be known tomorrow', `?${MARCH}&knownAt=2999-01-01T00:00:00Z`, 'knownAt', 'isNotInFuture'],
    ['the entries known tomorrow', `/why?${MARCH}&knownAt=2999-01-01T00:00:00Z`, 'knownAt', 'isNotInFuture'],
    ['an unknown division', `?${MARCH}&division=35.3505.350582.T9`, 'division', 'isKnownPlace'],
    [
      'an unknown organisation',
      `/why?${MARCH}&organisation=00000000-0000-4000-8000-00000000dead`,
      'organisation',
      'isKnownPlace',
    ],
    ['an unknown grid', `/cases?${MARCH}&grid=G99`, 'grid', 'isKnownPlace'],
    ['a side in an unknown grid', `/difference?${DIFFERENCE}&b.grid=G99`, 'b.grid', 'isKnownPlace'],
    ['an unknown type', `?${MARCH}&type=NO_SUCH_TYPE`, 'type', 'isIn'],
    ['a side known tomorrow', `/difference?${DIFFERENCE}&b.knownAt=2999-01-01T00:00:00Z`, 'b.knownAt', 'isNotInFuture'],
  ])('of %s is refused', async (_, question, pointer, rule) => {
    const { status, body } = await ask<Refused>(leader, question);
    expect([status, body.errors.map((error) => [error.pointer.replace('/', ''), error.rule])]).toEqual([
      422,
      [[pointer, rule]],
    ]);
  });

  it.each(['no-position', '9999999999999999999', 'cafe'])(
    'that waits for %s, which this log never gave, is refused',
    async (token) => {
      const { status, body } = await leader.get<Refused>(`/v1/statistics/M-D1?${MARCH}&atLeast=${token}`);
      expect([status, body.errors[0]?.rule]).toEqual([422, 'isPosition']);
    },
  );

  it('of a place outside the scope is refused in the words of one that is not there', async () => {
    const there = await ask<Refused>(head, `?${MARCH}&division=35.3505.350582.T2`);
    const nowhere = await ask<Refused>(head, `?${MARCH}&division=35.3505.350582.T9`);
    expect([there.status, there.body.errors]).toEqual([422, nowhere.body.errors]);
    const [, foreign] = DEMO_IDS.committees;
    expect((await ask(head, `?${MARCH}&organisation=${foreign}`)).status).toBe(422);
    for (const place of ['division=35.3505.350582.T1', `organisation=${committee}`, 'grid=G05', 'grid=UNKNOWN'])
      expect([place, (await ask(head, `?${MARCH}&${place}`)).status]).toEqual([place, 200]);
  });

  it('of a place that has gone from the directory is answered where cases were held there', async () => {
    const gone = { ...PLACE, divisionPath: '35.3505.350582.T1.C0.G0', gridId: 'G0' };
    const log = new RecordedLog();
    new DisputeHistory(log, 'gone', gone).registered('2026-02-03', { organisationId: committee });
    const after = await appendHistories(test.app.get(EventStore), log);
    const path = `/v1/statistics/M-D1?from=2026-02-01&to=2026-02-28&atLeast=${after}&grid=G0`;
    expect(await head.get(path)).toMatchObject({ status: 200, body: { total: { denominator: 1 } } });
    const [, head2] = [head, await ApiClient.signIn(await test.app.getUrl(), 'demo-head-2', DEMO_PASSWORD)];
    expect((await head2.get(path)).status).toBe(422);
  });

  it('may roll divisions up that it does not tell apart', async () =>
    expect((await ask(leader, `?${MARCH}&by=type&divisionLevel=2`)).status).toBe(200));

  it(`has ${MOST_ROWS} cells at most`, async () => {
    const grids = (from: number, to: number) =>
      test.database.sql(
        `INSERT INTO readmodel.statistics_entry_g1
         SELECT (jsonb_populate_record(NULL::readmodel.statistics_entry_g1, to_jsonb(e) || jsonb_build_object('position', 'x' || n, 'grid', 'X' || n, 'effective_on',
           '2026-05-04', 'effective_month', '2026-05'))).*
         FROM (SELECT * FROM readmodel.statistics_entry_g1 ORDER BY position LIMIT 1) e, generate_series($1::int, $2::int) n`,
        [from, to],
      );
    await grids(1, MOST_ROWS);
    const question = '?from=2026-05-03&to=2026-05-05&by=grid';
    const { status, body } = await ask<{ rows: readonly unknown[] }>(leader, question);
    expect([status, body.rows.length]).toEqual([200, MOST_ROWS]);
    await grids(MOST_ROWS + 1, MOST_ROWS + 1);
    const refused = await ask<Refused>(leader, question);
    expect([refused.status, refused.body.errors[0]?.rule]).toEqual([422, 'maxRows']);
  });
});

describe('the list behind a figure', () => {
  it('turns pages by legal date', async () => {
    const first = await ask<Listed>(head, `/why?${MARCH}&limit=2`);
    const second = await head.get<Listed>(first.body.next ?? '');
    const days = [first, second].map(({ body }) => body.items.map(({ effectiveOn }) => effectiveOn));
    expect(days).toEqual([['2026-03-03', '2026-03-04'], ['2026-03-05']]);
    expect(second.body.next).toBeUndefined();
  });

  it('shows those who see figures only no place below the county', async () => {
    const { body } = await ask<Listed>(leader, `/why?${MARCH}`);
    const [first] = body.items;
    expect(first).toMatchObject({ division: '35.3505.350582', grid: null, organisation: null, number: null });
    expect((await ask<Listed>(head, `/why?${MARCH}`)).body.items[0]).toMatchObject({
      grid: 'G05',
      organisation: committee,
      number: '(2026)调字第2026-03-03号',
      disputeId: first?.['disputeId'],
    });
    for (const list of [`/cases?${MARCH}`, `/difference?${DIFFERENCE}`])
      expect([list, (await ask<Listed>(leader, list)).body.items.map(({ number }) => number)]).toEqual([
        list,
        [null, null, null],
      ]);
  });

  it('is withheld from them where the question names one', async () => {
    const { status, body } = await ask<Listed>(leader, `/why?${MARCH}&grid=G05`);
    expect([status, body]).toEqual([200, expect.objectContaining({ items: [], isWithheld: true })]);
    expect((await ask<Listed>(head, `/why?${MARCH}&grid=G05`)).body).toMatchObject({ isWithheld: false });
  });
});

describe('a difference', () => {
  it('hides small counts of changed cases, and the cases, from those who see figures only', async () => {
    const narrow = `/difference?${DIFFERENCE}&a.grid=G05&b.grid=G05&a.type=NEIGHBOUR&b.type=NEIGHBOUR&changes=true`;
    const { status, body } = await ask<Listed>(leader, narrow);
    expect([status, body]).toEqual([
      200,
      expect.objectContaining({
        b: { value: null, numerator: 0, denominator: '<5' },
        changes: { ENTERED: '<5', LEFT: 0, CHANGED: 0 },
        items: [],
        isWithheld: true,
      }),
    ]);
    const open = await ask<Listed>(head, narrow);
    expect(open.body).toMatchObject({ changes: { ENTERED: 3, LEFT: 0, CHANGED: 0 }, isWithheld: false });
    expect(open.body.items).toHaveLength(3);
  });
});

describe('small cells', () => {
  it('take the rest of their total with them', async () => {
    const log = new RecordedLog();
    const tell = (type: 'NEIGHBOUR' | 'CONTRACT', count: number) => {
      for (let n = 0; n < count; n += 1)
        new DisputeHistory(log, `${type}-${n}`, { ...PLACE, disputeType: type }).registered('2026-06-03', {
          organisationId: committee,
        });
    };
    tell('NEIGHBOUR', 2);
    tell('CONTRACT', 6);
    const after = await appendHistories(test.app.get(EventStore), log);
    const question = `/v1/statistics/M-D1?from=2026-06-01&to=2026-06-30&grid=G05&by=type&atLeast=${after}`;
    const { body } = await leader.get<{ rows: unknown; total: unknown }>(question);
    expect(body).toMatchObject({
      rows: [
        { type: 'CONTRACT', denominator: null, value: null },
        { type: 'NEIGHBOUR', denominator: '<5', value: null },
      ],
      total: { denominator: 8 },
    });
    expect((await head.get<{ rows: unknown }>(question)).body.rows).toMatchObject([
      { denominator: 6 },
      { denominator: 2 },
    ]);
  });
});
