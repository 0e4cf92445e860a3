import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ApiClient } from '../../../test/api-client.js';
import { createTestApp, type TestApp } from '../../../test/app.js';
import { DEMO_PASSWORD } from '../../directory/demo/demo-entries.js';
import { DemoSeed } from '../../directory/demo/demo-seed.js';
import type { LitigationRateDto } from './reference.dto.js';

const TOWN = '35.3505.350582.T1';
const FIGURE = { division: TOWN, year: 2025, source: 'YEARBOOK', documentNo: '统计年鉴2026' } as const;

let test: TestApp;
let justice: ApiClient;
let head: ApiClient;

beforeAll(async () => {
  test = await createTestApp();
  await test.app.listen(0, '127.0.0.1');
  await test.app.get(DemoSeed).run();
  justice = await ApiClient.signIn(await test.app.getUrl(), 'demo-justice-1', DEMO_PASSWORD);
  head = await ApiClient.signIn(await test.app.getUrl(), 'demo-head-1', DEMO_PASSWORD);
});
afterAll(() => test.close());

const enter = async (kind: string, value: number) => {
  const { status, headers, body } = await justice.post('/v1/reference-figures', { ...FIGURE, kind, value });
  expect({ status, body }).toMatchObject({ status: 201 });
  return headers.get('position') ?? '';
};
const rate = async (more: string) => {
  const path = `/v1/statistics/M-D12?division=${TOWN}&year=2025${more}`;
  const { status, body } = await justice.get<LitigationRateDto>(path);
  expect({ status, body }).toMatchObject({ status: 200 });
  return body;
};

describe('cases in court for every 10,000 residents', () => {
  it('have no value until both figures are entered with a source, and follow a correction', async () => {
    expect(await rate('')).toMatchObject({ measure: 'M-D12', value: null, cases: null, population: null });
    const known = await enter('POPULATION', 80_000);
    expect(await rate(`&atLeast=${known}`)).toMatchObject({ value: null, population: { value: 80_000 } });
    const first = await enter('FIRST_INSTANCE_CASES', 123);
    const entered = await rate(`&atLeast=${first}`);
    expect(entered).toMatchObject({
      value: 15.38,
      cases: { value: 123, source: 'YEARBOOK', documentNo: '统计年鉴2026' },
    });
    const corrected = await enter('FIRST_INSTANCE_CASES', 124);
    expect((await rate(`&atLeast=${corrected}`)).value).toBe(15.5);
    expect((await rate(`&knownAt=${String(entered.asOf.recordedAt)}`)).value).toBe(15.38);
  });

  it('take the same figure again for no change', async () => {
    await enter('POPULATION', 90_000);
    const again = await justice.post('/v1/reference-figures', { ...FIGURE, kind: 'POPULATION', value: 90_000 });
    expect(again.status).toBe(200);
  });

  it('are entered by a justice office of the division only, for a division that is there, and read within it', async () => {
    const body = { ...FIGURE, kind: 'POPULATION', value: 1 };
    expect(await head.post('/v1/reference-figures', body)).toMatchObject({ status: 403 });
    expect(await justice.post('/v1/reference-figures', { ...body, division: '35' })).toMatchObject({ status: 403 });
    expect(await justice.post('/v1/reference-figures', { ...body, division: `${TOWN}.NO` })).toMatchObject({
      status: 409,
      body: { code: 'report.unknown-division' },
    });
    expect(await justice.post('/v1/reference-figures', { ...body, documentNo: '=1+1' })).toMatchObject({ status: 422 });
    expect(await justice.get('/v1/statistics/M-D12?division=35&year=2025')).toMatchObject({ status: 404 });
  });
});
