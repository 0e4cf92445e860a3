import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createProbe, type Probe } from '../../../test/http/probe.js';
import { chineseNumeral, cite } from './cite.js';
import { languageOf } from './language.js';
import { PROBLEMS } from './problems.js';

const LAW = { zh: '人民调解法', en: "People's Mediation Law" };

describe('the language of an answer', () => {
  it.each([
    [undefined, 'zh'],
    ['', 'zh'],
    ['en', 'en'],
    ['en-GB', 'en'],
    ['zh-CN,zh;q=0.9,en;q=0.8', 'zh'],
    ['en-US,en;q=0.9,zh-CN;q=0.8', 'en'],
    ['fr', 'zh'],
    ['zh;q=0, en;q=0.1', 'en'],
    ['en;q=nonsense', 'en'],
    [','.repeat(5_000), 'zh'],
  ])('for %j is %s', (header, language) => expect(languageOf(header)).toBe(language));
});

describe('a citation', () => {
  it.each([
    [1, '一'],
    [10, '十'],
    [17, '十七'],
    [33, '三十三'],
    [102, '一百零二'],
    [110, '一百一十'],
    [202, '二百零二'],
    [1005, '一千零五'],
    [1260, '一千二百六十'],
  ])('writes %d as %s', (number, written) => expect(chineseNumeral(number)).toBe(written));

  it.each([
    ['33', '《人民调解法》第三十三条', "People's Mediation Law art. 33"],
    ['33(2)', '《人民调解法》第三十三条第二款', "People's Mediation Law art. 33(2)"],
    ['22–23', '《人民调解法》第二十二条至第二十三条', "People's Mediation Law art. 22–23"],
    ['—', '人民调解法', "People's Mediation Law"],
    ['22, 34', '《人民调解法》第二十二条、第三十四条', "People's Mediation Law art. 22, 34"],
  ])('of %s reads %s', (article, zh, en) => {
    const source = { law: LAW, version: '2010', article };
    expect([cite(source, 'zh'), cite(source, 'en')]).toEqual([zh, en]);
  });
});

describe('a problem document', () => {
  let probe: Probe;
  beforeAll(async () => {
    probe = await createProbe(undefined, { ratePerMinute: 40 });
  });
  afterAll(() => probe.app.close());

  const get = (url: string, headers: Record<string, string> = {}) => probe.app.inject({ method: 'GET', url, headers });

  it.each([
    ['zh-CN', 'zh-CN', '已关闭', '该纠纷已关闭', '《人民调解法》第三十三条'],
    ['en', 'en', 'Closed', 'This dispute is closed', "People's Mediation Law art. 33"],
  ])('of a refusal speaks %s', async (language, content, title, detail, source) => {
    const answer = await get('/v1/probes/broken/refusal?x', { 'accept-language': language, 'x-request-id': 'trace-9' });
    expect([answer.statusCode, answer.headers['content-language'], answer.json()]).toEqual([
      422,
      content,
      expect.anything(),
    ]);
    const clean = await get('/v1/probes/broken/refusal', { 'accept-language': language, 'x-request-id': 'trace-9' });
    expect([clean.statusCode, clean.json()]).toEqual([
      409,
      {
        type: '/problems/probe.closed',
        code: 'probe.closed',
        instance: '/v1/probes/broken/refusal',
        traceId: 'trace-9',
        status: 409,
        title,
        detail,
        source,
      },
    ]);
  });

  it('of what nobody foresaw tells nothing but a trace', async () => {
    const answer = await get('/v1/probes/broken/otherwise', { 'x-request-id': 'trace-9', 'accept-language': 'en' });
    expect(answer.json()).toEqual({
      type: '/problems/internal',
      code: 'internal',
      instance: '/v1/probes/broken/otherwise',
      traceId: 'trace-9',
      status: 500,
      title: 'Internal error',
    });
  });

  it('speaks of each broken rule in the language asked', async () => {
    const errors = async (language: string) =>
      (await get('/v1/probes?status=x&limit=0', { 'accept-language': language })).json<{ errors: unknown }>().errors;
    expect(await errors('zh')).toEqual([
      { in: 'query', pointer: 'status', rule: 'isIn', message: '必须为下列之一：open, closed' },
      { in: 'query', pointer: 'limit', rule: 'min', message: '不得小于 1' },
    ]);
    expect(await errors('en')).toEqual([
      { in: 'query', pointer: 'status', rule: 'isIn', message: 'must be one of the following values: open, closed' },
      { in: 'query', pointer: 'limit', rule: 'min', message: 'must not be less than 1' },
    ]);
  });

  it.each(Object.keys(PROBLEMS))('names a type that is served: %s', async (code) => {
    const { statusCode } = await probe.app.inject({
      method: 'GET',
      url: `/problems/${code}`,
      remoteAddress: '10.0.0.9',
    });
    expect(statusCode).toBe(200);
  });

  it('keeps a well-formed request id and replaces another', async () => {
    const ids = await Promise.all(
      ['trace-1', 'a b\u00e9', 'x'.repeat(129)].map(
        async (id) => (await get('/v1/probes', { 'x-request-id': id })).headers['x-request-id'],
      ),
    );
    expect(ids).toEqual([
      'trace-1',
      expect.stringMatching(/^[0-9a-f-]{36}$/),
      expect.stringMatching(/^[0-9a-f-]{36}$/),
    ]);
  });

  it('travels with headers that close the browser', async () => {
    const { headers } = await get('/v1/nothing');
    expect(headers).toMatchObject({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' });
    expect(headers['content-security-policy']).toContain("default-src 'self'");
    expect(headers['content-security-policy']).not.toContain('upgrade-insecure-requests');
  });

  it('stops a client that asks too often', async () => {
    const answers = [];
    for (let i = 0; i < 41; i++)
      answers.push(await probe.app.inject({ method: 'GET', url: '/v1/probes', remoteAddress: '10.0.0.1' }));
    const refused = answers.filter(({ statusCode }) => statusCode === 429);
    expect(
      refused.map((answer) => [answer.json<{ code: string }>().code, Number(answer.headers['retry-after']) > 0]),
    ).toEqual([['too-many-requests', true]]);
  });
});
