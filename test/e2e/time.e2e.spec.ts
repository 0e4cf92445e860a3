/** What time asks of a case: expiry as a command, and due dates that a newly published calendar moves. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DeadlineReference } from '../../src/deadline/index.js';
import { parseCalendar } from '../../src/deadline/parse-calendar.js';
import { DEMO_IDS, DEMO_PASSWORD } from '../../src/directory/demo/demo-entries.js';
import { DemoSeed } from '../../src/directory/demo/demo-seed.js';
import { Expiry } from '../../src/dispute/processes/expiry.js';
import { Recalculation } from '../../src/dispute/processes/recalculation.process.js';
import { calendarDate, instant } from '../../src/kernel/calendar-date.js';
import { KeyStore } from '../../src/platform/privacy/privacy.js';
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

/** A case accepted on that day; both sides applied. */
const acceptedOn = async (day: string, more: { readonly facts?: string } = {}): Promise<CaseAtHand> => {
  const dispute = new CaseAtHand();
  await dispute.open(clerk, 'registration', {
    occurredAt: `${day}T00:00:00+08:00`,
    gridId: 'G05',
    disputeType: 'NEIGHBOUR',
    source: 'APPLICATION',
    ...more,
    parties: [
      { side: 'A', personId: await newPerson(clerk, '当事人甲'), isApplicant: true },
      { side: 'B', personId: await newPerson(clerk, '当事人乙'), isApplicant: true },
    ],
  });
  await dispute.act(clerk, 'acceptance', { occurredAt: `${day}T00:00:00+08:00`, rightsNoticeOn: day });
  return dispute;
};

interface TimelineItem {
  readonly type: string;
  readonly on: string;
}

const timelineOf = async (dispute: CaseAtHand): Promise<readonly TimelineItem[]> =>
  (await clerk.get<{ items: readonly TimelineItem[] }>(`/v1/disputes/${dispute.id}/timeline`)).body.items;

const facts = async (dispute: CaseAtHand, type: string): Promise<readonly string[]> =>
  (await timelineOf(dispute)).filter((item) => item.type === type).map(({ on }) => on);

const dueOnOf = async (dispute: CaseAtHand): Promise<string | undefined> => {
  const { deadlines } = await dispute.read<{ deadlines: readonly { code: string; dueOn: string }[] }>(clerk);
  return deadlines.find(({ code }) => code === 'PM-MEDIATE')?.dueOn;
};

describe('a mediation period that is over', () => {
  it('becomes a fact of the day after, once, and leaves people’s mediation to decide', async () => {
    const dispute = await acceptedOn('2026-03-03');
    const expiry = test.app.get(Expiry, { strict: false });
    await eventually(async () => {
      await expiry.sweep();
      expect(await facts(dispute, 'MediationPeriodExpired')).toEqual(['2026-04-03']);
    });
    expect(await expiry.sweep()).toBe(0);
    expect(await facts(dispute, 'MediationPeriodExpired')).toEqual(['2026-04-03']);
    expect(await dispute.read(clerk)).toMatchObject({ status: 'ACCEPTED' });
    await eventually(async () => {
      const { body } = await clerk.get<{ items: readonly unknown[] }>('/v1/deadlines?status=expired');
      expect(body.items).toContainEqual(expect.objectContaining({ disputeId: dispute.id, dueOn: '2026-04-02' }));
    });
  });
});

describe('the sweep of expired due dates', () => {
  it('comes to the newest although more older ones than a page come to nothing', async () => {
    await test.database.sql(
      `INSERT INTO readmodel.deadline_board
         (dispute_id, id, code, procedure, due_on, provisional, ledger, status, revision)
       SELECT gen_random_uuid(), '1:PERIOD', 'PM-MEDIATE', 1, '2025-01-02', false, '[]', 'running', 0
       FROM generate_series(1, 501)`,
    );
    const dispute = await acceptedOn('2026-03-03');
    const expiry = test.app.get(Expiry, { strict: false });
    await eventually(async () => {
      await expiry.sweep();
      expect(await facts(dispute, 'MediationPeriodExpired')).toEqual(['2026-04-03']);
    });
    await test.database.sql("DELETE FROM readmodel.deadline_board WHERE due_on = '2025-01-02'");
  });
});

describe('a text that was taken out of sight', () => {
  it('loses its key', async () => {
    const dispute = await acceptedOn('2026-03-03', { facts: '楼上漏水' });
    const { texts } = await dispute.read<{ texts: readonly { textId: string }[] }>(clerk);
    const keyId = texts[0]?.textId ?? '';
    const keys = test.app.get(KeyStore, { strict: false });
    expect(await keys.open(keyId)).toBeDefined();
    await dispute.act(clerk, 'redactions', { occurredAt: '2026-03-04T09:00:00+08:00', keyId });
    await eventually(async () => expect(await keys.open(keyId)).toBeUndefined());
  });
});

describe('an obligation that is overdue', () => {
  it('is breached on the day after its due day, and fulfilled when it is performed late', async () => {
    const dispute = await acceptedOn('2026-03-03');
    const mediator = DEMO_IDS.mediators[2];
    await dispute.act(clerk, 'mediators', {
      occurredAt: '2026-03-03T11:00:00+08:00',
      mediatorIds: [mediator],
      selection: 'DESIGNATED',
    });
    const { parties } = await dispute.read<{ parties: readonly { partyId: string }[] }>(clerk);
    const [a = '', b = ''] = parties.map(({ partyId }) => partyId);
    const at = { occurredAt: '2026-03-05T10:00:00+08:00' };
    await dispute.act(clerk, 'sessions', {
      ...at,
      mode: 'PHONE',
      presentPartyIds: [a, b],
      undisputedFacts: '欠款属实',
    });
    const agreed = await dispute.act(clerk, 'agreements', {
      ...at,
      form: 'WRITTEN',
      terms: '乙方付款',
      totalFen: 100,
      obligations: [
        { debtorPartyId: b, creditorPartyId: a, kind: 'PAY', amountFen: 100, dueOn: '2026-03-20', manner: '转账' },
      ],
      lawfulness: ['VOLUNTARY', 'WITHIN_DISPOSAL', 'LAWFUL', 'HARMS_NOBODY', 'GOOD_MORALS'],
    });
    const [obligationId] = agreed.body.created.obligationIds ?? [];
    for (const signer of [{ partyId: a }, { partyId: b }, { mediatorId: mediator }])
      await dispute.act(clerk, 'signatures', { ...at, ...signer, manner: 'SIGN' });
    await dispute.act(clerk, 'seals', at);
    const expiry = test.app.get(Expiry, { strict: false });
    await eventually(async () => {
      await expiry.sweep();
      expect(await facts(dispute, 'ObligationBreached')).toEqual(['2026-03-21']);
      expect(await facts(dispute, 'ConfirmationWindowLapsed')).toEqual(['2026-04-08']);
    });
    await dispute.refresh(clerk);
    const late = await dispute.act(clerk, 'performances', {
      occurredAt: '2026-05-01T10:00:00+08:00',
      obligationId,
      basis: 'CONFIRMED',
      amountFen: 100,
    });
    expect(late.body.status).toBe('FULFILLED');
  });
});

/** Makes the board not know of the case, as one that is behind would. */
const leaveOut = async (dispute: CaseAtHand, status: 'superseded' | 'running'): Promise<void> => {
  await eventually(async () => {
    const rows = await test.database.sql(
      'UPDATE readmodel.deadline_board SET status = $2 WHERE dispute_id = $1::uuid RETURNING id',
      [dispute.id, status],
    );
    expect(rows).toHaveLength(1);
  });
};

describe('a newly published calendar', () => {
  it('moves the due dates of open cases and says so in each', async () => {
    const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
    const dispute = await acceptedOn(today);
    const before = (await dueOnOf(dispute)) ?? '';
    const reference = test.app.get(DeadlineReference, { strict: false });
    const { calendar } = await reference.current();
    const year = before.slice(0, 4);
    const kept = Object.values(calendar.days).filter(({ on }) => on.startsWith(year) && on !== before);
    const rows = [
      ...kept.map(({ on, kind, name }) => ({ date: on, kind, ...name })),
      { date: before, kind: 'OFF', zh: '临时放假', en: 'Extra rest day' },
    ];
    const missed = await acceptedOn(today);
    await dueOnOf(missed);
    await leaveOut(missed, 'superseded');
    const parsed = parseCalendar(JSON.stringify(rows), 'json', calendar.version + 1);
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults));
    const now = instant(new Date().toISOString());
    await reference.publishCalendar(parsed.draft, {
      actor: { accountId: 'operator', role: 'ADMINISTRATOR' },
      occurredAt: now,
      legalDate: calendarDate(today),
      correlationId: 'calendar-test',
    });
    await eventually(async () => {
      const moved = await dueOnOf(dispute);
      expect(moved && moved > before).toBe(true);
    });
    await eventually(async () => expect(await facts(dispute, 'DeadlinesRecalculated')).toEqual([today]));
    const listed = await clerk.get<{ items: readonly { disputeId: string; previousDueOn: string }[] }>(
      `/v1/deadlines?movedByCalendar=${calendar.version + 1}`,
    );
    expect(listed.body.items.map(({ disputeId, previousDueOn }) => [disputeId, previousDueOn])).toEqual([
      [dispute.id, before],
    ]);
    expect(await facts(missed, 'DeadlinesRecalculated')).toEqual([]);
    await leaveOut(missed, 'running');
    await test.app.get(Recalculation, { strict: false }).sweep();
    expect(await dueOnOf(missed)).toBe(await dueOnOf(dispute));
  });
});
