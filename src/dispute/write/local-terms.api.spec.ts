import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ApiClient } from '../../../test/api-client.js';
import { createTestApp, type TestApp } from '../../../test/app.js';
import { CaseAtHand, newPerson } from '../../../test/case-at-hand.js';
import { DeadlineReference } from '../../deadline/index.js';
import { parseRules } from '../../deadline/parse-rules.js';
import { DEMO_IDS, DEMO_PASSWORD } from '../../directory/demo/demo-entries.js';
import { DemoSeed } from '../../directory/demo/demo-seed.js';
import { calendarDate, instant } from '../../kernel/calendar-date.js';
import type { DeadlineRule } from '../../kernel/deadline/index.js';
import type { EnquiredCaseDto, NewQueryCodeDto } from '../enquiry/enquiry.dto.js';
import type { DisputeCaseDto } from '../register/case.dto.js';

const today = (): string => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
/** As two heads of committees in two towns. */
const TOWNS = [
  ['demo-head-1', 'G05'],
  ['demo-head-2', 'G06'],
] as const;
const MEASURES = { law: { zh: '甲镇调解办法', en: 'Measures of town A' }, version: '2024', article: '20' };
const AMENDED = { law: { zh: '甲镇调解条例', en: 'Regulation of town A' }, version: '2026', article: '7' };
const LOCAL = { code: 'PM-MEDIATE', division: 'T1', unit: 'CALENDAR_DAY', rollPolicy: 'STRICT' } as const;

let test: TestApp;

const signIn = async (account: string) => ApiClient.signIn(await test.app.getUrl(), account, DEMO_PASSWORD);

/** The terms of the next pack; `otherwise`: what no file can set. */
const publish = async (rows: readonly unknown[], otherwise = (rule: DeadlineRule) => rule): Promise<void> => {
  const reference = test.app.get(DeadlineReference, { strict: false });
  const { rulePackVersion, rules: inForce } = await reference.fresh();
  const parsed = parseRules(JSON.stringify(rows), inForce);
  expect(parsed).toMatchObject({ ok: true });
  await reference.publishRules(parsed.ok ? parsed.rules.map(otherwise) : [], rulePackVersion + 1, {
    actor: { accountId: 'operator', role: 'ADMINISTRATOR' },
    occurredAt: instant(`${today()}T00:00:00+08:00`),
    legalDate: calendarDate(today()),
    correlationId: `rules-${rulePackVersion + 1}`,
  });
};

const accepted = async (head: ApiClient, gridId: string) => {
  const dispute = new CaseAtHand();
  const [a, b] = [await newPerson(head, '当事人甲'), await newPerson(head, '当事人乙')];
  const { body } = await dispute.open(head, 'registration', {
    gridId,
    disputeType: 'NEIGHBOUR',
    source: 'APPLICATION',
    parties: [
      { side: 'A', personId: a, isApplicant: true },
      { side: 'B', personId: b, isApplicant: true },
    ],
  });
  await dispute.act(head, 'acceptance', { rightsNoticeOn: today() });
  return { dispute, partyIds: body.created.partyIds ?? [] };
};

const assigned = (dispute: CaseAtHand, head: ApiClient) =>
  dispute.act(head, 'mediators', { mediatorIds: [DEMO_IDS.mediators[0]], selection: 'DESIGNATED' });

const periodOf = async (dispute: CaseAtHand, head: ApiClient) => {
  const { deadlines } = await dispute.read<DisputeCaseDto>(head);
  const period = deadlines.find(({ code }) => code === 'PM-MEDIATE');
  return {
    status: period?.status,
    days: daysTo(period?.dueOn ?? undefined),
    length: /(\d+) (?:个工作)?日/.exec(period?.ledger ?? '')?.[0],
  };
};

const daysTo = (dueOn = ''): number => (Date.parse(dueOn) - Date.parse(today())) / 86_400_000;

/** The citation of each running deadline, as the party is told it. */
const citations = async (head: ApiClient, { id }: CaseAtHand, partyId: string) => {
  const { body } = await head.post<NewQueryCodeDto>(`/v1/disputes/${id}/query-codes`, { partyId });
  const response = await fetch(`${await test.app.getUrl()}/v1/case-enquiries`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ number: body.number, queryCode: body.queryCode }),
  });
  return ((await response.json()) as EnquiredCaseDto).deadlines.map(({ basis }) => basis);
};

beforeAll(async () => {
  test = await createTestApp();
  await test.app.listen(0, '127.0.0.1');
  await test.app.get(DemoSeed, { strict: false }).run();
});
afterAll(() => test.close());

describe('a term that local rules set', () => {
  it('is counted in that division only, and told to the parties as theirs', async () => {
    await publish([{ ...LOCAL, amount: 45, maxExtension: 10, source: MEASURES }]);
    const told = [];
    for (const [account, gridId] of TOWNS) {
      const head = await signIn(account);
      const { dispute, partyIds } = await accepted(head, gridId);
      const { length } = await periodOf(dispute, head);
      told.push([length, ...(await citations(head, dispute, partyIds[0] ?? ''))]);
    }
    expect(told).toEqual([
      ['45 日', '《甲镇调解办法》第二十条'],
      ['30 日', '《人民调解工作若干规定》第三十三条'],
    ]);
  });

  it('governs what began under it, whatever is published or corrected afterwards', async () => {
    const [head, mediator] = [await signIn('demo-head-1'), await signIn('demo-mediator-1')];
    const { dispute, partyIds } = await accepted(head, 'G05');
    await assigned(dispute, head);
    await publish(
      [{ ...LOCAL, amount: 60, unit: 'WORKING_DAY', rollPolicy: 'NONE', maxExtension: 5, source: AMENDED }],
      ({ pausedBy: _none, ...rule }) => rule,
    );
    const extended = (amount: number) => ({ amount, consentedBy: partyIds, organisationConsents: true });
    await dispute.act(mediator, 'extensions', extended(8));
    expect(await periodOf(dispute, head)).toEqual({ status: 'running', days: 53, length: '45 日' });
    expect(await dispute.attempt(mediator, 'extensions', extended(3))).toMatchObject({
      status: 409,
      body: { code: 'dispute.extension-too-long', source: '《甲镇调解办法》第二十条' },
    });
    await dispute.act(mediator, 'appraisals', { commissionRef: '鉴委〔2026〕1号' });
    expect(await periodOf(dispute, head)).toMatchObject({ status: 'paused' });
    await dispute.act(mediator, 'appraisal-reports', { reportRef: '鉴字〔2026〕1号' });
    expect(await citations(head, dispute, partyIds[0] ?? '')).toEqual(['《甲镇调解办法》第二十条']);

    const later = await accepted(head, 'G05');
    expect(await periodOf(later.dispute, head)).toMatchObject({ length: '60 个工作日' });
    expect(await citations(head, later.dispute, later.partyIds[0] ?? '')).toEqual(['《甲镇调解条例》第七条']);
    await assigned(later.dispute, head);
    await later.dispute.act(head, 'corrections', { reason: 'MISTYPED', gridId: 'G06', note: '网格有误' });
    expect(
      await later.dispute.attempt(mediator, 'extensions', { ...extended(6), consentedBy: later.partyIds }),
    ).toMatchObject({
      status: 409,
      body: { code: 'dispute.extension-too-long', source: '《甲镇调解条例》第七条' },
    });
  });
});
