import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ClientBudgets } from './client-budgets.js';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { AnswerStore } from '../../../test/http/answer-store.js';
import { createProbe, type Probe } from '../../../test/http/probe.js';

const ID = '0190a0b0-0000-7000-8000-000000000001';
const STEPS = `/v1/probes/${ID}/steps`;
const PROBLEM = 'application/problem+json; charset=utf-8';

let probe: Probe;
const store = new AnswerStore();

beforeAll(async () => {
  probe = await createProbe(store);
});
afterAll(() => probe.app.close());
beforeEach(() => {
  store.answers.clear();
  probe.work.seen.length = 0;
});

let keys = 0;
const post = (payload: string | Buffer | object, headers: Record<string, string> = {}) =>
  probe.app.inject({
    method: 'POST',
    url: STEPS,
    payload,
    headers: { 'content-type': 'application/json', 'if-match': '"3"', 'idempotency-key': `k${++keys}`, ...headers },
  });

const nested = (depth: number) => `{"name":${'['.repeat(depth)}${']'.repeat(depth)}}`;

const BAD: readonly [what: string, body: string | Buffer, status: number, pointer?: string][] = [
  ['broken JSON', '{"name":', 400],
  ['no JSON at all', 'name=x', 400],
  ['10,000-deep JSON', nested(10_000), 400],
  ['JSON one level too deep', nested(32), 400],
  ['unclosed depth', '['.repeat(500_000), 400],
  ['__proto__', '{"name":"a","__proto__":{"x":1}}', 400],
  ['an escaped __proto__', '{"name":"a","\\u005f_proto__":{"x":1}}', 400],
  ['constructor.prototype', '{"name":"a","constructor":{"prototype":{"x":1}}}', 400],
  ['invalid UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]), 400],
  ['an array', '[]', 422, ''],
  ['a text', '"a"', 422, ''],
  ['null', 'null', 422, ''],
  ['NUL in a text', '{"name":"a\\u0000b"}', 422, '/name'],
  ['NUL in a name', '{"name":"a","b\\u0000":1}', 422, ''],
  ['a lone surrogate', '{"name":"a\\ud842"}', 422, '/name'],
  ['a lone surrogate far inside', '{"name":"a","steps":[{"kind":"\\udfb7"}]}', 422, '/steps/0/kind'],
  ['an over-long text', JSON.stringify({ name: '长'.repeat(20_001) }), 422, '/name'],
  ['an unknown field', '{"name":"a","colour":"red"}', 422, '/colour'],
  ['an unknown nested field', '{"name":"a","steps":[{"kind":"oral","x":1}]}', 422, '/steps/0/x'],
  ['a field named like what every object has', '{"name":"a","toString":{"a":1},"constructor":1}', 422, '/toString'],
  ['null for what has to be there', '{"name":null}', 422, '/name'],
  ['null in a list', '{"name":"a","steps":[null]}', 422, '/steps/0'],
  ['a missing field', '{}', 422, '/name'],
  ['no body', '', 422, '/name'],
  ['a wrong type', '{"name":5}', 422, '/name'],
  ['a wrong nested shape', '{"name":"a","steps":["x"]}', 422, '/steps/0'],
  ['a fraction', '{"name":"a","amountFen":1.5}', 422, '/amountFen'],
  ['an instant without a zone', '{"name":"a","occurredAt":"2026-03-06T09:30:00"}', 422, '/occurredAt'],
  ['an instant to come', '{"name":"a","occurredAt":"2999-01-01T00:00:00Z"}', 422, '/occurredAt'],
  ['an instant that is an object', '{"name":"a","occurredAt":{"a":1}}', 422, '/occurredAt'],
];

it('a member that would change a prototype is called by its name', async () => {
  const { detail } = (await post('{"__proto__":{"x":1}}')).json<{ detail: string }>();
  expect(detail).toContain('__proto__');
});

describe('a body', () => {
  it.each(BAD)('with %s is refused and leaves nothing', async (...[, body, status, pointer]) => {
    const answer = await post(body);
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([status, PROBLEM]);
    const document = answer.json<{ code: string; errors?: { pointer: string }[] }>();
    expect(document.code).toBe(status === 400 ? 'unreadable' : 'invalid-request');
    if (pointer !== undefined) expect(document.errors?.map((error) => error.pointer)).toContain(pointer);
    expect(probe.work.seen).toEqual([]);
    expect(store.answers.size).toBe(0);
  });

  it('may hold names beyond the basic plane, counted as one character each', async () => {
    const name = '𠮷'.repeat(40);
    const answer = await post({ name });
    expect([answer.statusCode, answer.json<{ received: { name: string } }>().received.name]).toEqual([201, name]);
  });

  it('may have null for what it leaves out, at any depth', async () => {
    const answer = await post({ name: 'a', amountFen: null, occurredAt: null, steps: [{ kind: 'oral', note: null }] });
    expect([answer.statusCode, answer.json<{ received: object }>().received]).toEqual([
      201,
      { name: 'a', steps: [{ kind: 'oral' }] },
    ]);
  });

  it.each([
    ['text/plain', 'hello'],
    ['application/x-www-form-urlencoded', 'name=a'],
    ['multipart/form-data; boundary=x', '--x--'],
    ['application/xml', '<a/>'],
  ])('of type %s is 415', async (type, body) => {
    const answer = await post(body, { 'content-type': type });
    expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([415, 'unsupported-media-type']);
  });

  it.each(['latin1', '"ISO-8859-1"', 'utf-16', '', 'utf-8; charset=gbk', 'GBK; charset="utf-8"'])(
    'of JSON in the charset %s is 415',
    async (charset) => {
      const answer = await post({ name: 'a' }, { 'content-type': `application/json; charset=${charset}` });
      const { code, detail } = answer.json<{ code: string; detail: string }>();
      expect([answer.statusCode, code]).toEqual([415, 'unsupported-media-type']);
      expect(detail).toContain('UTF-8');
    },
  );

  it.each([
    'application/json;charset=UTF-8',
    'application/json; charset="utf-8"',
    'application/json; v=1 ; Charset=utf8',
    'Application/JSON',
  ])('of type %s is JSON in UTF-8', async (type) => {
    expect((await post({ name: '甲' }, { 'content-type': type })).statusCode).toBe(201);
  });

  it('that is compressed is 415', async () => {
    const answer = await post('{"name":"a"}', { 'content-encoding': 'gzip' });
    expect(answer.statusCode).toBe(415);
  });

  it('is never repeated in the answer', async () => {
    const marker = '13800138000张三';
    const answers = await Promise.all([
      post({ name: marker.repeat(10) }),
      post({ name: 'a', steps: [{ kind: marker }] }),
      post(`{"name":"${marker}`),
    ]);
    expect(answers.map((answer) => answer.statusCode)).toEqual([422, 422, 400]);
    expect(answers.filter((answer) => answer.body.includes(marker))).toEqual([]);
  });
});

describe('a body larger than the limit', () => {
  it.each([
    ['announced', undefined],
    ['in chunks', 'chunked'],
  ])('is answered 413 over a real connection, %s', async (_, encoding) => {
    const { app } = await createProbe(store);
    await app.listen(0, '127.0.0.1');
    const bytes = Buffer.alloc(10 * 1_048_576, 0x20);
    const headers = { 'content-type': 'application/json', 'if-match': '"3"', 'idempotency-key': 'large' };
    const body = encoding === undefined ? bytes : new Blob([bytes]).stream();
    const answer = await fetch(`${await app.getUrl()}${STEPS}`, {
      method: 'POST',
      headers,
      body,
      duplex: 'half',
    });
    const document = (await answer.json()) as { code: string };
    await app.close();
    expect([answer.status, document.code]).toEqual([413, 'too-large']);
  });
});

describe('addresses and parameters', () => {
  const get = (url: string, headers: Record<string, string> = {}) => probe.app.inject({ method: 'GET', url, headers });

  it.each<[string, string, number, string]>([
    ['a malformed id', '/v1/probes/not-a-uuid', 422, 'invalid-request'],
    ['an unknown parameter', `/v1/probes/${ID}?colour=red`, 422, 'invalid-request'],
    ['an unknown filter', '/v1/probes?colour=red', 422, 'invalid-request'],
    ['a value outside the list', '/v1/probes?status=lost', 422, 'invalid-request'],
    ['a parameter given twice', '/v1/probes?status=open&status=open', 422, 'invalid-request'],
    ['a limit of 0', '/v1/probes?limit=0', 422, 'invalid-request'],
    ['a limit over 200', '/v1/probes?limit=201', 422, 'invalid-request'],
    ['a limit in words', '/v1/probes?limit=many', 422, 'invalid-request'],
    ['an invented cursor', '/v1/probes?cursor=WzNd.AAAAAAAAAAAAAAAAAAAAAA', 422, 'invalid-request'],
    ['a position nobody reached', '/v1/probes?atLeast=0009', 503, 'lagging'],
    ['an address nobody serves', '/v1/nothing', 404, 'not-found'],
    ['a broken escape', '/v1/probes/%zz', 400, 'unreadable'],
    ['bytes that are not UTF-8', '/v1/probes/%ff', 400, 'unreadable'],
    ['NUL in an address', '/v1/probes/%00', 422, 'invalid-request'],
    ['a prototype as a parameter', '/v1/probes?__proto__=1', 422, 'invalid-request'],
  ])('%s: problem document', async (_, url, status, code) => {
    const answer = await get(url);
    expect([answer.statusCode, answer.headers['content-type'], answer.json<{ code: string }>().code]).toEqual([
      status,
      PROBLEM,
      code,
    ]);
  });

  it('tells a wrong method from an unknown address', async () => {
    const answer = await probe.app.inject({ method: 'DELETE', url: `/v1/probes/${ID}` });
    expect([answer.statusCode, answer.headers.allow]).toEqual([405, 'PUT, GET, HEAD']);
    expect(answer.json()).toMatchObject({ code: 'method-not-allowed' });
  });

  it('answers HEAD as GET, without the body', async () => {
    const answer = await probe.app.inject({ method: 'HEAD', url: `/v1/probes/${ID}` });
    expect([answer.statusCode, answer.headers.etag, answer.body]).toEqual([200, '"7"', '']);
  });

  it.each([
    ['NONSENSE / HTTP/1.1\r\n\r\n', '400 Bad Request', 'unreadable'],
    [
      `GET / HTTP/1.1\r\nCookie: ${'a'.repeat(20_000)}\r\n\r\n`,
      '431 Request Header Fields Too Large',
      'headers-too-large',
    ],
  ])('answers a problem document where no request can be read at all: %.12s', async (sent, status, code) => {
    const { app } = await createProbe(store);
    await app.listen(0, '127.0.0.1');
    const socket = connect(Number(new URL(await app.getUrl()).port), '127.0.0.1');
    socket.end(sent);
    const [head = '', body = ''] = (await text(socket)).split('\r\n\r\n');
    await app.close();
    expect(head.split('\r\n').slice(0, 2)).toEqual([`HTTP/1.1 ${status}`, `Content-Type: ${PROBLEM}`]);
    expect(JSON.parse(body)).toMatchObject({ status: Number(status.slice(0, 3)), code });
  });

  it('answers 408 where a request does not come in whole within the time limit', async () => {
    const { app } = await createProbe(store);
    await app.listen(0, '127.0.0.1');
    const server = app.getHttpServer();
    server.once('connection', (socket) => {
      // What the parser reports after `requestTimeoutMs`; it looks every 30 s only.
      server.emit('clientError', Object.assign(new Error('late'), { code: 'ERR_HTTP_REQUEST_TIMEOUT' }), socket);
    });
    const answered = await text(connect(Number(new URL(await app.getUrl()).port), '127.0.0.1'));
    await app.close();
    const [head = '', body = ''] = answered.split('\r\n\r\n');
    expect(head.split('\r\n').slice(0, 2)).toEqual(['HTTP/1.1 408 Request Timeout', `Content-Type: ${PROBLEM}`]);
    expect(JSON.parse(body)).toMatchObject({ status: 408, code: 'request-timeout' });
  });

  it('answers a page and follows its links to the end', async () => {
    const pages: number[][] = [];
    for (let url: string | undefined = '/v1/probes?limit=3&status=open'; url !== undefined;) {
      const page: { items: number[]; next?: string } = (await get(url)).json();
      pages.push(page.items);
      url = page.next;
    }
    expect(pages).toEqual([[1, 2, 3], [4, 5, 6], [7]]);
  });

  it.each([
    ['limit=abc', ['isInt', 'must be an integer number']],
    ['limit=0x10', ['isInt', 'must be an integer number']],
    ['limit=1e1', ['isInt', 'must be an integer number']],
    ['limit=2.0', ['isInt', 'must be an integer number']],
    ['limit=', ['isInt', 'must be an integer number']],
    ['limit=3&limit=4', ['isInt', 'must be an integer number']],
    ['limit=-1', ['min', 'must not be less than 1']],
    ['limit=201', ['max', 'must not be greater than 200']],
    ['limit=99999999999999999999', ['max', 'must not be greater than 200']],
  ])('tells one cause a field: %s', async (query, told) => {
    const answer = await get(`/v1/probes?${query}`, { 'accept-language': 'en' });
    const { errors } = answer.json<{ errors: { pointer: string; rule: string; message: string }[] }>();
    expect(errors.map(({ pointer, rule, message }) => [pointer, rule, message])).toEqual([['limit', ...told]]);
  });

  it('refuses a cursor under other filters', async () => {
    const { next = '' } = (await get('/v1/probes?limit=3&status=open')).json<{ next?: string }>();
    const moved = await get(next.replace('status=open', 'status=closed'));
    expect(moved.statusCode).toBe(422);
  });

  it('answers an ETag of what has a revision', async () => {
    const answer = await get(`/v1/probes/${ID}`);
    expect([answer.statusCode, answer.headers.etag, answer.json()]).toEqual([200, '"7"', { id: ID }]);
  });
});

describe('a client that asks a lot', () => {
  const DEAR = '/v1/probes/dear';
  const CHEAP = '/v1/probes';
  const from = async (app: Probe['app'], url: string, remoteAddress = '192.0.2.1') => {
    const { statusCode, headers } = await app.inject({ method: 'GET', url, remoteAddress });
    return [statusCode, headers['x-ratelimit-limit'], headers['x-ratelimit-remaining'], headers['retry-after'] ?? null];
  };

  it('spends one budget on all routes, on each what it costs', async () => {
    const { app } = await createProbe(store, { ratePerMinute: 25 });
    expect(await from(app, DEAR)).toEqual([200, '25', '15', null]);
    expect(await from(app, CHEAP)).toEqual([200, '25', '14', null]);
    expect(await from(app, DEAR)).toEqual([200, '25', '4', null]);
    expect(await from(app, CHEAP)).toEqual([200, '25', '3', null]);
    const [status, limit, remaining, retryAfter] = await from(app, DEAR);
    expect([status, limit, remaining]).toEqual([429, '25', '0']);
    expect(Number(retryAfter)).toBeGreaterThan(0);
    expect(Number(retryAfter)).toBeLessThanOrEqual(60);
    expect((await from(app, CHEAP))[0]).toBe(429);
    expect(await from(app, DEAR, '192.0.2.2')).toEqual([200, '25', '15', null]);
    await app.close();
  });

  it('may ask once for what costs more than it has in a minute', async () => {
    const { app } = await createProbe(store, { ratePerMinute: 3 });
    expect(await from(app, DEAR)).toEqual([200, '3', '0', null]);
    expect((await from(app, CHEAP))[0]).toBe(429);
    await app.close();
  });

  it('starts anew after its minute', async () => {
    const budgets = new ClientBudgets({ cost: 2 });
    const told: unknown[] = [];
    const spend = (windowMs: number) => budgets.incr('a', (_, result) => told.push(result?.current), windowMs, 3);
    spend(60_000);
    spend(60_000);
    const past = new ClientBudgets({});
    past.incr('a', (_, result) => told.push(result?.current), 0, 3);
    past.incr('a', (_, result) => told.push(result?.current), 0, 3);
    expect(told).toEqual([2, 4, 1, 1]);
  });

  it('finds the cost beside what else the route says of itself', async () => {
    const { app } = await createProbe(store, { ratePerMinute: 25 });
    const { headers, statusCode } = await app.inject({
      method: 'POST',
      url: '/v1/probes/files',
      headers: { 'content-type': 'multipart/form-data; boundary=x', 'idempotency-key': 'file' },
      payload: '--x\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\na\r\n--x--\r\n',
    });
    await app.close();
    // One that takes no files answers 415.
    expect([statusCode, headers['x-ratelimit-remaining']]).toEqual([422, '15']);
  });
});

describe('a handler that takes too long', () => {
  it('is answered 503, and its own answer comes too late for anybody', async () => {
    const slow = await createProbe(store, { requestTimeoutMs: 20 });
    let finish: () => void = () => undefined;
    const { run } = slow.work;
    slow.work.run = async (...given) => {
      await new Promise<void>((resolve) => (finish = resolve));
      return run(...given);
    };
    const answer = await slow.app.inject({
      method: 'POST',
      url: STEPS,
      payload: { name: 'a' },
      headers: { 'if-match': '"3"', 'idempotency-key': 'slow' },
    });
    finish();
    await slow.app.close();
    expect([answer.statusCode, answer.headers['retry-after'], answer.json<{ code: string }>().code]).toEqual([
      503,
      '2',
      'unavailable',
    ]);
  });
});
