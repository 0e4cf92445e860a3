import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ApiClient } from '../../../test/api-client.js';
import { createTestApp, type TestApp } from '../../../test/app.js';
import { CaseAtHand, newPerson } from '../../../test/case-at-hand.js';
import { DEMO_PASSWORD } from '../../directory/demo/demo-entries.js';
import { DemoSeed } from '../../directory/demo/demo-seed.js';
import type { LateEntryPageDto } from './late-entries.dto.js';

describe('late entries', () => {
  let test: TestApp;
  let clerk: ApiClient;
  let head: ApiClient;
  let signIn: (name: string) => Promise<ApiClient>;

  beforeAll(async () => {
    test = await createTestApp();
    await test.app.listen(0, '127.0.0.1');
    await test.app.get(DemoSeed, { strict: false }).run();
    const base = await test.app.getUrl();
    signIn = (name) => ApiClient.signIn(base, name, DEMO_PASSWORD);
    [clerk, head] = [await signIn('demo-register'), await signIn('demo-head-1')];
  });
  afterAll(() => test.close());

  const registered = async (client: ApiClient, occurredAt?: string) => {
    const dispute = new CaseAtHand();
    await dispute.open(client, 'registration', {
      ...(occurredAt !== undefined && { occurredAt }),
      gridId: 'G05',
      disputeType: 'CONTRACT',
      source: 'APPLICATION',
      parties: [
        { side: 'A', personId: await newPerson(client, '当事人甲'), isApplicant: true },
        { side: 'B', personId: await newPerson(client, '当事人乙') },
      ],
    });
    return dispute;
  };

  const listed = async (client: ApiClient, path: string): Promise<LateEntryPageDto> => {
    const { status, body } = await client.get<LateEntryPageDto>(path);
    expect({ status, body }).toMatchObject({ status: 200 });
    return body;
  };

  it('are refused without the permission, with the number of working days that are allowed', async () => {
    const occurredAt = '2026-03-02T09:00:00+08:00';
    const found = { gridId: 'G05', disputeType: 'NEIGHBOUR', description: '争执', occurredAt };
    const { status, body } = await head.create(`/v1/disputes/${randomUUID()}`, found);
    expect({ status, body }).toMatchObject({ status: 409, body: { code: 'dispute.backdated' } });
    expect((body as { detail: string }).detail).toContain('3');
  });

  it('are listed page by page with who entered them, for the auditor and the justice office of the place alone', async () => {
    const late = await registered(clerk, '2026-03-02T09:00:00+08:00');
    await late.act(clerk, 'consent-requests', { occurredAt: '2026-03-03T09:00:00+08:00' });
    const { position } = await registered(head);
    const [auditor, justice, stranger] = [
      await signIn('demo-auditor'),
      await signIn('demo-justice-1'),
      await signIn('demo-justice-2'),
    ];
    const { items } = await listed(auditor, `/v1/late-entries?atLeast=${position}`);
    expect(items).toMatchObject([
      { disputeId: late.id, revision: 0, type: 'DisputeRegistered', on: '2026-03-02', role: 'COMMITTEE_HEAD' },
      { disputeId: late.id, revision: 1, type: 'ConsentRequested', on: '2026-03-03' },
    ]);
    const first = await listed(justice, `/v1/late-entries?limit=1`);
    expect(first.items).toEqual(items.slice(0, 1));
    const second = await listed(justice, first.next ?? '');
    expect([second.items, second.next]).toEqual([items.slice(1), undefined]);
    expect((await listed(stranger, '/v1/late-entries')).items).toEqual([]);
    expect((await listed(auditor, '/v1/late-entries?to=2026-03-31')).items).toEqual([]);
    expect((await head.get('/v1/late-entries')).status).toBe(403);
    const backwards = await auditor.get('/v1/late-entries?from=2026-03-31&to=2026-03-01');
    expect([backwards.status, backwards.body]).toMatchObject([422, { errors: [{ pointer: 'to' }] }]);
  });
});
