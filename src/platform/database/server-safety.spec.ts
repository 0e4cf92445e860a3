import { describe, expect, it } from '@jest/globals';
import type { Pool } from 'pg';
import { assertSafeServer } from './server-safety.js';

const SAFE = { server_version_num: '170005', fsync: 'on', full_page_writes: 'on', synchronous_commit: 'on' };

const server = (settings: Record<string, string>): Pool =>
  ({
    query: () => Promise.resolve({ rows: Object.entries(settings).map(([name, setting]) => ({ name, setting })) }),
  }) as unknown as Pool;

describe('a server that may hold the log', () => {
  it('is new enough and writes through', async () => {
    await expect(assertSafeServer(server(SAFE))).resolves.toBeUndefined();
  });

  it.each(['fsync', 'full_page_writes', 'synchronous_commit'])('has %s on', async (name) => {
    await expect(assertSafeServer(server({ ...SAFE, [name]: 'off' }))).rejects.toThrow(`${name}=off`);
  });

  it('is PostgreSQL 17 or newer', async () => {
    await expect(assertSafeServer(server({ ...SAFE, server_version_num: '160009' }))).rejects.toThrow(/17.*16/);
  });

  it('is told everything at once', async () => {
    const worst = { server_version_num: '150000', fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off' };
    await expect(assertSafeServer(server(worst))).rejects.toThrow(/15[^]*fsync[^]*full_page[^]*synchronous/);
  });
});
