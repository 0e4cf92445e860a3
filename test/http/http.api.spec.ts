/** The real application against whatever a client may send: every route, every kind of bad request. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { LightMyRequestResponse } from 'fastify';
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from '../../src/directory/demo/demo-entries.js';
import { DemoSeed } from '../../src/directory/demo/demo-seed.js';
import { createTestApp, type TestApp } from '../app.js';

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly schema?: { readonly enum?: readonly string[] };
}

interface Operation {
  readonly 'x-permission'?: string;
  readonly 'x-problem-codes': readonly string[];
  readonly security: readonly object[];
  readonly parameters?: readonly Parameter[];
  readonly responses: Readonly<Record<string, object>>;
  readonly requestBody?: { readonly content?: Readonly<Record<string, unknown>> };
}

interface Route extends Operation {
  readonly method: 'GET' | 'PUT' | 'POST' | 'DELETE';
  readonly path: string;
}

interface Document {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, { readonly properties?: object }>> };
}

const UNKNOWN_ID = '0190a0b0-0000-7000-8000-00000000dead';

let test: TestApp;
let routes: readonly Route[];
let document: Document;
/** Token of an account that holds the permission. */
const tokens = new Map<string, string>();
const sessions: { readonly token: string; readonly permissions: readonly string[] }[] = [];

const signIn = async (accountName: string): Promise<void> => {
  const payload = { accountName, password: DEMO_PASSWORD };
  const session = await test.app.inject({ method: 'POST', url: '/v1/sessions', payload });
  const { token } = session.json<{ token: string }>();
  const me = await test.app.inject({ method: 'GET', url: '/v1/me', headers: { authorization: `Bearer ${token}` } });
  const { permissions } = me.json<{ permissions: string[] }>();
  sessions.push({ token, permissions });
  for (const permission of permissions) tokens.set(permission, token);
};

beforeAll(async () => {
  test = await createTestApp();
  await test.app.get(DemoSeed).run();
  document = (await test.app.inject({ method: 'GET', url: '/openapi.json' })).json();
  routes = Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]): Route => {
      return { ...operation, method: method.toUpperCase() as Route['method'], path };
    }),
  );
  for (const { accountName } of DEMO_ACCOUNTS) await signIn(accountName);
});
afterAll(() => test.close());

/** With a value for each closed question that must be answered. */
const addressOf = ({ path, parameters = [] }: Route, id: string): string => {
  const asked = parameters.flatMap(({ name, in: place, required, schema }) =>
    place === 'query' && required === true && schema?.enum !== undefined ? [`${name}=${schema.enum[0] ?? ''}`] : [],
  );
  return path.replace(/\{\w+\}/g, id) + (asked.length > 0 ? `?${asked.join('&')}` : '');
};
const takesFile = ({ requestBody }: Route): boolean => requestBody?.content?.['multipart/form-data'] !== undefined;
const takesBody = ({ method }: Route): boolean => method === 'POST' || method === 'PUT';
const writes = (): readonly Route[] => routes.filter((route) => takesBody(route) && route.security.length > 0);

let keys = 0;
const preconditions = (): Record<string, string> => ({
  'if-match': '"0"',
  'idempotency-key': `bad-${++keys}`,
});

interface Sent {
  readonly id?: string;
  readonly payload?: string | Buffer | object;
  readonly headers?: Record<string, string>;
}

const contentTypeOf = (route: Route): string =>
  takesFile(route) ? `multipart/form-data; boundary=${BOUNDARY}` : 'application/json';

const BOUNDARY = 'part-of-a-bad-request';

const part = (name: string, bytes: Buffer): Buffer =>
  Buffer.concat([
    Buffer.from(`--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"; filename="${name}"\r\n\r\n`),
    bytes,
    Buffer.from('\r\n'),
  ]);

/** What other routes get as their body, as the part that says what a file is. */
const inParts = (payload: string | Buffer | object): Buffer => {
  const about = Buffer.isBuffer(payload) || typeof payload === 'string' ? payload : JSON.stringify(payload);
  const file = part('file', Buffer.from('%PDF-1.4\n'));
  return Buffer.concat([part('about', Buffer.from(about)), file, Buffer.from(`--${BOUNDARY}--\r\n`)]);
};

/** Answers with a status that the document does not name for their route. */
const undeclared = new Set<string>();

const send = async (
  route: Route,
  { id = UNKNOWN_ID, payload, headers = {} }: Sent = {},
): Promise<LightMyRequestResponse> => {
  const answer = await test.app.inject({
    method: route.method,
    url: addressOf(route, id),
    headers: {
      ...(takesBody(route) ? { 'content-type': contentTypeOf(route) } : {}),
      authorization: `Bearer ${tokens.get(route['x-permission'] ?? '') ?? 'none'}`,
      ...headers,
    },
    ...(payload === undefined ? {} : { payload: takesFile(route) ? inParts(payload) : payload }),
  });
  if (!(String(answer.statusCode) in route.responses)) undeclared.add(told(route, answer));
  return answer;
};

const stored = async (): Promise<unknown> =>
  test.database.sql(
    'SELECT (SELECT count(*) FROM eventlog.event) AS events, (SELECT count(*) FROM eventlog.answer) AS answers',
  );

const told = (route: Route, answer: LightMyRequestResponse): string =>
  `${route.method} ${route.path} ${answer.statusCode} ${String(answer.headers['content-type'])} ${answer.json<{ code: string }>().code}`;

const PROBLEM = 'application/problem+json; charset=utf-8';

describe('the interface', () => {
  it('says of every route who may use it', () => {
    const silent = routes.filter((route) => (route['x-permission'] === undefined) === route.security.length > 0);
    expect(silent.map(({ method, path }) => `${method} ${path}`)).toEqual([]);
    expect(routes.length).toBeGreaterThan(40);
  });

  it('is described as OpenAPI 3.1 with the problems of each operation', () => {
    expect(document.openapi).toBe('3.1.0');
    expect(routes.filter((route) => !(route['x-problem-codes'].length > 0))).toEqual([]);
  });

  it('is shown at /docs from this host alone', async () => {
    const page = await test.app.inject({ method: 'GET', url: '/docs' });
    expect([page.statusCode, page.headers['content-type']]).toEqual([200, 'text/html']);
    const addresses = [...page.body.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address]) => String(address));
    expect(addresses.filter((address) => !address.startsWith('./'))).toEqual([]);
    const parts = await Promise.all(
      addresses.map((a) => test.app.inject({ method: 'GET', url: a.replace('./', '/') })),
    );
    expect(parts.map(({ statusCode }) => statusCode)).toEqual(addresses.map(() => 200));
    expect(page.body).not.toMatch(/<script(?![^>]*\ssrc=)[^>]*>/);
  });

  it('leads who only knows the host to /docs', async () => {
    const { statusCode, headers } = await test.app.inject({ method: 'GET', url: '/' });
    expect([statusCode, headers.location]).toEqual([303, '/docs']);
  });

  it('explains a refusal to a browser as a page, and to programs as JSON', async () => {
    const explained = (accept?: string) =>
      test.app.inject({
        method: 'GET',
        url: '/problems/dispute.consent-missing',
        ...(accept !== undefined && { headers: { accept } }),
      });
    const page = await explained('text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8');
    expect([page.statusCode, page.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
    expect(page.headers['content-security-policy']).toContain("default-src 'self'");
    const { title } = (await explained()).json<{ title: string }>();
    expect(page.body).toContain(`<h1>${title} <small lang="en">`);
    expect(page.body).toContain('《中华人民共和国人民调解法》第十七条');
    expect(page.body).toContain('People&#39;s Mediation Law art. 17');
    expect(page.body).not.toMatch(/https?:|<script|<link|src=/);
    const others = [undefined, '*/*', 'application/json', 'text/html;q=0', 'application/json, text/html;q=0.9'];
    const types = await Promise.all(others.map(async (accept) => (await explained(accept)).headers['content-type']));
    expect(types).toEqual(others.map(() => 'application/json; charset=utf-8'));
  });

  it('lets nobody in without a session', async () => {
    const answers: string[] = [];
    for (const route of routes.filter(({ security }) => security.length > 0))
      answers.push(told(route, await send(route, { headers: { authorization: 'Bearer none', ...preconditions() } })));
    expect(answers.filter((answer) => !answer.endsWith(` 401 ${PROBLEM} unauthenticated`))).toEqual([]);
  });

  it('lets nobody in who lacks the permission', async () => {
    const answers: string[] = [];
    for (const route of routes) {
      const permission = route['x-permission'] ?? '';
      const other = sessions.find(({ permissions }) => !permissions.includes(permission));
      if (permission === '' || permission === 'session.own' || other === undefined) continue;
      answers.push(told(route, await send(route, { headers: { authorization: `Bearer ${other.token}` } })));
    }
    expect(answers.filter((answer) => !answer.endsWith(` 403 ${PROBLEM} forbidden`))).toEqual([]);
    expect(answers.length).toBeGreaterThan(30);
  });
});

const BAD_BODIES: readonly (readonly [what: string, payload: string | Buffer, status: number])[] = [
  ['broken JSON', '{"a":', 400],
  ['10,000-deep JSON', `{"a":${'['.repeat(10_000)}${']'.repeat(10_000)}}`, 400],
  ['__proto__', '{"__proto__":{"isAdmin":true}}', 400],
  ['constructor.prototype', '{"constructor":{"prototype":{"isAdmin":true}}}', 400],
  ['invalid UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]), 400],
  ['an array', '[]', 422],
  ['a number', '1', 422],
  ['an unknown field', '{"no-such-field":1}', 422],
  ['NUL', '{"a":"\\u0000"}', 422],
  ['a lone surrogate', '{"a":"\\ud800"}', 422],
];

describe('every write', () => {
  it.each(BAD_BODIES)('refuses %s and stores nothing', async (_, payload, status) => {
    const before = await stored();
    const answers: string[] = [];
    for (const route of writes()) {
      const creates = route.method === 'PUT' ? { 'if-none-match': '*' } : preconditions();
      answers.push(told(route, await send(route, { payload, headers: creates })));
    }
    expect(answers.filter((answer) => !answer.includes(` ${status} ${PROBLEM} `))).toEqual([]);
    expect(await stored()).toEqual(before);
  });

  it('refuses another content type', async () => {
    const answers: string[] = [];
    for (const route of writes())
      answers.push(told(route, await send(route, { payload: 'a=b', headers: { 'content-type': 'text/plain' } })));
    expect(answers.filter((answer) => !answer.endsWith('unsupported-media-type'))).toEqual([]);
  });

  it('needs the headers that it says it needs', async () => {
    const answers: string[] = [];
    for (const route of writes().filter(({ parameters = [] }) =>
      parameters.some(({ name }) => name === 'Idempotency-Key' || name === 'If-None-Match'),
    ))
      answers.push(told(route, await send(route, { payload: '{}' })));
    expect(answers.filter((answer) => !/ (?:428|422) /.test(answer))).toEqual([]);
    expect(answers.some((answer) => answer.includes(' 428 '))).toBe(true);
  });

  it('refuses an id that is none and does not know a strange one', async () => {
    const answers: string[] = [];
    for (const route of routes.filter(
      ({ path, security }) => /\{(?:dispute|person)Id\}/.test(path) && security.length > 0,
    )) {
      if (route.method !== 'GET') continue;
      answers.push(told(route, await send(route, { id: 'not-an-id' })), told(route, await send(route)));
    }
    expect(answers.filter((answer, i) => !answer.includes(i % 2 === 0 ? ' 422 ' : ' 404 '))).toEqual([]);
  });
});

describe('whatever JSON arrives', () => {
  const committed = JSON.parse(readFileSync('docs/openapi.json', 'utf8')) as Document;
  const names = [
    ...new Set(Object.values(committed.components.schemas).flatMap(({ properties = {} }) => Object.keys(properties))),
  ];
  const value = fc.oneof(
    { weight: 3, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
    { weight: 2, arbitrary: fc.string({ unit: 'binary' }) },
    { weight: 1, arbitrary: fc.uuid() },
    { weight: 1, arbitrary: fc.constantFrom('2026-03-06', '2026-03-06T09:30:00+08:00', 'ORAL', 'WRITTEN', 'A') },
  );
  const body = fc.dictionary(fc.constantFrom(...names), value, { maxKeys: 12 });

  it('is answered without a 5xx', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(), body, async (pick, payload) => {
        const candidates = writes();
        const route = candidates[pick % candidates.length];
        if (route === undefined) throw new Error('no writes');
        const creates = route.method === 'PUT' ? { 'if-none-match': '*' } : preconditions();
        const { statusCode } = await send(route, { payload: JSON.stringify(payload), headers: creates });
        expect({ route: `${route.method} ${route.path}`, isFault: statusCode >= 500 }).toMatchObject({
          isFault: false,
        });
      }),
      { numRuns: 300 },
    );
  });
});

describe('every address', () => {
  it.each([
    ['an unknown parameter', 422, {}],
    ['a body of another encoding', 415, { 'content-encoding': 'gzip' }],
    ['a body that is too large', 413, { 'content-length': String(2 ** 40) }],
  ])('refuses %s as its document says', async (_, status, headers) => {
    const answers: string[] = [];
    for (const route of routes) {
      const asked = { ...route, path: `${route.path}?no-such-parameter=1` };
      answers.push(
        told(route, await send(asked, { headers: { ...preconditions(), 'if-none-match': '*', ...headers } })),
      );
    }
    expect(answers.filter((answer) => !answer.includes(` ${status} ${PROBLEM} `))).toEqual([]);
  });

  it('has answered nothing here that its document does not say', () => {
    expect([...undeclared]).toEqual([]);
  });
});
