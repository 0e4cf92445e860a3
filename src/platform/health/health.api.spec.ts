import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import request from 'supertest';
import { createTestApp, type TestApp } from '../../../test/app.js';
import { eventually } from '../../../test/eventually.js';
import type { ReadyDto } from './health.dto.js';

let test: TestApp;

beforeAll(async () => {
  test = await createTestApp();
});

afterAll(() => test.close());

const ready = async () => {
  const answer = await request(test.app.getHttpServer()).get('/health/ready');
  return { status: answer.status, body: answer.body as ReadyDto };
};

const resultOf = (body: ReadyDto, name: string) => body.checks.find((check) => check.name === name);

const asOwner = async (statement: string): Promise<void> => {
  const owner = new Client({ connectionString: test.test.ownerUrl });
  await owner.connect();
  await owner.query(statement);
  await owner.end();
};

describe('health', () => {
  it('is live', async () => {
    const answer = await test.app.inject({ method: 'GET', url: '/health/live' });
    expect([answer.statusCode, answer.json()]).toEqual([200, { status: 'live' }]);
  });

  it('lists each check when ready', async () => {
    const { body } = await eventually(async () => {
      const answer = await ready();
      expect(answer).toMatchObject({ status: 200, body: { status: 'ready' } });
      return answer;
    });
    expect(resultOf(body, 'database')).toEqual({ name: 'database', ok: true });
    expect(resultOf(body, 'settings')).toEqual({ name: 'settings', ok: true });
    expect(resultOf(body, 'migrations')).toEqual({ name: 'migrations', ok: true, detail: { pending: 0 } });
  });

  it('is not ready while a migration is missing', async () => {
    await asOwner('ALTER TABLE platform.migration RENAME COLUMN name TO hidden');
    const { status, body } = await ready();
    await asOwner('ALTER TABLE platform.migration RENAME COLUMN hidden TO name');
    expect([status, body.status, resultOf(body, 'migrations')?.ok]).toEqual([503, 'not-ready', false]);
  });
});

describe('metrics', () => {
  it('count requests by route template and status', async () => {
    await test.app.inject({ method: 'GET', url: '/health/live' });
    const answer = await test.app.inject({ method: 'GET', url: '/metrics' });
    expect(answer.headers['content-type']).toContain('text/plain');
    expect(answer.body).toMatch(
      /fengqiao_http_request_seconds_count\{method="GET",route="\/health\/live",status="200"\} [1-9]/,
    );
  });

  it('and the log never hold what was asked for', async () => {
    await test.app.inject({
      method: 'GET',
      url: '/v1/nothing-here?name=planted-name',
      headers: { cookie: 'planted-name' },
    });
    const answer = await test.app.inject({ method: 'GET', url: '/metrics' });
    expect(answer.body).toContain('route="unmatched"');
    expect(test.logged.some((line) => line.includes('"route":"unmatched"'))).toBe(true);
    expect(answer.body + test.logged.join('')).not.toContain('planted-name');
  });
});

describe('ROLE=worker', () => {
  it('answers health and metrics and nothing else', async () => {
    const worker = await createTestApp({ ROLE: 'worker' });
    const statusOf = async (url: string) => (await worker.app.inject({ method: 'GET', url })).statusCode;
    const statuses = [await statusOf('/health/live'), await statusOf('/metrics'), await statusOf('/v1/me')];
    const pages = [await statusOf('/'), await statusOf('/docs'), await statusOf('/problems/stale')];
    await worker.close();
    expect([statuses, pages]).toEqual([
      [200, 200, 404],
      [404, 404, 404],
    ]);
  });
});
