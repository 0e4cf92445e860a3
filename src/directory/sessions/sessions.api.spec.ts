import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { LightMyRequestResponse } from 'fastify';
import { createDirectoryApp, type DirectoryApp } from '../../../test/directory-app.js';
import { FirstAdministrator } from '../first-administrator.js';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';

const DAY = '2026-03-02';
let given: DirectoryApp;
let password: string;

const signIn = (accountName: string, secret: string): Promise<LightMyRequestResponse> =>
  given.app.inject({ method: 'POST', url: '/v1/sessions', payload: { accountName, password: secret } });

const me = (headers: Record<string, string>): Promise<LightMyRequestResponse> =>
  given.app.inject({ method: 'GET', url: '/v1/me', headers });

const bearer = async (): Promise<{ authorization: string }> => {
  const answer = await signIn('admin', password);
  return { authorization: `Bearer ${answer.json<{ token: string }>().token}` };
};

beforeAll(async () => {
  given = await createDirectoryApp();
  await given.app.get(FirstAdministrator).create();
  password = (await readFile(join(given.folder, 'secrets', 'first-administrator.txt'), 'utf8')).split('\n')[1] ?? '';
});
afterAll(() => given.close());
beforeEach(() => given.clock.advance(60));

describe('the first administrator', () => {
  it('is made once, with a password in a file for its owner only', async () => {
    expect(await given.app.get(FirstAdministrator).create()).toBeUndefined();
    const { mode } = await stat(join(given.folder, 'secrets', 'first-administrator.txt'));
    expect(mode & 0o777).toBe(0o600);
    expect((await signIn('admin', password)).statusCode).toBe(201);
  });
});

describe('signing in', () => {
  it('gives a token once, stored as a hash, and a cookie that scripts and foreign sites cannot use', async () => {
    const answer = await signIn('admin', password);
    const { token } = answer.json<{ token: string }>();
    expect(Buffer.from(token, 'base64url')).toHaveLength(32);
    expect(answer.headers['set-cookie']).toBe(
      `fengqiao_session=${token}; Path=/; Max-Age=43200; HttpOnly; SameSite=Strict`,
    );
    expect(answer.headers['cache-control']).toBe('no-store');
    const rows = await given.database.sql('SELECT * FROM platform.session');
    expect(JSON.stringify(rows)).not.toContain(token);
    expect((await me({ authorization: `Bearer ${token}` })).json()).toMatchObject({
      accountName: 'admin',
      extraPermissions: [],
      assignments: [{ role: 'ADMINISTRATOR' }],
    });
  });

  it('does not tell an unknown account from a wrong password', async () => {
    const strip = ({ traceId, ...problem }: { traceId?: string }): unknown => (traceId ? problem : undefined);
    const [unknown, wrong] = [await signIn('nobody-here', 'x'), await signIn('admin', 'x')];
    expect([unknown.statusCode, wrong.statusCode]).toEqual([401, 401]);
    expect(strip(unknown.json())).toEqual(strip(wrong.json()));
    await signIn('admin', password);
  });

  it.each(['admin', 'nobody-at-all'])('is locked for 15 minutes after five failures (%s)', async (name) => {
    for (let failure = 1; failure <= 5; failure += 1) expect((await signIn(name, 'wrong')).statusCode).toBe(401);
    const locked = await signIn(name, password);
    expect([locked.statusCode, locked.headers['retry-after']]).toEqual([429, '900']);
    given.clock.advance(14);
    expect((await signIn(name, password)).headers['retry-after']).toBe('60');
    given.clock.advance(1);
    expect((await signIn(name, password)).statusCode).toBe(name === 'admin' ? 201 : 401);
  });

  it('counts attempts of the same moment: of twenty at once five are looked at', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => signIn('guessed-at-once', 'wrong')));
    expect(answers.filter(({ statusCode }) => statusCode === 401)).toHaveLength(5);
    expect(answers.filter(({ statusCode }) => statusCode === 429)).toHaveLength(15);
  });

  it('leaves an entry in the audit, without what was typed as a name', async () => {
    await signIn('typed-a-secret-here', 'wrong');
    const rows = await given.database.sql(
      'SELECT action, outcome, account_id FROM platform.audit ORDER BY id DESC LIMIT 1',
    );
    expect(rows).toEqual([{ action: 'session.refused', outcome: 'DENIED', account_id: null }]);
    const all = await given.database.sql('SELECT * FROM platform.audit');
    expect(JSON.stringify(all)).not.toContain('typed-a-secret-here');
  });

  it('refuses a broken body with 422', async () => {
    const answer = await given.app.inject({ method: 'POST', url: '/v1/sessions', payload: { accountName: 1 } });
    expect(answer.statusCode).toBe(422);
  });
});

describe('a session', () => {
  it('ends after 15 idle minutes, and not while it is used', async () => {
    const headers = await bearer();
    for (let used = 0; used < 4; used += 1) {
      given.clock.advance(14);
      expect((await me(headers)).statusCode).toBe(200);
    }
    given.clock.advance(15);
    expect((await me(headers)).statusCode).toBe(401);
  });

  it('ends after 12 hours however much it is used', async () => {
    const headers = await bearer();
    for (let minute = 0; minute < 710; minute += 10) {
      given.clock.advance(10);
      expect((await me(headers)).statusCode).toBe(200);
    }
    given.clock.advance(10);
    expect((await me(headers)).statusCode).toBe(401);
  });

  it('ends when it is ended, for the bearer and for the cookie', async () => {
    const headers = await bearer();
    const ended = await given.app.inject({ method: 'DELETE', url: '/v1/sessions/current', headers });
    expect([ended.statusCode, ended.headers['set-cookie']]).toEqual([
      204,
      'fengqiao_session=; Path=/; Max-Age=0; HttpOnly; SameSite=Strict',
    ]);
    expect((await me(headers)).statusCode).toBe(401);
  });

  it('ends for the cookie without the header of the console', async () => {
    const token = (await bearer()).authorization.slice('Bearer '.length);
    const headers = { cookie: `fengqiao_session=${token}` };
    expect((await given.app.inject({ method: 'DELETE', url: '/v1/sessions/current', headers })).statusCode).toBe(204);
    expect((await me(headers)).statusCode).toBe(401);
  });

  it('reads by cookie, and writes by cookie only with the header of the console', async () => {
    const token = (await bearer()).authorization.slice('Bearer '.length);
    const cookie = `other=1; fengqiao_session=${token}`;
    expect((await me({ cookie })).statusCode).toBe(200);
    const write = (headers: Record<string, string>): Promise<LightMyRequestResponse> =>
      given.app.inject({
        method: 'PUT',
        url: '/v1/divisions/35',
        headers: { 'if-none-match': '*', cookie, ...headers },
        payload: { level: 'PROVINCE', name: '甲省', validFrom: DAY },
      });
    const refused = await write({});
    expect([refused.statusCode, refused.json<{ detail: string }>().detail]).toEqual([
      401,
      expect.stringContaining('x-requested-with'),
    ]);
    expect((await write({ 'x-requested-with': 'fengqiao' })).statusCode).toBe(201);
  });

  it('changes its own password, which ends the others', async () => {
    const [mine, other] = [await bearer(), await bearer()];
    const change = (currentPassword: string, newPassword: string): Promise<LightMyRequestResponse> =>
      given.app.inject({
        method: 'PUT',
        url: '/v1/me/password',
        headers: mine,
        payload: { currentPassword, newPassword },
      });
    expect((await change('wrong', 'Another-long-one-1')).statusCode).toBe(403);
    expect((await change(password, 'short-1A')).json()).toMatchObject({ status: 409, code: 'directory.password-weak' });
    expect((await change(password, 'x-Admin-administrator-1')).json()).toMatchObject({ status: 409 });
    expect((await change(password, 'Another-long-one-1')).statusCode).toBe(204);
    password = 'Another-long-one-1';
    expect((await me(mine)).statusCode).toBe(200);
    expect((await me(other)).statusCode).toBe(401);
  });
});
