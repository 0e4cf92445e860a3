import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { AnswerStore } from '../../../test/http/answer-store.js';
import { createProbe, type Probe } from '../../../test/http/probe.js';
import { CorruptedRetry, StaleRevision, StoreBusy } from '../event-store/event-store.js';
import type { Handled } from './asked.js';
import { Problem } from './problems.js';

const ID = '0190a0b0-0000-7000-8000-000000000001';
const URL = `/v1/probes/${ID}`;
const store = new AnswerStore();

let probe: Probe;
let other: Probe;
let run: Probe['work']['run'];

beforeAll(async () => {
  probe = await createProbe(store);
  other = await createProbe(store);
  run = probe.work.run;
});
afterAll(async () => {
  await probe.app.close();
  await other.app.close();
});
beforeEach(() => {
  store.answers.clear();
  for (const { work } of [probe, other]) {
    work.seen.length = 0;
    work.run = run;
  }
});

interface Sent {
  readonly on?: Probe;
  readonly key?: string;
  readonly name?: string;
  readonly headers?: Record<string, string>;
}

const step = ({ on = probe, key = 'key-1', name = 'a', headers = {} }: Sent = {}) =>
  on.app.inject({
    method: 'POST',
    url: `${URL}/steps`,
    payload: { name },
    headers: { 'if-match': '"3"', 'idempotency-key': key, ...headers },
  });

const create = ({ name = 'a', headers = {} }: Sent = {}) =>
  probe.app.inject({ method: 'PUT', url: URL, payload: { name }, headers: { 'if-none-match': '*', ...headers } });

const codeOf = (answer: { json: <T>() => T }): string => answer.json<{ code: string }>().code;

const handled = (revision: number): Handled => ({
  status: 201,
  location: URL,
  revision,
  position: '9',
  body: { revision },
});

describe('a command', () => {
  it('answers 201 with ETag, Position and Location', async () => {
    const { statusCode, headers } = await step();
    expect([statusCode, headers.etag, headers.position, headers.location]).toEqual([
      201,
      '"4"',
      '0001',
      '/v1/probes/1',
    ]);
  });

  it('reaches the handler as who, which revision, when and under which key', async () => {
    await step({ headers: { 'x-request-id': 'trace-1' } });
    expect(probe.work.seen).toMatchObject([
      {
        expectedRevision: 3,
        correlationId: 'trace-1',
        actor: { accountName: 'mediator-1' },
        request: { key: 'key-1' },
      },
    ]);
  });

  it('has the legal day of Shanghai', async () => {
    await probe.app.inject({
      method: 'POST',
      url: `${URL}/steps`,
      payload: { name: 'a', occurredAt: '2026-03-05T16:00:00Z' },
      headers: { 'if-match': '"3"', 'idempotency-key': 'k' },
    });
    expect(probe.work.seen).toMatchObject([{ occurredAt: '2026-03-05T16:00:00.000Z', legalDate: '2026-03-06' }]);
  });

  it.each<[string, Record<string, string>, number, string]>([
    ['no If-Match', { 'if-match': '' }, 428, 'precondition-required'],
    ['no Idempotency-Key', { 'idempotency-key': '' }, 428, 'precondition-required'],
    ['an unquoted If-Match', { 'if-match': '3' }, 422, 'invalid-request'],
    ['a list with what is no tag', { 'if-match': '"3", 4' }, 422, 'invalid-request'],
    ['a star in a list', { 'if-match': '"3", *' }, 422, 'invalid-request'],
    ['an unclosed tag', { 'if-match': '"3' }, 422, 'invalid-request'],
    ['a weak If-Match', { 'if-match': 'W/"3"' }, 412, 'stale'],
    ['a tag that is no revision', { 'if-match': '"abc"' }, 412, 'stale'],
    ['a key that is too long', { 'idempotency-key': 'k'.repeat(201) }, 422, 'invalid-request'],
    ['nobody signed in', { authorization: 'none' }, 401, 'unauthenticated'],
    ['a permission lacking', { authorization: 'weak' }, 403, 'forbidden'],
  ])('with %s is refused and leaves nothing', async (_, headers, status, code) => {
    const answer = await step({ headers });
    expect([answer.statusCode, codeOf(answer), probe.work.seen, store.answers.size]).toEqual([status, code, [], 0]);
  });

  it.each([
    ['"3"', 3],
    ['*', 'any'],
    ['"3", "5"', [3, 5]],
    [',"3" ,, "x,y",W/"5"', 3],
    ['"03", "7"', 7],
  ])('goes by the revisions that If-Match: %s names', async (ifMatch, expectedRevision) => {
    await step({ headers: { 'if-match': ifMatch } });
    expect(probe.work.seen).toMatchObject([{ expectedRevision }]);
  });

  it.each<[string, Error, number, string, string | undefined]>([
    ['a stale revision', new StaleRevision('s', 3), 412, 'stale', undefined],
    ['a corrupted retry', new CorruptedRetry('x'), 409, 'corrupted-retry', undefined],
    ['a full queue', new StoreBusy('x'), 503, 'unavailable', '1'],
    ['a lost connection', Object.assign(new Error('x'), { code: 'ECONNREFUSED' }), 503, 'unavailable', '2'],
    ['anything else', new Error('SELECT secret'), 500, 'internal', undefined],
  ])('that meets %s says so and stores nothing', async (_, error, status, code, retryAfter) => {
    probe.work.run = () => Promise.reject(error);
    const answer = await step();
    expect([answer.statusCode, codeOf(answer), answer.headers['retry-after']]).toEqual([status, code, retryAfter]);
    expect([answer.body.includes('SELECT'), store.answers.size]).toEqual([false, 0]);
  });
});

describe('a repetition', () => {
  it('gets the first answer, headers included', async () => {
    const first = await step();
    const again = await step();
    const told = ({ statusCode, body, headers }: typeof first) => [statusCode, body, headers.etag, headers.location];
    expect(told(again)).toEqual(told(first));
    expect([first.headers['idempotent-replayed'], again.headers['idempotent-replayed']]).toEqual([undefined, 'true']);
    expect(probe.work.seen).toHaveLength(1);
  });

  it('comes before If-Match: the key is looked at first', async () => {
    await step();
    expect((await step({ headers: { 'if-match': '"9"' } })).statusCode).toBe(201);
  });

  it('with another body is 422', async () => {
    await step();
    const answer = await step({ name: 'b' });
    expect([answer.statusCode, codeOf(answer)]).toEqual([422, 'idempotency-key-reused']);
  });

  it('by another account is another request', async () => {
    await step();
    await step({ headers: { 'x-account': '3f0e7a52-0000-4000-8000-000000000002' } });
    expect(probe.work.seen).toHaveLength(2);
  });

  it('sent 8 times at once runs once and gives one answer', async () => {
    probe.work.run = async (...given) => {
      await new Promise((resolve) => setImmediate(resolve));
      return run(...given);
    };
    const answers = await Promise.all(Array.from({ length: 8 }, () => step()));
    expect(probe.work.seen).toHaveLength(1);
    expect(new Set(answers.map(({ statusCode, body, headers }) => `${statusCode} ${body} ${headers.etag}`)).size).toBe(
      1,
    );
  });

  it('of a refusal in flight gets the same refusal, and may be tried again', async () => {
    probe.work.run = () => Promise.reject(new StaleRevision('s', 3));
    const refused = await Promise.all([step(), step()]);
    expect(refused.map(({ statusCode }) => statusCode)).toEqual([412, 412]);
    probe.work.run = run;
    expect((await step()).statusCode).toBe(201);
  });

  it('of a request that does not end is 409 after the wait', async () => {
    const impatient = await createProbe(store, { repetitionWaitMs: 100 });
    let finish = (_: Handled): void => undefined;
    impatient.work.run = () => new Promise((resolve) => (finish = resolve));
    const first = step({ on: impatient }).then(({ statusCode }) => statusCode);
    const answer = await step({ on: impatient });
    expect([answer.statusCode, codeOf(answer)]).toEqual([409, 'request.in-progress']);
    finish(handled(4));
    expect(await first).toBe(201);
    await impatient.app.close();
  });

  it('in another process gets the answer of the first, even where its own decision fails', async () => {
    other.work.run = async () => {
      await step();
      throw new StaleRevision('s', 3);
    };
    const answer = await step({ on: other });
    expect([answer.statusCode, answer.headers.etag, answer.headers['idempotent-replayed']]).toEqual([
      201,
      '"4"',
      'true',
    ]);
  });

  it('in another process gets the answer of the first where the append was a replay', async () => {
    other.work.run = async () => {
      await step();
      return { ...handled(99), replayed: true };
    };
    expect((await step({ on: other })).headers.etag).toBe('"4"');
  });
});

describe('a command whose answer is sealed', () => {
  const look = (name = 'secret') =>
    probe.app.inject({
      method: 'POST',
      url: `${URL}/looks`,
      payload: { name },
      headers: { 'idempotency-key': 'look' },
    });

  it('is asked whether it may be told again, and gets the first answer, which is kept sealed', async () => {
    const [first, again] = [await look(), await look()];
    expect([first.headers['idempotent-replayed'], again.headers['idempotent-replayed']]).toEqual([undefined, 'true']);
    expect([first.json(), again.body]).toEqual([{ received: { name: 'secret' }, run: 1 }, first.body]);
    expect(probe.work.seen).toHaveLength(2);
    expect(JSON.stringify([...store.answers.values()])).not.toContain('secret');
  });

  it('is not told to who may not be told any more', async () => {
    await look();
    probe.work.run = () => Promise.reject(new Problem('not-found'));
    expect((await look()).statusCode).toBe(404);
  });

  it('with another body is 422', async () => {
    await look();
    expect([(await look('other')).statusCode, codeOf(await look('other'))]).toEqual([422, 'idempotency-key-reused']);
  });
});

describe('a command whose answer is kept in a form', () => {
  const kept = (key: string, name = 'a') =>
    probe.app.inject({
      method: 'POST',
      url: `${URL}/kept`,
      payload: { name },
      headers: { 'if-match': '"3"', 'idempotency-key': key },
    });
  const answers = (revision: number, rest: Partial<Handled> = {}) => {
    probe.work.run = () => Promise.resolve({ ...handled(revision), body: { word: 'word' }, ...rest });
  };

  it('is answered whole, kept in the form, and told again', async () => {
    answers(4);
    expect((await kept('k')).json()).toEqual({ word: 'word' });
    expect([...store.answers.values()].map(({ body }) => body)).toEqual(['w']);
    answers(5, { replayed: true });
    expect((await kept('k')).json()).toEqual({ word: 'w zh' });
  });

  it('with another body is 422, also where the command is refused now', async () => {
    answers(4);
    await kept('k');
    probe.work.run = () => Promise.reject(new StaleRevision('s', 3));
    const answer = await kept('k', 'b');
    expect([answer.statusCode, codeOf(answer)]).toEqual([422, 'idempotency-key-reused']);
  });

  it('is not looked up first: a repetition is found where it is refused', async () => {
    answers(4);
    await kept('k');
    probe.work.run = () => Promise.reject(new StaleRevision('s', 3));
    const again = await kept('k');
    expect([again.statusCode, again.headers.etag, again.headers['idempotent-replayed']]).toEqual([201, '"4"', 'true']);
    expect(probe.work.seen).toHaveLength(2);
  });
});

describe('a creation', () => {
  it('needs If-None-Match: *', async () => {
    const answers = [
      await create({ headers: { 'if-none-match': '' } }),
      await create({ headers: { 'if-none-match': '"1"' } }),
    ];
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([428, 422]);
  });

  it('with the same content again gets the first answer, with other content 409', async () => {
    const [first, same, changed] = [await create(), await create(), await create({ name: 'b' })];
    expect([first.statusCode, same.statusCode, same.body === first.body]).toEqual([201, 201, true]);
    expect([changed.statusCode, codeOf(changed)]).toEqual([409, 'already-exists']);
  });

  it('of what somebody else created is 409', async () => {
    probe.work.run = () => Promise.reject(new StaleRevision('s', -1));
    const answer = await create();
    expect([answer.statusCode, codeOf(answer)]).toEqual([409, 'already-exists']);
  });
});
