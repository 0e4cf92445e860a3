import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ApiClient } from '../../../test/api-client.js';
import { createTestApp, type TestApp } from '../../../test/app.js';
import { caseInEffect, type InEffect } from '../../../test/case-in-effect.js';
import { eventually } from '../../../test/eventually.js';
import { DEMO_IDS, DEMO_PASSWORD } from '../../directory/demo/demo-entries.js';
import { DemoSeed } from '../../directory/demo/demo-seed.js';
import { Expiry } from '../processes/expiry.js';

const MEDIATOR = DEMO_IDS.mediators[2];

let test: TestApp;
let clerk: ApiClient;

beforeAll(async () => {
  test = await createTestApp({ EXPIRY_GRACE_MINUTES: '0' });
  await test.app.listen(0, '127.0.0.1');
  await test.app.get(DemoSeed, { strict: false }).run();
  clerk = await ApiClient.signIn(await test.app.getUrl(), 'demo-register', DEMO_PASSWORD);
});
afterAll(() => test.close());

const at = (day: string) => ({ occurredAt: `${day}T10:00:00+08:00` });

interface CaseView {
  readonly outcome: string | null;
  readonly confirmations: readonly { readonly status: string; readonly rulingNo: string | null }[];
  readonly paymentOrders: readonly { readonly status: string; readonly amountFen: number }[];
  readonly deadlines: readonly { readonly code: string; readonly dueOn: string | null; readonly status: string }[];
}

const read = ({ dispute }: InEffect) => dispute.read<CaseView>(clerk);
const termsOf = async (given: InEffect, prefix: string) =>
  (await read(given)).deadlines
    .filter(({ code }) => code.startsWith(prefix))
    .map(({ code, dueOn, status }) => `${code} ${dueOn} ${status}`);

describe('the court’s part of a confirmation', () => {
  const applied = async () => {
    const given = await caseInEffect(clerk, {
      on: '2026-03-06',
      mediatorId: MEDIATOR,
      owed: [{ amountFen: 240_000, dueOn: '2026-03-20' }],
    });
    await given.dispute.act(clerk, 'confirmation-applications', {
      ...at('2026-03-10'),
      applicantPartyIds: [given.creditor, given.debtor],
      courtCode: '350582',
    });
    return given;
  };

  it('runs from filing over an extension to the ruling; the case says what became of it, and so does the board', async () => {
    const given = await applied();
    const { dispute } = given;
    await dispute.act(clerk, 'confirmation-acceptances', { ...at('2026-03-12'), courtCaseNo: '(2026)民特1号' });
    await dispute.act(clerk, 'confirmation-extensions', { ...at('2026-04-13'), days: 10 });
    const early = await dispute.attempt(clerk, 'confirmation-acceptances', at('2026-04-14'));
    expect(early).toMatchObject({ status: 409, body: { code: 'dispute.confirmation-step' } });
    const { body } = await dispute.act(clerk, 'confirmation-rulings', {
      ...at('2026-04-20'),
      rulingNo: '(2026)民特1号',
    });
    expect(body.legalNextSteps.map(({ rel }) => rel)).toContain('enforcement-applications');
    expect(await read(given)).toMatchObject({
      outcome: 'COURT_CONFIRMED',
      confirmations: [{ status: 'CONFIRMED', rulingNo: '(2026)民特1号' }],
    });
    expect(await termsOf(given, 'SC-')).toEqual([
      'SC-APPLY 2026-04-07 met',
      'SC-ACCEPT 2026-03-13 met',
      'SC-DECIDE 2026-04-13 superseded',
      'SC-DECIDE 2026-04-21 met',
    ]);
    const board = await clerk.get<{ items: readonly { disputeId: string; code: string; dueOn: string }[] }>(
      `/v1/deadlines?owner=PARTIES&atLeast=${dispute.position}`,
    );
    expect(board.body.items).toContainEqual(
      expect.objectContaining({ disputeId: dispute.id, code: 'ENF-APPLY', dueOn: '2028-03-20' }),
    );
    const listed = await clerk.get<{ items: readonly { id: string; outcome: string }[] }>('/v1/disputes');
    expect(listed.body.items).toContainEqual(expect.objectContaining({ id: dispute.id, outcome: 'COURT_CONFIRMED' }));
    const told = await clerk.get<{ items: readonly { sentence: string }[] }>(`/v1/disputes/${dispute.id}/timeline`);
    expect(told.body.items.at(-1)?.sentence).toContain('法院裁定调解协议有效');
  });

  it('is not asked for what another body than a mediation organisation mediated, whatever the channel', async () => {
    const { dispute, creditor, debtor } = await caseInEffect(clerk, {
      on: '2026-03-06',
      mediatorId: MEDIATOR,
      owed: [{ amountFen: 240_000, dueOn: '2026-03-20' }],
    });
    const admin = await ApiClient.signIn(await test.app.getUrl(), 'demo-admin', DEMO_PASSWORD);
    const { organisation } = await dispute.read<{ readonly organisation: string }>(clerk);
    const path = `/v1/organisations/${organisation}`;
    const put = async (change: object) => {
      const { body, headers } = await admin.get<object>(path);
      const { name, division } = body as { readonly name: string; readonly division: string };
      const content = { name, division, ...change };
      expect((await admin.send('PUT', path, content, { 'If-Match': headers.get('etag') ?? '' })).status).toBe(200);
    };
    const application = { ...at('2026-03-10'), applicantPartyIds: [creditor, debtor], courtCode: '350582' };
    await put({ type: 'OTHER' });
    const refused = await dispute.attempt(clerk, 'confirmation-applications', application);
    expect(refused).toMatchObject({ status: 409, body: { code: 'dispute.not-mediation-organisation' } });
    await put({ type: 'PEOPLES_MEDIATION_COMMITTEE', committeeType: 'VILLAGE' });
    await dispute.act(clerk, 'confirmation-applications', application);
  });

  it('is asked for at an intermediate court only where the dispute belongs there', async () => {
    const { dispute, creditor, debtor } = await caseInEffect(clerk, {
      on: '2026-03-06',
      mediatorId: MEDIATOR,
      owed: [{ amountFen: 240_000, dueOn: '2026-03-20' }],
    });
    const application = { ...at('2026-03-10'), applicantPartyIds: [creditor, debtor], courtCode: '3505' };
    const refused = await dispute.attempt(clerk, 'confirmation-applications', application);
    expect(refused).toMatchObject({ status: 409, body: { code: 'dispute.wrong-court-level' } });
    await dispute.act(clerk, 'confirmation-applications', { ...application, isForIntermediateCourt: true });
  });

  it('keeps a confirmed case closed until the court has set its ruling aside', async () => {
    const given = await applied();
    const { dispute, creditor, debtor } = given;
    await dispute.act(clerk, 'confirmation-acceptances', at('2026-03-12'));
    await dispute.act(clerk, 'performances', {
      ...at('2026-03-18'),
      obligationId: given.obligationIds[0],
      basis: 'CONFIRMED',
      amountFen: 240_000,
    });
    await dispute.act(clerk, 'confirmation-rulings', { ...at('2026-03-19'), rulingNo: '(2026)民特1号' });
    const closing = { outcome: 'COURT_CONFIRMED', repliedTo: [creditor, debtor] };
    const closed = await dispute.act(clerk, 'closing', { ...at('2026-03-20'), ...closing });
    const steps = closed.body.legalNextSteps.map(({ rel }) => rel);
    expect(steps).toContain('set-aside-rulings');
    expect(steps).not.toContain('reopening');
    const reopening = { ...at('2026-05-12'), reason: 'NEW_FACT', appliedBy: [creditor], note: '又起争执' };
    expect(await dispute.attempt(clerk, 'reopening', reopening)).toMatchObject({
      status: 409,
      body: { code: 'dispute.ruling-in-force', source: expect.stringContaining('第三百七十二条') as unknown },
    });
    await dispute.act(clerk, 'set-aside-rulings', { ...at('2026-05-11'), rulingNo: '(2026)民特监1号' });
    expect(await read(given)).toMatchObject({
      outcome: 'AGREED_WRITTEN',
      confirmations: [{ status: 'SET_ASIDE', rulingNo: '(2026)民特监1号' }],
    });
    const listed = await clerk.get<{ items: readonly { id: string; outcome: string }[] }>('/v1/disputes');
    expect(listed.body.items).toContainEqual(expect.objectContaining({ id: dispute.id, outcome: 'AGREED_WRITTEN' }));
    const { body } = await dispute.act(clerk, 'reopening', reopening);
    expect(body).toMatchObject({ status: 'REGISTERED' });
  });

  it('lets the sweep note a court that is late, once', async () => {
    const given = await applied();
    await eventually(async () => {
      await test.app.get(Expiry, { strict: false }).sweep();
      expect(await termsOf(given, 'SC-ACCEPT')).toEqual(['SC-ACCEPT 2026-03-13 expired']);
    });
    await given.dispute.refresh(clerk);
    const before = given.dispute.etag;
    await test.app.get(Expiry, { strict: false }).sweep();
    await given.dispute.refresh(clerk);
    expect(given.dispute.etag).toBe(before);
  });
});

it('is asked for at a court of the directory, be it confirmation, an order to pay or enforcement', async () => {
  const { dispute, creditor, debtor } = await caseInEffect(clerk, {
    on: '2026-03-06',
    mediatorId: MEDIATOR,
    owed: [{ amountFen: 240_000, dueOn: '2026-03-20' }],
  });
  const asked = {
    'confirmation-applications': { applicantPartyIds: [creditor, debtor] },
    'payment-orders': { applicantPartyIds: [creditor], amountFen: 240_000 },
    'enforcement-applications': { applicantPartyIds: [creditor], matterId: randomUUID() },
  };
  for (const [rel, body] of Object.entries(asked)) {
    const answer = await dispute.attempt(clerk, rel, { ...at('2026-03-24'), ...body, courtCode: '999999' });
    expect({ rel, ...answer }).toMatchObject({
      rel,
      status: 422,
      body: { code: 'invalid-request', errors: [{ pointer: '/courtCode', rule: 'isKnown' }] },
    });
  }
});

describe('a payment order', () => {
  it('covers what is due of wages in instalments, with the court’s and the debtor’s terms', async () => {
    const given = await caseInEffect(clerk, {
      on: '2026-02-13',
      mediatorId: MEDIATOR,
      type: 'WAGE_ARREARS_MIGRANT',
      owed: [
        { amountFen: 9_320_000, dueOn: '2026-02-28' },
        { amountFen: 9_320_000, dueOn: '2026-03-31' },
      ],
    });
    const { dispute, creditor } = given;
    const [first] = given.obligationIds;
    const paid = { basis: 'CONFIRMED', amountFen: 6_000_000 };
    await dispute.act(clerk, 'performances', { ...at('2026-02-27'), ...paid, obligationId: first });
    const order = { ...at('2026-03-03'), applicantPartyIds: [creditor], courtCode: '350582' };
    const tooMuch = await dispute.attempt(clerk, 'payment-orders', { ...order, amountFen: 12_640_000 });
    expect(tooMuch).toMatchObject({ status: 409, body: { code: 'dispute.exceeds-due' } });
    const { body } = await dispute.act(clerk, 'payment-orders', { ...order, amountFen: 3_320_000 });
    const { paymentOrderId } = body.created;
    const step = (day: string, name: string, more: object = {}) =>
      dispute.act(clerk, 'payment-order-steps', { ...at(day), paymentOrderId, step: name, ...more });
    await step('2026-03-05', 'ACCEPTED');
    await step('2026-03-20', 'ISSUED', { orderNo: '(2026)民督1号' });
    await step('2026-03-23', 'SERVED');
    expect(await termsOf(given, 'PO-')).toEqual([
      'PO-ACCEPT 2026-03-09 met',
      'PO-ISSUE 2026-03-20 met',
      'PO-OBJECT 2026-04-07 running',
    ]);
    const late = await dispute.attempt(clerk, 'payment-order-steps', {
      ...at('2026-04-08'),
      paymentOrderId,
      step: 'OBJECTED',
    });
    expect(late).toMatchObject({ status: 409, body: { code: 'dispute.objection-late' } });
    await step('2026-04-07', 'OBJECTED');
    expect(await read(given)).toMatchObject({ paymentOrders: [{ status: 'OBJECTED', amountFen: 3_320_000 }] });
    const enforce = {
      ...at('2026-04-09'),
      matterId: paymentOrderId,
      applicantPartyIds: [creditor],
      courtCode: '350582',
    };
    const ended = await dispute.attempt(clerk, 'enforcement-applications', enforce);
    expect(ended).toMatchObject({ status: 409, body: { code: 'dispute.no-title' } });
  });
});

describe('an obligation on a condition', () => {
  it('waits without a day in the case and on the board, and has one once the condition came true', async () => {
    const given = await caseInEffect(clerk, {
      on: '2026-03-06',
      mediatorId: MEDIATOR,
      owed: [{ amountFen: 240_000, dueOn: '2026-03-20', condition: '房屋竣工验收合格' }],
    });
    const { dispute } = given;
    const onBoard = async (status: string) => {
      interface Item {
        readonly disputeId: string;
        readonly code: string;
        readonly dueOn: string | null;
        readonly isOverdue: boolean;
      }
      const path = `/v1/deadlines?owner=PARTIES&limit=100&status=${status}&atLeast=${dispute.position}`;
      const { items } = (await clerk.get<{ items: readonly Item[] }>(path)).body;
      return items
        .filter(({ disputeId, code }) => disputeId === dispute.id && code === 'OBLIGATION')
        .map(({ dueOn, isOverdue }) => ({ dueOn, isOverdue }));
    };
    expect(await termsOf(given, 'OBLIGATION')).toEqual(['OBLIGATION null waiting']);
    expect(await onBoard('waiting')).toEqual([{ dueOn: null, isOverdue: false }]);
    expect(await onBoard('running')).toEqual([]);
    await dispute.act(clerk, 'met-conditions', { ...at('2026-04-01'), obligationId: given.obligationIds[0] });
    expect(await termsOf(given, 'OBLIGATION')).toEqual(['OBLIGATION 2026-04-01 running']);
    expect(await onBoard('running')).toEqual([{ dueOn: '2026-04-01', isOverdue: true }]);
    expect(await onBoard('waiting')).toEqual([]);
  });
});
