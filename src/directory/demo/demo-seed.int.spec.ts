import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createDirectoryApp, type DirectoryApp } from '../../../test/directory-app.js';
import { ROLES } from '../../platform/access/access.js';
import { Config } from '../../platform/config.js';
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from './demo-entries.js';
import { DemoSeed } from './demo-seed.js';
import { DemoRefused, DirectorySeed } from './directory-seed.js';

let given: DirectoryApp;
beforeAll(async () => {
  given = await createDirectoryApp();
});
afterAll(() => given.close());

describe('demonstration data', () => {
  it('is put in once, with an account for every role', async () => {
    const seed = given.app.get(DemoSeed);
    expect(await seed.run()).toBeGreaterThan(0);
    const rows = (): Promise<unknown> => given.database.sql('SELECT * FROM directory.account ORDER BY id');
    const before = await rows();
    expect(await seed.run()).toBe(0);
    expect(await rows()).toEqual(before);
    const roles = DEMO_ACCOUNTS.flatMap(({ assignments }) => assignments.map(({ role }) => role));
    expect([...new Set(roles)].sort()).toEqual([...ROLES].sort());
  });

  it.each(DEMO_ACCOUNTS)('lets $accountName sign in', async ({ accountName, assignments, extraPermissions }) => {
    const { app } = given;
    const payload = { accountName, password: DEMO_PASSWORD };
    const { token } = (await app.inject({ method: 'POST', url: '/v1/sessions', payload })).json<{ token: string }>();
    const me = await app.inject({ method: 'GET', url: '/v1/me', headers: { authorization: `Bearer ${token}` } });
    const body = me.json<{ assignments: { role: string }[] }>();
    expect(body).toMatchObject({ accountName, extraPermissions, mustChangePassword: false });
    expect(body.assignments.map(({ role }) => role).sort()).toEqual(assignments.map(({ role }) => role).sort());
  });

  it('is refused in production', async () => {
    const production = new Config({ ...given.config, environment: 'production' });
    const none = undefined as never;
    const seed = new DirectorySeed(none, none, none, none, none, none, none, production);
    await expect(new DemoSeed(seed).run()).rejects.toThrow(DemoRefused);
  });
});
