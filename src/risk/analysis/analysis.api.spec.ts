import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ApiClient, type Answer } from '../../../test/api-client.js';
import { createTestApp, type TestApp } from '../../../test/app.js';
import { eventually } from '../../../test/eventually.js';
import { DEMO_IDS, DEMO_PASSWORD } from '../../directory/demo/demo-entries.js';
import { DemoSeed } from '../../directory/demo/demo-seed.js';
import { KeyStore } from '../../platform/privacy/privacy.js';
import type { AnalysisAnswer, AnalysisDto, AnalysisPageDto } from './analysis.dto.js';

const [, COMMITTEE_2] = DEMO_IDS.committees;
const [JUSTICE_1] = DEMO_IDS.justiceOffices;
const C1 = '35.3505.350582.T1.C1';

let test: TestApp;
const clients = new Map<string, ApiClient>();
const as = (name: string): ApiClient => {
  const client = clients.get(name);
  if (client === undefined) throw new Error(`not signed in: ${name}`);
  return client;
};

/** The report of the village under analysis, one beside it in no grid, one of another town. */
let risk: string;
let beside: string;
let afar: string;

beforeAll(async () => {
  test = await createTestApp();
  await test.app.listen(0, '127.0.0.1');
  await test.app.get(DemoSeed, { strict: false }).run();
  const all = 'grid-1 head-1 head-2 justice-1 justice-2 petition-1 leader leader-1 leader-2 mediator-1';
  for (const name of all.split(' '))
    clients.set(name, await ApiClient.signIn(await test.app.getUrl(), `demo-${name}`, DEMO_PASSWORD));
  [risk, beside, afar] = [await report('grid-1', 'G05'), await report('head-1', 'C1'), await report('head-2', 'C2')];
});
afterAll(() => test.close());

/** A risk report that questions find from now on. */
const report = async (name: string, division: string): Promise<string> => {
  const id = randomUUID();
  const body = { division, subject: 'AREA', level: 1, description: '采石场扬尘' };
  const { status, headers } = await as(name).create(`/v1/risks/${id}`, body);
  expect(status).toBe(201);
  const seen = await as(name).get(`/v1/risks?limit=1&atLeast=${headers.get('position') ?? ''}`);
  expect(seen.status).toBe(200);
  return id;
};

const dayIn = (days: number): string =>
  new Date(Date.now() + 8 * 3_600_000 + days * 86_400_000).toISOString().slice(0, 10);

const analysis = (more: object = {}) => ({
  division: 'C1',
  from: dayIn(-6),
  to: dayIn(0),
  riskIds: [risk],
  findings: '扬尘和运输扰民是主要风险点',
  measures: '督促加装喷淋，错峰运输',
  nextDueOn: dayIn(7),
  ...more,
});

const record = (name: string, body: object, id = randomUUID()): Promise<Answer<AnalysisAnswer>> =>
  as(name).create<AnalysisAnswer>(`/v1/risk-analyses/${id}`, body);

const read = async (name: string, id: string): Promise<AnalysisDto> => {
  const { status, body } = await as(name).get<AnalysisDto>(`/v1/risk-analyses/${id}`);
  expect({ status, body }).toMatchObject({ status: 200 });
  return body;
};

const page = async (name: string, query = ''): Promise<AnalysisPageDto> => {
  const { status, body } = await as(name).get<AnalysisPageDto>(`/v1/risk-analyses?limit=200${query}`);
  expect({ status, body }).toMatchObject({ status: 200 });
  return body;
};

describe('a periodic analysis', () => {
  const id = randomUUID();
  let position = '';
  const listed = async (name: string, query = ''): Promise<readonly string[]> =>
    (await page(name, `&atLeast=${position}${query}`)).items.map((item) => item.id);

  it('is recorded for a division and a period, with the reports examined', async () => {
    const answer = await record('justice-1', analysis(), id);
    expect([answer.status, answer.body, answer.headers.get('location')]).toEqual([
      201,
      { analysisId: id },
      `/v1/risk-analyses/${id}`,
    ]);
    position = answer.headers.get('position') ?? '';
    const said = {
      id,
      division: C1,
      grid: null,
      analysedBy: JUSTICE_1,
      from: dayIn(-6),
      to: dayIn(0),
      recordedOn: dayIn(0),
      examined: 1,
      nextDueOn: dayIn(7),
      revision: 0,
    };
    expect(await read('justice-1', id)).toMatchObject({ ...said, riskIds: [risk] });
    expect((await page('justice-1', `&atLeast=${position}`)).items).toMatchObject([said]);
  });

  it('is the same when it is sent again, and another under its id is refused', async () => {
    const again = await record('justice-1', analysis(), id);
    expect([again.status, again.headers.get('idempotent-replayed')]).toEqual([201, 'true']);
    const other = await record('justice-1', analysis({ riskIds: [] }), id);
    expect(other).toMatchObject({ status: 409, body: { code: 'already-exists' } });
  });

  it('is seen by those of the place and the town, and does not exist for others', async () => {
    for (const name of ['head-1', 'justice-1', 'petition-1', 'leader', 'leader-1']) {
      expect([name, await listed(name)]).toEqual([name, [id]]);
      expect([name, (await read(name, id)).riskIds]).toEqual([name, [risk]]);
    }
    for (const name of ['grid-1', 'head-2', 'justice-2', 'leader-2']) {
      expect([name, await listed(name)]).toEqual([name, []]);
      expect([name, (await as(name).get(`/v1/risk-analyses/${id}`)).status]).toEqual([name, 404]);
    }
    expect((await as('mediator-1').get(`/v1/risk-analyses/${id}`)).status).toBe(403);
    expect((await as('head-1').get(`/v1/risk-analyses/${randomUUID()}`)).status).toBe(404);
  });

  it('shows its texts to those who respond only, and who looked is on record', async () => {
    const texts = async (name: string) =>
      (await read(name, id)).texts.map(({ field, state, text }) => [field, state, text]);
    for (const name of ['leader', 'leader-1'])
      expect(await texts(name)).toEqual([
        ['findings', 'WITHHELD', undefined],
        ['measures', 'WITHHELD', undefined],
      ]);
    expect(await texts('head-1')).toEqual([
      ['findings', 'OPEN', analysis().findings],
      ['measures', 'OPEN', analysis().measures],
    ]);
    const audited = await test.database.sql(
      `SELECT DISTINCT action, outcome, purpose FROM platform.audit
       WHERE subject_kind = 'risk-analysis' AND subject_id = $1 ORDER BY 1, 2`,
      [id],
    );
    expect(audited).toEqual([
      { action: 'risk.read', outcome: 'DENIED', purpose: null },
      { action: 'risk.read-texts', outcome: 'DONE', purpose: 'RISK_RESPONSE' },
    ]);
  });

  it('is in its list under every filter that fits, and under no other', async () => {
    for (const query of [
      `division=${C1}`,
      'division=35.3505.350582.T1',
      `from=${dayIn(0)}`,
      `to=${dayIn(-6)}`,
      `from=${dayIn(-3)}&to=${dayIn(-2)}`,
    ])
      expect([query, await listed('head-1', `&${query}`)]).toEqual([query, [id]]);
    for (const query of [`division=${C1}.G05`, `from=${dayIn(1)}`, `to=${dayIn(-7)}`])
      expect([query, await listed('head-1', `&${query}`)]).toEqual([query, []]);
    for (const [query, pointer] of [
      ['division=C1', 'division'],
      ['division=35.3505.350582.T2', 'division'],
      [`from=${dayIn(0)}&to=${dayIn(-1)}`, 'to'],
    ] as const)
      expect([query, await as('head-1').get(`/v1/risk-analyses?${query}`)]).toMatchObject([
        query,
        { status: 422, body: { errors: [{ in: 'query', pointer }] } },
      ]);
  });

  it('comes in pages, the latest period first', async () => {
    const earlier = randomUUID();
    const { headers } = await record('head-1', analysis({ from: dayIn(-9), to: dayIn(-8), riskIds: [] }), earlier);
    const path = `/v1/risk-analyses?limit=1&atLeast=${headers.get('position') ?? ''}`;
    const { body } = await as('head-1').get<AnalysisPageDto>(path);
    expect(body.items.map((item) => item.id)).toEqual([id]);
    const { body: second } = await as('head-1').get<AnalysisPageDto>(body.next ?? '');
    expect([second.items.map((item) => item.id), second.next]).toEqual([[earlier], undefined]);
  });

  it('names to each reader only reports that they may read', async () => {
    const own = (organisationId: string | null) =>
      test.database.sql(`UPDATE directory.division SET responsible_organisation_id = $1::uuid WHERE code = 'G05'`, [
        organisationId,
      ]);
    await own(COMMITTEE_2);
    const foreign = await report('justice-1', 'G05');
    await own(null);
    const both = randomUUID();
    expect((await record('justice-1', analysis({ riskIds: [risk, foreign] }), both)).status).toBe(201);
    expect((await read('justice-1', both)).riskIds.toSorted()).toEqual([risk, foreign].sort());
    expect(await read('head-1', both)).toMatchObject({ examined: 2, riskIds: [risk] });
  });

  it('is not readable any more once a text was redacted, and its key is gone', async () => {
    const { texts, revision } = await read('head-1', id);
    const textId = texts[0]?.textId ?? '';
    const redact = (name: string, ifMatch: string, body: object = { textId }) =>
      as(name).post<{ code?: string }>(`/v1/risk-analyses/${id}/redactions`, body, { ifMatch });
    expect((await redact('leader', '*')).status).toBe(403);
    expect((await redact('head-2', '*')).status).toBe(404);
    expect((await redact('head-1', '"9"')).status).toBe(412);
    expect((await redact('head-1', '*', { textId: randomUUID() })).body.code).toBe('risk.no-such-text');
    expect((await redact('head-1', `"${revision}"`)).status).toBe(201);
    expect((await read('head-1', id)).texts).toMatchObject([{ state: 'REDACTED' }, { state: 'OPEN' }]);
    await eventually(async () => {
      expect(await test.app.get(KeyStore, { strict: false }).open(textId)).toBeUndefined();
    });
  });
});

describe('what an analysis may not be', () => {
  it.each([
    ['about a person', () => ({ personId: randomUUID() }), '/personId'],
    ['with the mention of a person', () => ({ mentions: [randomUUID()] }), '/mentions'],
    ['of an unknown division', () => ({ division: 'NONE' }), '/division'],
    ['of a day that does not exist', () => ({ from: '2026-02-30' }), '/from'],
    ['of a period that ends before it begins', () => ({ from: dayIn(0), to: dayIn(-1) }), '/to'],
    ['without findings', () => ({ findings: undefined }), '/findings'],
    ['with blank findings', () => ({ findings: ' ' }), '/findings'],
    ['of a report that there is not', () => ({ riskIds: [risk, randomUUID()] }), '/riskIds'],
    ['of a report that the asker may not know of', () => ({ riskIds: [afar] }), '/riskIds'],
    ['of a report twice', () => ({ riskIds: [risk, risk] }), '/riskIds'],
  ])('%s', async (_, more, pointer) => {
    const answer = await record('justice-1', analysis(more()));
    expect(answer).toMatchObject({
      status: 422,
      body: { errors: expect.arrayContaining([expect.objectContaining({ pointer })]) },
    });
  });

  it.each([
    ['analysis-period-open', () => ({ to: dayIn(1) }), '研判期间尚未结束', 'has not ended'],
    ['analysis-next-due', () => ({ nextDueOn: dayIn(0) }), '下次研判期限应晚于本次研判日', 'due after the day'],
    ['analysis-elsewhere', () => ({ division: 'G05', riskIds: [beside] }), '不在研判的区划内', 'outside the division'],
    ['analysis-later-report', () => ({ to: dayIn(-1) }), '晚于研判期间', 'after the period'],
    ['person-data', () => ({ measures: '电话 138-0000-1234' }), '个人身份信息', 'identify a person'],
    ['backdated', () => ({ occurredAt: `${dayIn(-40)}T09:00:00+08:00` }), '补录', 'Entered'],
  ])('refused as risk.%s in both languages', async (code, more, zh, en) => {
    for (const [language, words] of [
      ['zh', zh],
      ['en', en],
    ] as const) {
      const headers = { 'If-None-Match': '*', 'Accept-Language': language };
      const path = `/v1/risk-analyses/${randomUUID()}`;
      const answer = await as('justice-1').send('PUT', path, analysis(more()), headers);
      expect(answer).toMatchObject({
        status: 409,
        body: { code: `risk.${code}`, title: expect.stringContaining(words) },
      });
    }
  });

  it('recorded by who may not analyse there', async () => {
    expect((await record('grid-1', analysis())).status).toBe(403);
    expect((await record('leader-1', analysis())).status).toBe(403);
    expect((await record('justice-2', analysis({ riskIds: [] }))).status).toBe(404);
  });
});
