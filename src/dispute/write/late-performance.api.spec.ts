/** A performance after the last day that is entered before the clock has looked leaves what the clock would have left; one after the closing counts as well. */
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { ApiClient } from '../../../test/api-client.js';
import { createTestApp, type TestApp } from '../../../test/app.js';
import { caseInEffect, type InEffect } from '../../../test/case-in-effect.js';
import { eventually } from '../../../test/eventually.js';
import { shiftableClock } from '../../../test/shifted-clock.js';
import { DEMO_IDS, DEMO_PASSWORD } from '../../directory/demo/demo-entries.js';
import { DemoSeed } from '../../directory/demo/demo-seed.js';
import { Expiry } from '../processes/expiry.js';
import type { DisputeCaseDto } from '../register/case.dto.js';
import type { LateEntryPageDto } from '../register/late-entries.dto.js';
import type { TimelineItemDto } from '../register/timeline.dto.js';

const EVENING = { occurredAt: '2026-04-02T18:00:00+08:00', basis: 'CONFIRMED', amountFen: 240_000 };

let test: TestApp;
let clerk: ApiClient;
let shift: (hours: number) => void;

const signIn = async (name: string): Promise<ApiClient> =>
  ApiClient.signIn(await test.app.getUrl(), name, DEMO_PASSWORD);

beforeAll(async () => {
  test = await createTestApp();
  await test.app.listen(0, '127.0.0.1');
  await test.app.get(DemoSeed, { strict: false }).run();
  shift = shiftableClock(test);
  clerk = await signIn('demo-register');
});
afterAll(() => test.close());

const owing = (): Promise<InEffect> =>
  caseInEffect(clerk, {
    on: '2026-03-05',
    mediatorId: DEMO_IDS.mediators[2],
    owed: [{ amountFen: 240_000, dueOn: '2026-03-31' }],
  });

const timelineOf = async ({ dispute }: InEffect) => {
  const path = `/v1/disputes/${dispute.id}/timeline?limit=200&atLeast=${dispute.position}`;
  const { body } = await clerk.get<{ items: readonly TimelineItemDto[] }>(path, { 'Accept-Language': 'zh' });
  return body.items.flatMap(({ type, on, sentence }) => (type.startsWith('Obligation') ? [[on, sentence]] : []));
};

const PAID_LATE = [
  ['2026-04-01', '义务未于 2026-03-31 前履行，尚欠 2,400.00 元'],
  ['2026-04-02', expect.stringContaining('（逾期）')],
];

it('holds the breach before the late performance, on the timeline, in the case and on the board', async () => {
  const given = await owing();
  const { dispute, obligationIds } = given;
  const { body } = await dispute.act(clerk, 'performances', { ...EVENING, obligationId: obligationIds[0] });
  expect(body.status).toBe('FULFILLED');
  expect(await timelineOf(given)).toEqual(PAID_LATE);
  const { deadlines, procedures } = await dispute.read<DisputeCaseDto>(clerk);
  expect(deadlines).toContainEqual(expect.objectContaining({ code: 'OBLIGATION', status: 'expired' }));
  expect(procedures[0]?.agreement?.obligations[0]).toMatchObject({ isPerformed: true, isBreached: true });
  const board = await clerk.get<{ items: unknown }>(`/v1/deadlines?status=expired&atLeast=${dispute.position}`);
  expect(board.body.items).toContainEqual(
    expect.objectContaining({ disputeId: dispute.id, code: 'OBLIGATION', dueOn: '2026-03-31' }),
  );
  const auditor = await signIn('demo-auditor');
  const late = await auditor.get<LateEntryPageDto>(`/v1/late-entries?limit=200&atLeast=${dispute.position}`);
  const types = late.body.items.flatMap(({ disputeId, type }) => (disputeId === dispute.id ? [type] : []));
  expect(types).toContain('ObligationPerformed');
  expect(types).not.toContain('ObligationBreached');
});

it('is not breached by what was paid in time and is entered after the last day', async () => {
  const given = await owing();
  const { dispute, obligationIds } = given;
  const inTime = { ...EVENING, occurredAt: '2026-03-31T23:00:00+08:00', obligationId: obligationIds[0] };
  await dispute.act(clerk, 'performances', inTime);
  expect(await timelineOf(given)).toEqual([['2026-03-31', expect.not.stringContaining('（逾期）')]]);
  const { deadlines } = await dispute.read<DisputeCaseDto>(clerk);
  expect(deadlines).toContainEqual(expect.objectContaining({ code: 'OBLIGATION', status: 'met' }));
});

it('leaves nothing of it for a later sweep, where it was paid in part', async () => {
  const given = await owing();
  const { dispute, obligationIds } = given;
  await dispute.act(clerk, 'performances', { ...EVENING, obligationId: obligationIds[0], amountFen: 100_000 });
  const board = await clerk.get(`/v1/deadlines?atLeast=${dispute.position}`);
  expect(board.status).toBe(200);
  shift(24);
  await test.app.get(Expiry, { strict: false }).sweep();
  clerk = await signIn('demo-register');
  expect(await timelineOf(given)).toEqual(PAID_LATE);
  expect(await dispute.read(clerk)).toMatchObject({ status: 'BREACHED' });
});

it('is missed after the closing as well: the clock says so in the case, on the board and in the register', async () => {
  const given = await caseInEffect(clerk, {
    on: '2026-03-05',
    mediatorId: DEMO_IDS.mediators[2],
    owed: [
      { amountFen: 240_000, dueOn: '2026-03-31' },
      { amountFen: 100_000, dueOn: '2026-04-20' },
    ],
  });
  const { dispute, creditor, debtor, obligationIds } = given;
  await dispute.act(clerk, 'performances', { ...EVENING, obligationId: obligationIds[0], amountFen: 100_000 });
  const closing = { outcome: 'AGREED_WRITTEN', repliedTo: [creditor, debtor], breachNotified: true };
  await dispute.act(clerk, 'closing', { occurredAt: EVENING.occurredAt, ...closing });
  expect((await clerk.get(`/v1/deadlines?atLeast=${dispute.position}`)).status).toBe(200);
  shift(24);
  clerk = await signIn('demo-register');
  const missedToo = [...PAID_LATE, ['2026-04-21', '义务未于 2026-04-20 前履行，尚欠 1,000.00 元']];
  await eventually(async () => {
    await test.app.get(Expiry, { strict: false }).sweep();
    expect(await timelineOf(given)).toEqual(missedToo);
  });
  const missed = { code: 'OBLIGATION', dueOn: '2026-04-20', status: 'expired' };
  await eventually(async () => {
    const { deadlines, procedures, status, legalNextSteps } = await dispute.read<DisputeCaseDto>(clerk);
    expect(status).toBe('CLOSED');
    expect(legalNextSteps.map(({ rel }) => rel)).toEqual(expect.arrayContaining(['payment-orders', 'reopening']));
    expect(procedures[0]?.agreement?.obligations[1]).toMatchObject({ dueOn: '2026-04-20', isBreached: true });
    expect(deadlines).toContainEqual(expect.objectContaining(missed));
    const board = await clerk.get<{ items: unknown }>('/v1/deadlines?status=expired&limit=200');
    expect(board.body.items).toContainEqual(expect.objectContaining({ disputeId: dispute.id, ...missed }));
    const register = await clerk.get<{ items: unknown }>('/v1/disputes?status=CLOSED&limit=200');
    const listed = { id: dispute.id, nextDueOn: '2026-04-20', isOverdue: true };
    expect(register.body.items).toContainEqual(expect.objectContaining(listed));
  });
});

it('is recorded after the closing and after a reopening, and moves the case in neither', async () => {
  const given = await owing();
  const { dispute, creditor, debtor, obligationIds } = given;
  const pay = { ...EVENING, obligationId: obligationIds[0], amountFen: 100_000 };
  await dispute.act(clerk, 'performances', pay);
  const { occurredAt } = EVENING;
  const closing = { outcome: 'AGREED_WRITTEN', repliedTo: [creditor, debtor], breachNotified: true };
  await dispute.act(clerk, 'closing', { occurredAt, ...closing });
  const { body: closed } = await dispute.act(clerk, 'performances', pay);
  expect(closed).toMatchObject({ status: 'CLOSED' });
  await dispute.act(clerk, 'reopening', { occurredAt, reason: 'BREACH', appliedBy: [creditor] });
  const rest = { ...pay, amountFen: 40_000 };
  const { body: reopened } = await dispute.act(clerk, 'performances', rest);
  expect(reopened).toMatchObject({ status: 'REGISTERED' });
  expect(reopened.legalNextSteps.map(({ rel }) => rel)).not.toContain('payment-orders');
  expect(await dispute.attempt(clerk, 'performances', rest)).toMatchObject({
    status: 409,
    body: { code: 'dispute.obligation-performed' },
  });
  const { procedures, status } = await dispute.read<DisputeCaseDto>(clerk);
  expect(status).toBe('REGISTERED');
  expect(procedures[0]?.agreement?.obligations[0]).toMatchObject({ outstandingFen: 0, isPerformed: true });
});
