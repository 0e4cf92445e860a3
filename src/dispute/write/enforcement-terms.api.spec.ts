/** A newer rule pack: what begins afterwards has the new term to apply for enforcement, what runs keeps its own. */
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { ApiClient } from '../../../test/api-client.js';
import { createTestApp, type TestApp } from '../../../test/app.js';
import { caseInEffect, type InEffect } from '../../../test/case-in-effect.js';
import { shiftableClock } from '../../../test/shifted-clock.js';
import { DeadlineReference } from '../../deadline/index.js';
import { parseRules } from '../../deadline/parse-rules.js';
import { DEMO_IDS, DEMO_PASSWORD } from '../../directory/demo/demo-entries.js';
import { DemoSeed } from '../../directory/demo/demo-seed.js';
import { calendarDate, instant } from '../../kernel/calendar-date.js';
import type { EnquiredCaseDto, NewQueryCodeDto } from '../enquiry/enquiry.dto.js';
import type { DisputeCaseDto } from '../register/case.dto.js';

const COURT = '350582';
const DAY_MS = 86_400_000;

/** The legal day so many days from today, in Shanghai. */
const dayIn = (days: number): string => new Date(Date.now() + 8 * 3_600_000 + days * DAY_MS).toISOString().slice(0, 10);
/** The first moment of that day. */
const at = (days: number) => ({ occurredAt: `${dayIn(days)}T00:00:00+08:00` });

let test: TestApp;
let clerk: ApiClient;
let shift: (hours: number) => void;

const signIn = async (): Promise<void> => {
  clerk = await ApiClient.signIn(await test.app.getUrl(), 'demo-register', DEMO_PASSWORD);
};

/** Sessions do not last that long. */
const forward = async (months: number): Promise<void> => {
  shift(months * 30 * 24);
  await signIn();
};

beforeAll(async () => {
  test = await createTestApp();
  await test.app.listen(0, '127.0.0.1');
  await test.app.get(DemoSeed, { strict: false }).run();
  shift = shiftableClock(test);
  await signIn();
});
afterAll(() => test.close());

/** Three years in place of two, from today on. */
const publish = async (): Promise<void> => {
  const reference = test.app.get(DeadlineReference, { strict: false });
  const { rulePackVersion, rules } = await reference.fresh();
  const source = { law: { zh: '民事诉讼法修正案', en: 'Amendment of procedure' }, version: '2026', article: '250' };
  const parsed = parseRules(JSON.stringify([{ code: 'ENF-APPLY', amount: 3, unit: 'YEAR', source }]), rules);
  expect(parsed).toMatchObject({ ok: true });
  await reference.publishRules(parsed.ok ? parsed.rules : [], rulePackVersion + 1, {
    actor: { accountId: 'operator', role: 'ADMINISTRATOR' },
    occurredAt: instant(at(0).occurredAt),
    legalDate: calendarDate(dayIn(0)),
    correlationId: 'enforcement-terms',
  });
};

/** A debt that has been due for two months. */
const overdue = (): Promise<InEffect> =>
  caseInEffect(clerk, {
    on: dayIn(-80),
    mediatorId: DEMO_IDS.mediators[2],
    owed: [{ amountFen: 240_000, dueOn: dayIn(-60) }],
  });

const filed = async (): Promise<InEffect> => {
  const given = await overdue();
  const both = [given.creditor, given.debtor];
  await given.dispute.act(clerk, 'confirmation-applications', {
    ...at(-70),
    applicantPartyIds: both,
    courtCode: COURT,
  });
  await given.dispute.act(clerk, 'confirmation-acceptances', at(-69));
  return given;
};

const confirmed = ({ dispute }: InEffect) =>
  dispute.act(clerk, 'confirmation-rulings', { ...at(0), rulingNo: '(2026)民特1号' });

/** A payment order against which nobody objects, and its id. */
const served = async (days: number): Promise<InEffect & { readonly matterId: string }> => {
  const given = await overdue();
  const { dispute, creditor } = given;
  const asked = { ...at(-59), applicantPartyIds: [creditor], amountFen: 240_000, courtCode: COURT };
  const { body } = await dispute.act(clerk, 'payment-orders', asked);
  const matterId = body.created.paymentOrderId ?? '';
  for (const [step, on] of [
    ['ACCEPTED', -59],
    ['ISSUED', -59],
    ['SERVED', days],
  ] as const)
    await dispute.act(clerk, 'payment-order-steps', { ...at(on), paymentOrderId: matterId, step });
  return { ...given, matterId };
};

/** How the term was counted, as the case tells it. */
const counted = async ({ dispute }: InEffect) => {
  const { deadlines } = await dispute.read<DisputeCaseDto>(clerk);
  return deadlines.flatMap(({ code, ledger }) => (code === 'ENF-APPLY' ? [/\d+ 年/.exec(ledger)?.[0]] : []));
};

/** Years that the creditor is told to have from the last day to pay or object on. */
const yearsTold = async ({ dispute, creditor: partyId }: InEffect) => {
  const code = await clerk.post<NewQueryCodeDto>(`/v1/disputes/${dispute.id}/query-codes`, { partyId });
  const response = await fetch(`${await test.app.getUrl()}/v1/case-enquiries`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ number: code.body.number, queryCode: code.body.queryCode }),
  });
  const { remedies } = (await response.json()) as EnquiredCaseDto;
  const { deadlines } = await dispute.read<DisputeCaseDto>(clerk);
  const objectUntil = deadlines.find((one) => one.code === 'PO-OBJECT')?.dueOn ?? '';
  return remedies.map(({ code: way, until }) => [
    way,
    Math.round((Date.parse(until ?? '') - Date.parse(objectUntil)) / (365.25 * DAY_MS)),
  ]);
};

it('gives three years instead of two for what begins after its publication, and leaves what runs alone', async () => {
  const [ruledBefore, ruledAfter] = [await filed(), await filed()];
  const [silentBefore, silentAfter] = [await served(-58), await served(-1)];
  await confirmed(ruledBefore);
  await publish();
  await confirmed(ruledAfter);
  expect([await counted(ruledBefore), await counted(ruledAfter)]).toEqual([['2 年'], ['3 年']]);

  await forward(1);
  expect(await yearsTold(silentAfter)).toEqual([['ENFORCEMENT', 3]]);
  expect(await yearsTold(silentBefore)).toEqual([['ENFORCEMENT', 2]]);

  await forward(29);
  const enforce = async ({ dispute, creditor }: InEffect, matterId: string) => {
    await dispute.refresh(clerk);
    const asked = { matterId, applicantPartyIds: [creditor], courtCode: COURT };
    const { status, body } = await dispute.attempt(clerk, 'enforcement-applications', asked);
    return [status, (body as { code?: string }).code];
  };
  expect(await enforce(silentBefore, silentBefore.matterId)).toEqual([409, 'dispute.enforcement-late']);
  expect(await enforce(silentAfter, silentAfter.matterId)).toEqual([201, undefined]);
});
