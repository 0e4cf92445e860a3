/** Acceptance scenario E2: wage arrears of twelve migrant workers, instalments, a breach and a payment order. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DEMO_IDS, DEMO_PASSWORD } from '../../src/directory/demo/demo-entries.js';
import { DemoSeed } from '../../src/directory/demo/demo-seed.js';
import { Expiry } from '../../src/dispute/processes/expiry.js';
import type { DisputeCaseDto } from '../../src/dispute/register/case.dto.js';
import type { TimelineItemDto } from '../../src/dispute/register/timeline.dto.js';
import { ApiClient } from '../api-client.js';
import { createTestApp, type TestApp } from '../app.js';
import { CaseAtHand, newPerson } from '../case-at-hand.js';
import { eventually } from '../eventually.js';

const MEDIATOR = DEMO_IDS.mediators[2];
const COURT = '350582';
const WORKERS = 12;
const HALF_FEN = 9_320_000;

let test: TestApp;
let clerk: ApiClient;
let leader: ApiClient;

beforeAll(async () => {
  test = await createTestApp({ EXPIRY_GRACE_MINUTES: '0' });
  await test.app.listen(0, '127.0.0.1');
  await test.app.get(DemoSeed, { strict: false }).run();
  const base = await test.app.getUrl();
  clerk = await ApiClient.signIn(base, 'demo-register', DEMO_PASSWORD);
  leader = await ApiClient.signIn(base, 'demo-leader', DEMO_PASSWORD);
});
afterAll(() => test.close());

/** A moment of 2026 in Shanghai: `at('02-10')`. */
const at = (day: string, time = '10:00'): string => `2026-${day}T${time}:00+08:00`;

interface Parties {
  readonly workers: readonly string[];
  readonly company: string;
}

/** Step 1: the application of 10 February, accepted on the 11th. */
const accepted = async (dispute: CaseAtHand): Promise<Parties> => {
  const persons: string[] = [];
  for (let index = 0; index <= WORKERS; index += 1)
    persons.push(await newPerson(clerk, index === WORKERS ? '被申请单位' : `当事人${index + 1}`));
  const { body } = await dispute.open(clerk, 'registration', {
    occurredAt: at('02-10'),
    gridId: 'G05',
    disputeType: 'WAGE_ARREARS_MIGRANT',
    source: 'APPLICATION',
    amountFen: 2 * HALF_FEN,
    parties: persons.map((personId, index) => ({
      side: index === WORKERS ? 'B' : 'A',
      personId,
      isApplicant: index < WORKERS,
    })),
  });
  const ids = body.created.partyIds ?? [];
  const [workers, company = ''] = [ids.slice(0, WORKERS), ids[WORKERS]];
  await dispute.act(clerk, 'consents', { occurredAt: at('02-11'), partyId: company, form: 'WRITTEN' });
  await dispute.act(clerk, 'acceptance', {
    occurredAt: at('02-11'),
    channel: 'LABOUR',
    rightsNoticeOn: '2026-02-11',
  });
  await dispute.act(clerk, 'mediators', {
    occurredAt: at('02-11'),
    mediatorIds: [MEDIATOR],
    selection: 'DESIGNATED',
  });
  return { workers, company };
};

/** Step 2: the agreement of 13 February, in two instalments. */
const agreement = ({ workers, company }: Parties, totalFen = 2 * HALF_FEN) => ({
  occurredAt: at('02-13'),
  form: 'WRITTEN',
  terms: '分两期支付拖欠工资',
  totalFen,
  lawfulness: ['VOLUNTARY', 'WITHIN_DISPOSAL', 'LAWFUL', 'HARMS_NOBODY', 'GOOD_MORALS'],
  obligations: ['2026-02-28', '2026-03-31'].map((dueOn) => ({
    debtorPartyId: company,
    creditorPartyId: workers[0],
    kind: 'PAY',
    amountFen: HALF_FEN,
    dueOn,
    manner: '转账',
  })),
});

const inEffect = async (dispute: CaseAtHand, { workers, company }: Parties): Promise<void> => {
  for (const partyId of [...workers, company])
    await dispute.act(clerk, 'signatures', { occurredAt: at('02-13', '15:00'), partyId, manner: 'SIGN' });
  await dispute.act(clerk, 'signatures', { occurredAt: at('02-13', '15:30'), mediatorId: MEDIATOR, manner: 'SIGN' });
  const { body } = await dispute.act(clerk, 'seals', { occurredAt: at('02-13', '16:00') });
  expect(body.status).toBe('AGREEMENT_EFFECTIVE');
};

const dueOn = async (dispute: CaseAtHand, code: string): Promise<string | null | undefined> =>
  (await dispute.read<DisputeCaseDto>(clerk)).deadlines.find((deadline) => deadline.code === code)?.dueOn;

const told = async (dispute: CaseAtHand, type: string): Promise<readonly (readonly [string, string])[]> => {
  const path = `/v1/disputes/${dispute.id}/timeline?limit=200&atLeast=${dispute.position}`;
  const { body } = await clerk.get<{ items: readonly TimelineItemDto[] }>(path, { 'Accept-Language': 'zh' });
  return body.items.filter((item) => item.type === type).map(({ on, sentence }) => [on, sentence]);
};

/** Lets due dates expire until the fact is there; then whoever types on takes up what was written. */
const expired = async (dispute: CaseAtHand, type: string, count: number): Promise<void> => {
  await eventually(async () => {
    await test.app.get(Expiry, { strict: false }).sweep();
    expect(await told(dispute, type)).toHaveLength(count);
  });
  await dispute.refresh(clerk);
};

const rate = async (dispute: CaseAtHand, measure: string): Promise<unknown> => {
  const period = 'from=2026-02-01&to=2026-03-03&type=WAGE_ARREARS_MIGRANT';
  const { body } = await leader.get<{ total: unknown }>(
    `/v1/statistics/${measure}?${period}&atLeast=${dispute.position}`,
  );
  return body.total;
};

describe('E2: wage arrears of twelve workers', () => {
  const dispute = new CaseAtHand();
  let parties: Parties;
  let first = '';
  let order = '';

  it('1: runs 15 days from the application, to the first working day after Spring Festival', async () => {
    parties = await accepted(dispute);
    expect(parties.workers).toHaveLength(WORKERS);
    expect(await dueOn(dispute, 'LAB-MEDIATE')).toBe('2026-02-25');
  });

  it('2: is agreed in instalments that have to make the total, and never orally', async () => {
    const short = await dispute.attempt(clerk, 'agreements', agreement(parties, 2 * HALF_FEN + 1));
    expect([short.status, short.body]).toMatchObject([
      409,
      {
        code: 'dispute.sum-mismatch',
        detail: '各期合计 186,400.00 元（18640000 分），约定总额 186,400.01 元（18640001 分）',
      },
    ]);
    const oral = await dispute.attempt(clerk, 'agreements', {
      ...agreement(parties),
      form: 'ORAL',
      recordedByMediatorId: MEDIATOR,
    });
    expect([oral.status, oral.body]).toMatchObject([409, { code: 'dispute.written-required' }]);
    const { body } = await dispute.act(clerk, 'agreements', agreement(parties));
    first = body.created.obligationIds?.[0] ?? '';
    await inEffect(dispute, parties);
  });

  it('3: is breached on 1 March with 33,200.00 outstanding, and the figures of 3 March say so', async () => {
    const claimed = await dispute.act(clerk, 'performances', {
      occurredAt: at('02-27'),
      obligationId: first,
      basis: 'CLAIMED',
      amountFen: 6_000_000,
    });
    const confirming = {
      occurredAt: at('02-27', '17:00'),
      obligationId: first,
      basis: 'CONFIRMED',
      amountFen: 6_000_000,
      confirmedBy: 'EVIDENCE',
      claimId: claimed.body.created.performanceId,
    };
    const unproven = await dispute.attempt(clerk, 'performances', confirming);
    expect([unproven.status, unproven.body]).toMatchObject([409, { code: 'dispute.performance-unproven' }]);
    const receipt = { occurredAt: at('02-27', '16:30'), kind: 'PERFORMANCE_RECEIPT', sheets: 1 };
    const { documentId } = (await dispute.act(clerk, 'paper-documents', receipt)).body.created;
    await dispute.act(clerk, 'performances', { ...confirming, evidenceDocumentId: documentId });
    const exceeding = await dispute.attempt(clerk, 'performances', {
      occurredAt: at('02-27', '18:00'),
      obligationId: first,
      basis: 'CONFIRMED',
      amountFen: 3_320_001,
    });
    expect(exceeding.body).toMatchObject({
      code: 'dispute.performance-exceeds',
      detail: '未履行余额 33,200.00 元（3320000 分）',
    });
    await expired(dispute, 'ObligationBreached', 2);
    expect(await told(dispute, 'ObligationBreached')).toEqual([
      ['2026-03-01', '义务未于 2026-02-28 前履行，尚欠 33,200.00 元'],
      ['2026-04-01', '义务未于 2026-03-31 前履行，尚欠 93,200.00 元'],
    ]);
    const { status, procedures } = await dispute.read<DisputeCaseDto>(clerk);
    expect(status).toBe('BREACHED');
    expect(procedures[0]?.agreement?.obligations[0]).toMatchObject({
      isBreached: true,
      amountYuan: '93,200.00',
      performedYuan: '60,000.00',
      outstandingFen: 3_320_000,
      outstandingYuan: '33,200.00',
      claims: [{ standing: 'CONFIRMED' }],
    });
    expect(await rate(dispute, 'M-D4a')).toMatchObject({ value: 64.38 });
    expect(await rate(dispute, 'M-D4')).toMatchObject({ value: 0, numerator: 0, denominator: 1 });
  });

  it('4: takes a payment order for what is due, with its three terms', async () => {
    const asked = { occurredAt: at('03-03'), applicantPartyIds: [parties.workers[0]], courtCode: COURT };
    const tooMuch = await dispute.attempt(clerk, 'payment-orders', { ...asked, amountFen: 3_320_001 });
    expect([tooMuch.status, tooMuch.body]).toMatchObject([409, { code: 'dispute.exceeds-due' }]);
    await dispute.act(clerk, 'payment-orders', { ...asked, amountFen: 3_320_000 });
    expect(await dueOn(dispute, 'PO-ACCEPT')).toBe('2026-03-09');
    const { paymentOrders } = await dispute.read<DisputeCaseDto>(clerk);
    order = paymentOrders[0]?.paymentOrderId ?? '';
    const step = (day: string, of: string) => ({ occurredAt: at(day), paymentOrderId: order, step: of });
    const early = await dispute.attempt(clerk, 'payment-order-steps', step('03-04', 'SERVED'));
    expect([early.status, early.body]).toMatchObject([409, { code: 'dispute.payment-order-step' }]);
    await dispute.act(clerk, 'payment-order-steps', step('03-05', 'ACCEPTED'));
    expect(await dueOn(dispute, 'PO-ISSUE')).toBe('2026-03-20');
    await dispute.act(clerk, 'payment-order-steps', step('03-20', 'ISSUED'));
    await dispute.act(clerk, 'payment-order-steps', step('03-23', 'SERVED'));
    expect(await dueOn(dispute, 'PO-OBJECT')).toBe('2026-04-07');
    const late = await dispute.attempt(clerk, 'payment-order-steps', step('04-08', 'OBJECTED'));
    expect([late.status, late.body]).toMatchObject([409, { code: 'dispute.objection-late' }]);
  });

  it('is paid by the guarantee fund, which takes over the claim while the breach stays', async () => {
    const paid = { occurredAt: at('04-10'), obligationId: first, amountFen: 3_320_000, fundCode: 'QXTJJ-350582' };
    const silent = await dispute.attempt(clerk, 'fund-payments', { ...paid, subrogationNoted: false });
    expect([silent.status, silent.body]).toMatchObject([409, { code: 'dispute.subrogation-not-noted' }]);
    await dispute.act(clerk, 'fund-payments', { ...paid, subrogationNoted: true });
    const { procedures } = await dispute.read<DisputeCaseDto>(clerk);
    expect(procedures[0]?.agreement?.obligations[0]).toMatchObject({
      fundFen: 3_320_000,
      outstandingYuan: '0.00',
      isPerformed: false,
      isBreached: true,
    });
    expect((await told(dispute, 'GuaranteeFundPaid'))[0]?.[1]).toContain('垫付 33,200.00 元');
    expect(await rate(dispute, 'M-D4a')).toMatchObject({ value: 64.38 });
    const again = await dispute.attempt(clerk, 'payment-orders', {
      occurredAt: at('04-11'),
      applicantPartyIds: [parties.workers[0]],
      courtCode: COURT,
      amountFen: HALF_FEN + 1,
    });
    expect(again.body).toMatchObject({ code: 'dispute.exceeds-due' });
  });

  it('is visited and closed after the breach was notified', async () => {
    const visit = {
      occurredAt: at('04-20'),
      visitedPartyIds: [parties.workers[0]],
      satisfaction: 'BASICALLY_SATISFIED',
      hiddenRisk: true,
    };
    await dispute.act(clerk, 'follow-ups', visit);
    expect(await told(dispute, 'FollowUpRecorded')).toEqual([['2026-04-20', '进行回访：基本满意、存在隐患']]);
    const closing = {
      occurredAt: at('05-08'),
      outcome: 'AGREED_WRITTEN',
      repliedTo: [...parties.workers, parties.company],
    };
    const silent = await dispute.attempt(clerk, 'closing', closing);
    expect([silent.status, silent.body]).toMatchObject([409, { code: 'dispute.breach-not-notified' }]);
    await dispute.act(clerk, 'closing', { ...closing, breachNotified: true });
  });
});

describe('E2, variant: no agreement by 25 February', () => {
  it('5: expires as a fact, and the workers are told of arbitration', async () => {
    const dispute = new CaseAtHand();
    const { workers, company } = await accepted(dispute);
    const ending = { reason: 'PERIOD_EXPIRED', remediesTold: true };
    const early = await dispute.attempt(clerk, 'termination', { ...ending, occurredAt: at('02-25') });
    const source = '《中华人民共和国劳动争议调解仲裁法》第十四条';
    expect([early.status, early.body]).toMatchObject([409, { code: 'dispute.period-not-over', source }]);
    await expired(dispute, 'MediationPeriodExpired', 1);
    expect((await told(dispute, 'MediationPeriodExpired'))[0]?.[0]).toBe('2026-02-26');
    const untold = await dispute.attempt(clerk, 'termination', {
      ...ending,
      remediesTold: false,
      occurredAt: at('02-26'),
    });
    expect([untold.status, untold.body]).toMatchObject([409, { code: 'dispute.remedies-not-told' }]);
    await dispute.act(clerk, 'termination', { ...ending, occurredAt: at('02-26') });
    const closing = { occurredAt: at('02-27'), outcome: 'FAILED_TO_ARBITRATION', repliedTo: [...workers, company] };
    expect((await dispute.act(clerk, 'closing', closing)).body.status).toBe('CLOSED');
  });
});
