import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { paid, pay, visited } from '../../test/aftermath.js';
import { ApiClient } from '../../test/api-client.js';
import { appendHistories } from '../../test/append-history.js';
import { createTestApp, type TestApp } from '../../test/app.js';
import { DisputeHistory, RecordedLog } from '../../test/dispute-history.js';
import { DEMO_IDS, DEMO_PASSWORD } from '../directory/demo/demo-entries.js';
import { DemoSeed } from '../directory/demo/demo-seed.js';
import { DirectoryLookup } from '../directory/index.js';
import { EventStore } from '../platform/event-store/event-store.js';
import type { CountedCasePageDto, SameDayClustersDto } from './cases-behind.dto.js';
import type { CatalogueDto, DifferenceDto, FiguresDto } from './statistics.dto.js';

const [committee1] = DEMO_IDS.committees;
const [justice1] = DEMO_IDS.justiceOffices;
const PLACE = { divisionPath: '35.3505.350582.T1.C1.G05', gridId: 'G05' } as const;
const YEAR = 'from=2026-01-01&to=2026-12-31';

let test: TestApp;
let position: string;
let justice: ApiClient;
let leader: ApiClient;

const ask = async <B = FiguresDto>(client: ApiClient, path: string): Promise<B> => {
  const { status, body } = await client.get<B>(`/v1/statistics/${path}&atLeast=${position}`);
  expect({ status, body }).toMatchObject({ status: 200 });
  return body;
};

beforeAll(async () => {
  test = await createTestApp();
  await test.app.listen(0, '127.0.0.1');
  await test.app.get(DemoSeed).run();
  justice = await ApiClient.signIn(await test.app.getUrl(), 'demo-justice-1', DEMO_PASSWORD);
  leader = await ApiClient.signIn(await test.app.getUrl(), 'demo-leader-1', DEMO_PASSWORD);
  const log = new RecordedLog();
  const wages = new DisputeHistory(log, 'wages', { ...PLACE, disputeType: 'WAGE_ARREARS_MIGRANT' })
    .registered('2026-02-10', { organisationId: committee1 }, { amountFen: 18_640_000 })
    .accepted('2026-02-10')
    .agreed('2026-02-13', 'WRITTEN', [pay('first', '2026-02-28', 9_320_000), pay('second', '2026-03-31', 9_320_000)])
    .tookEffect('2026-02-13');
  paid(wages, '2026-02-27', 'first', 6_000_000, 3_320_000);
  paid(wages, '2026-03-09', 'first', 3_320_000, 0);
  visited(wages, '2026-03-20');
  for (let index = 0; index < 5; index += 1)
    new DisputeHistory(log, `quick-${index}`, PLACE)
      .registered('2026-03-02', { organisationId: justice1, organisationLevel: 'TOWN' })
      .accepted('2026-03-02')
      .agreed('2026-03-02')
      .tookEffect('2026-03-02');
  position = await appendHistories(test.app.get(EventStore), log);
});
afterAll(() => test.close());

describe('measures of what follows a case', () => {
  it('are listed with definition, version and unit', async () => {
    const {
      body: { items },
    } = await justice.get<CatalogueDto>('/v1/statistics');
    const found = items.find(({ id }) => id === 'M-D8');
    expect(found).toMatchObject({ version: 1, kind: 'INDICATOR', unit: 'days', basis: 'FLOW' });
    expect(items.filter(({ kind }) => kind === 'CHECK').map(({ id }) => id)).toEqual([
      'K-D1',
      'K-D2',
      'K-D3',
      'K-D4',
      'K-D5',
      'K-D6',
      'K-D7',
    ]);
    expect(items.filter(({ isFromOutside }) => isFromOutside)).toMatchObject([
      { id: 'M-D12', unit: 'per-ten-thousand', basis: 'FLOW', dimensions: ['division'], checkedBy: [] },
    ]);
    expect(items.every(({ name, definition }) => name !== '' && definition !== '')).toBe(true);
  });

  it('name the checks that stand next to them, and answer those where asked', async () => {
    const { body } = await justice.get<CatalogueDto>('/v1/statistics');
    const checkedBy = (id: string) => body.items.find((item) => item.id === id)?.checkedBy;
    expect([checkedBy('M-D2'), checkedBy('M-D13')]).toEqual([['K-D1', 'K-D4', 'K-D6', 'K-D7'], []]);
    const ids = body.items.map(({ id }) => id);
    expect(body.items.flatMap((item) => item.checkedBy).filter((id) => !ids.includes(id))).toEqual([]);
    for (const client of [justice, leader])
      for (const question of [YEAR, `${YEAR}&by=type,grid`, `${YEAR}&type=WAGE_ARREARS_MIGRANT&grid=G05&days=1`]) {
        const { checks, checkedBy: named, ...answer } = await ask(client, `M-D2?${question}&checks=true`);
        expect(checks?.map(({ measure }) => measure)).toEqual(named);
        for (const { measure, version, days, ...total } of checks ?? []) {
          const alone = await ask(client, `${measure}?${question.replace('&by=type,grid', '')}`);
          expect({ version, days, total }).toEqual({ version: alone.version, days: alone.days, total: alone.total });
        }
        const { checks: none, ...plain } = await ask(client, `M-D2?${question}`);
        expect([none, plain]).toEqual([undefined, { ...answer, checkedBy: named, asOf: plain.asOf }]);
      }
    const { checks } = await ask(justice, `M-D2?${YEAR}&checks=true`);
    expect(checks?.find(({ measure }) => measure === 'K-D4')).toMatchObject({ numerator: 5, denominator: 6 });
  });

  it('tell performance to the day: 64.38 % by amount, 0.00 % by obligation on 3 March', async () => {
    const then = 'from=2026-02-01&to=2026-03-03&datedUntil=2026-03-03';
    const amount = await ask(justice, `M-D4a?${then}`);
    expect(amount).toMatchObject({
      datedUntil: '2026-03-03',
      total: { value: 64.38, numerator: 6_000_000, denominator: 9_320_000 },
    });
    expect(amount.identityChecks.every(({ holds }) => holds)).toBe(true);
    expect((await ask(justice, `M-D4?${then}`)).total).toEqual({ value: 0, numerator: 0, denominator: 1 });
    const sides = 'a.from=2026-02-01&a.to=2026-03-03&a.datedUntil=2026-03-03&b.from=2026-02-01&b.to=2026-03-03';
    const difference = await ask<DifferenceDto>(justice, `M-D4a/difference?${sides}&changes=true`);
    expect(difference).toMatchObject({ a: { value: 64.38 }, b: { value: 100 }, changes: { CHANGED: 1 } });
    expect(difference.items.map(({ number }) => number)).toEqual(['(2026)调字第wages号']);
  });

  it('give the median beside the average, for each cell as well', async () => {
    const { total, rows } = await ask(justice, `M-D8?${YEAR}&by=type`);
    expect(total).toEqual({ value: 0.5, numerator: 3, denominator: 6, median: 0 });
    expect(rows).toEqual([
      { type: 'NEIGHBOUR', value: 0, numerator: 0, denominator: 5, median: 0 },
      { type: 'WAGE_ARREARS_MIGRANT', value: 3, numerator: 3, denominator: 1, median: 3 },
    ]);
  });

  it('take the level that the organisation had when it took the case, whatever the directory says since', async () => {
    const { body } = await justice.get<{ items: readonly object[] }>(`/v1/statistics/M-D7/why?${YEAR}&limit=1`);
    expect(body.items).toMatchObject([{ level: 'VILLAGE', inNumerator: true }]);
    const admin = await ApiClient.signIn(await test.app.getUrl(), 'demo-admin', DEMO_PASSWORD);
    const office = `/v1/organisations/${justice1}`;
    const { headers } = await admin.get(office);
    const content = { name: '示范县司法局', type: 'JUSTICE_BUREAU', division: '350582' };
    const moved = await admin.send('PUT', office, content, { 'If-Match': headers.get('etag') ?? '' });
    expect(moved.status).toBe(200);
    expect(await test.app.get(DirectoryLookup).organisation(justice1)).toMatchObject({ level: 'COUNTY' });
    expect((await ask(justice, `M-D7?${YEAR}`)).total).toEqual({ value: 16.67, numerator: 1, denominator: 6 });
    expect((await ask(justice, `M-D7t?${YEAR}`)).total).toEqual({ value: 100, numerator: 6, denominator: 6 });
  });

  it('let the days be asked for, and list the cases behind, also those that are missing above the line', async () => {
    const late = await ask(justice, `M-D10?${YEAR}`);
    expect(late).toMatchObject({ days: 30, total: { numerator: 0, denominator: 6 } });
    expect((await ask(justice, `M-D10?${YEAR}&days=35`)).total).toMatchObject({ value: 16.67, numerator: 1 });
    const missing = await ask<CountedCasePageDto>(justice, `M-D10/cases?${YEAR}&days=35&side=BELOW_ONLY&limit=3`);
    expect(missing.items).toHaveLength(3);
    const { status, body } = await justice.get<CountedCasePageDto>(String(missing.next));
    expect({ status, items: body.items.length, next: body.next }).toEqual({ status: 200, items: 2, next: undefined });
    const above = await ask<CountedCasePageDto>(justice, `M-D10/cases?${YEAR}&days=35&side=ABOVE`);
    expect(above.items.map(({ number, numerator }) => [number, numerator])).toEqual([['(2026)调字第wages号', 1]]);
  });

  it('show where one organisation agrees much on one day, and lead to its cases', async () => {
    const { items } = await ask<SameDayClustersDto>(justice, `K-D4/same-day-clusters?${YEAR}`);
    expect(items).toMatchObject([{ organisation: justice1, on: '2026-03-02', count: 5 }]);
    const { body } = await justice.get<CountedCasePageDto>(String(items[0]?.cases));
    expect(body.items).toHaveLength(5);
    expect((await ask<SameDayClustersDto>(justice, `K-D4/same-day-clusters?${YEAR}&minimum=6`)).items).toEqual([]);
  });

  it('hide amounts and medians of narrow cells from those who see figures only', async () => {
    const narrow = `${YEAR}&by=type,grid`;
    expect((await ask(leader, `M-D13?${narrow}`)).rows).toEqual(
      ['NEIGHBOUR', 'WAGE_ARREARS_MIGRANT'].map((type) => ({
        type,
        grid: 'G05',
        value: null,
        numerator: null,
        denominator: null,
      })),
    );
    expect((await ask(leader, `M-D8?${narrow}`)).total).toEqual({
      value: null,
      numerator: null,
      denominator: null,
      median: null,
    });
    expect((await ask(leader, `M-D13?${YEAR}`)).total.value).toBe(18_640_000);
    const withheld = { items: [], isWithheld: true };
    expect(await ask(leader, `M-D13/cases?${YEAR}&grid=G05`)).toMatchObject(withheld);
    expect(await ask(leader, `K-D4/same-day-clusters?${YEAR}`)).toMatchObject(withheld);
  });

  it('come as a table to who asks for one', async () => {
    const answer = await justice.raw(`/v1/statistics/M-D8?${YEAR}&by=type`, { Accept: 'text/csv' });
    expect(await answer.text()).toBe(
      'line,type,value,numerator,denominator,median\r\nCELL,NEIGHBOUR,0,0,5,0\r\nCELL,WAGE_ARREARS_MIGRANT,3,3,1,3\r\nTOTAL,,0.5,3,6,0\r\n',
    );
  });
});
