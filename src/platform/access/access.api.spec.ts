import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, Get, Module, Post } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import type { LightMyRequestResponse } from 'fastify';
import { createDirectoryApp, type DirectoryApp } from '../../../test/directory-app.js';
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from '../../directory/demo/demo-entries.js';
import { DemoSeed } from '../../directory/demo/demo-seed.js';
import { legalDateOf } from '../../kernel/calendar-date.js';
import type { Actor } from './access.js';
import { AuditTrail } from './audit-trail.js';
import { BareRoute, BareRouteCheck } from './bare-routes.js';
import { Can, CurrentActor, Public } from './decorators.js';

@Controller('probe')
class GuardedController {
  @Get('cases')
  @Can('dispute.read')
  cases(@CurrentActor() { acting: { role } }: Actor): { role: string } {
    return { role };
  }

  @Get('open')
  @Public('a probe')
  open(): { isOpen: boolean } {
    return { isOpen: true };
  }
}

@Controller('bare')
class BareController {
  @Post('route')
  act(): void {
    return undefined;
  }

  @Get('twice')
  @Can('dispute.read')
  @Public('and guarded')
  twice(): void {
    return undefined;
  }

  notARoute(): void {
    return undefined;
  }
}

let given: DirectoryApp;

const get = (url: string, headers: Record<string, string> = {}): Promise<LightMyRequestResponse> =>
  given.app.inject({ method: 'GET', url, headers });

const signedIn = async (accountName: string): Promise<Record<string, string>> => {
  const payload = { accountName, password: DEMO_PASSWORD };
  const answer = await given.app.inject({ method: 'POST', url: '/v1/sessions', payload });
  return { authorization: `Bearer ${answer.json<{ token: string }>().token}` };
};

beforeAll(async () => {
  given = await createDirectoryApp(GuardedController);
  await given.app.get(DemoSeed).run();
});
afterAll(() => given.close());

describe('a module with a route that says not who may use it', () => {
  it('does not start, and names every such route', async () => {
    @Module({
      imports: [DiscoveryModule],
      controllers: [BareController, GuardedController],
      providers: [BareRouteCheck],
    })
    class BareModule {}
    const module = await Test.createTestingModule({ imports: [BareModule] }).compile();
    const started = module.createNestApplication(new FastifyAdapter(), { logger: false }).init();
    await expect(started).rejects.toThrow(BareRoute);
    await expect(started).rejects.toMatchObject({
      routes: ['BareController.act (POST)', 'BareController.twice (GET)'],
    });
  });
});

describe('the guard', () => {
  it('lets everybody into a public route', async () => {
    expect((await get('/probe/open')).statusCode).toBe(200);
  });

  it.each([
    {},
    { authorization: 'Bearer no-such-token' },
    { authorization: 'Basic YTpi' },
    { cookie: 'fengqiao_session=x' },
  ])('answers 401 to %j', async (headers) => {
    const answer = await get('/probe/cases', headers as Record<string, string>);
    expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([401, 'unauthenticated']);
  });

  it('lets in whose role grants the permission', async () => {
    expect((await get('/probe/cases', await signedIn('demo-grid-1'))).json()).toEqual({ role: 'GRID_MEMBER' });
  });

  it.each(['demo-admin', 'demo-auditor', 'demo-leader', 'demo-petition-1'])(
    'refuses %s, and the audit knows before the answer is sent',
    async (accountName) => {
      const headers = await signedIn(accountName);
      const answer = await get('/probe/cases?name=x', headers);
      expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([403, 'forbidden']);
      const [entry] = await given.app.get(AuditTrail).list({ limit: 1 });
      expect(entry).toMatchObject({
        accountId: DEMO_ACCOUNTS.find((account) => account.accountName === accountName)?.id,
        action: 'dispute.read',
        subjectKind: 'route',
        subjectId: 'GET /probe/cases',
        outcome: 'DENIED',
        ip: '127.0.0.1',
      });
      expect(entry?.requestId).toBe(answer.headers['x-request-id']);
    },
  );

  it('gives no 403 that is not in the audit: where it cannot be written, the answer is a failure', async () => {
    const headers = await signedIn('demo-auditor');
    const rename = (from: string, to: string): Promise<unknown> =>
      asOwner(`ALTER TABLE platform.${from} RENAME TO ${to}`);
    await rename('audit', 'audit_away');
    const answer = await get('/probe/cases', headers);
    await rename('audit_away', 'audit');
    expect(answer.statusCode).toBeGreaterThanOrEqual(500);
  });

  it('acts in the role that the client chose, where that role may', async () => {
    const headers = await signedIn('demo-register');
    const assignments = DEMO_ACCOUNTS.find(({ accountName }) => accountName === 'demo-register')?.assignments ?? [];
    for (const { id, role } of assignments)
      expect((await get('/probe/cases', { ...headers, 'x-acting-assignment': id })).json()).toEqual({ role });
    const other = DEMO_ACCOUNTS[0]?.assignments[0]?.id ?? '';
    expect((await get('/probe/cases', { ...headers, 'x-acting-assignment': other })).statusCode).toBe(403);
  });
});

const asOwner = async (statement: string): Promise<unknown> => {
  const { Client } = await import('pg');
  const owner = new Client({ connectionString: given.test.ownerUrl });
  await owner.connect();
  return owner.query(statement).finally(() => owner.end());
};

describe('the audit', () => {
  it('cannot be changed or emptied by the role that serves requests', async () => {
    for (const statement of [
      'UPDATE platform.audit SET action = $$x$$',
      'DELETE FROM platform.audit',
      'TRUNCATE platform.audit',
    ])
      await expect(given.database.sql(statement)).rejects.toMatchObject({ code: '42501' });
  });

  it('is read by the auditor alone, page by page, and each reading is an entry', async () => {
    const headers = await signedIn('demo-auditor');
    expect((await get('/v1/audit', await signedIn('demo-admin'))).statusCode).toBe(403);
    const first = (await get('/v1/audit?limit=2', headers)).json<{ items: { id: string }[]; next: string }>();
    expect(first.items).toHaveLength(2);
    const second = (await get(first.next, headers)).json<{ items: { id: string }[] }>();
    expect(Number(second.items[0]?.id)).toBeLessThan(Number(first.items[1]?.id));
    const [entry] = await given.app.get(AuditTrail).list({ limit: 1 });
    expect(entry).toMatchObject({ action: 'audit.read', role: 'AUDITOR', outcome: 'DONE' });
  });

  it('is counted by month, action, role and outcome, for the auditor alone', async () => {
    const headers = await signedIn('demo-auditor');
    expect((await get('/v1/audit/figures', await signedIn('demo-admin'))).statusCode).toBe(403);
    type Figure = { month: string; action: string; role?: string; outcome: string; acts: number };
    const figures = async (filter: string): Promise<Figure[]> =>
      (await get(`/v1/audit/figures?${filter}`, headers)).json<{ items: Figure[] }>().items;
    const entries = await given.app.get(AuditTrail).list({ action: 'dispute.read', outcome: 'DENIED', limit: 1_000 });
    const denied = await figures('action=dispute.read&outcome=DENIED');
    expect(denied.reduce((sum, { acts }) => sum + acts, 0)).toBe(entries.length);
    expect(new Set(denied.map(({ role }) => role))).toEqual(new Set(entries.map(({ role }) => role)));
    const months = entries.map(({ recordedAt }) => legalDateOf(recordedAt).slice(0, 7));
    expect(new Set(denied.map(({ month }) => month))).toEqual(new Set(months));
    expect(await figures('to=2020-01-01')).toEqual([]);
    const [entry] = await given.app.get(AuditTrail).list({ limit: 1 });
    expect(entry).toMatchObject({ action: 'audit.read', role: 'AUDITOR' });
  });

  it('is filtered by account, action and legal day', async () => {
    const headers = await signedIn('demo-auditor');
    const account = DEMO_ACCOUNTS.find(({ accountName }) => accountName === 'demo-leader')?.id ?? '';
    const items = async (filter: string): Promise<{ accountId: string; action: string }[]> =>
      (await get(`/v1/audit?${filter}`, headers)).json<{ items: { accountId: string; action: string }[] }>().items;
    const denied = await items(`account=${account}&action=dispute.read`);
    expect(denied.length).toBeGreaterThan(0);
    expect(new Set(denied.map(({ accountId, action }) => `${accountId} ${action}`))).toEqual(
      new Set([`${account} dispute.read`]),
    );
    expect(await items('to=2020-01-01')).toEqual([]);
    expect((await items('from=2020-01-01')).length).toBeGreaterThan(0);
    for (const wrong of ['from=2026-02-30', 'action=a%00'])
      expect((await get(`/v1/audit?${wrong}`, headers)).statusCode).toBe(422);
  });
});
