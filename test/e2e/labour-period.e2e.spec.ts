/** Variant of acceptance scenario E2: twelve creditors, no agreement in the labour period, and the way to arbitration. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DEMO_PASSWORD } from '../../src/directory/demo/demo-entries.js';
import { DemoSeed } from '../../src/directory/demo/demo-seed.js';
import { Expiry } from '../../src/dispute/processes/expiry.js';
import { ApiClient } from '../api-client.js';
import { createTestApp, type TestApp } from '../app.js';
import { CaseAtHand, newPerson } from '../case-at-hand.js';
import { eventually } from '../eventually.js';

let test: TestApp;
let clerk: ApiClient;

beforeAll(async () => {
  test = await createTestApp({ EXPIRY_GRACE_MINUTES: '0' });
  await test.app.listen(0, '127.0.0.1');
  await test.app.get(DemoSeed, { strict: false }).run();
  clerk = await ApiClient.signIn(await test.app.getUrl(), 'demo-register', DEMO_PASSWORD);
});
afterAll(() => test.close());

describe('twelve creditors against one debtor', () => {
  it('may go to arbitration once the fifteen days from the application are over, and are told so', async () => {
    const dispute = new CaseAtHand();
    const persons: string[] = [];
    for (let n = 1; n <= 13; n += 1) persons.push(await newPerson(clerk, n === 13 ? '当事人乙' : '当事人甲'));
    const { body } = await dispute.open(clerk, 'registration', {
      occurredAt: '2026-02-10T09:00:00+08:00',
      gridId: 'G05',
      disputeType: 'WAGE_ARREARS_MIGRANT',
      source: 'APPLICATION',
      parties: persons.map((personId, index) => ({ side: index === 12 ? 'B' : 'A', personId })),
    });
    const parties = body.created.partyIds ?? [];
    const workers = parties.slice(0, 12);
    const filed = { occurredAt: '2026-02-10T10:00:00+08:00', channel: 'LABOUR', appliedBy: workers };
    await dispute.act(clerk, 'applications', filed);
    await dispute.act(clerk, 'consents', {
      occurredAt: '2026-02-11T09:00:00+08:00',
      partyId: parties[12],
      form: 'WRITTEN',
    });
    await dispute.act(clerk, 'acceptance', {
      occurredAt: '2026-02-11T10:00:00+08:00',
      channel: 'LABOUR',
      rightsNoticeOn: '2026-02-11',
    });
    const notice = { occurredAt: '2026-02-26T10:00:00+08:00', kind: 'ARBITRATION', partyIds: workers, manner: 'PHONE' };
    const early = await dispute.attempt(clerk, 'notices', notice);
    expect(early).toMatchObject({ status: 409, body: { code: 'dispute.nothing-to-notify' } });

    await eventually(async () => {
      await test.app.get(Expiry, { strict: false }).sweep();
      const { deadlines } = await dispute.read<{ deadlines: readonly unknown[] }>(clerk);
      expect(deadlines).toMatchObject([{ code: 'LAB-MEDIATE', dueOn: '2026-02-25', status: 'expired' }]);
    });
    await dispute.refresh(clerk);
    await dispute.act(clerk, 'notices', notice);
    await eventually(async () => {
      const timeline = await clerk.get<{ items: readonly { type: string; on: string }[] }>(
        `/v1/disputes/${dispute.id}/timeline`,
      );
      expect(timeline.body.items.slice(-3)).toMatchObject([
        { type: 'MediationPeriodExpired', on: '2026-02-26' },
        { type: 'ArbitrationOpened', on: '2026-02-26' },
        { type: 'NoticeGiven', on: '2026-02-26' },
      ]);
    });
  });
});
