import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ApiClient } from '../../../test/api-client.js';
import { createTestApp, type TestApp } from '../../../test/app.js';
import { CaseAtHand, newPerson } from '../../../test/case-at-hand.js';
import { DeadlineReference } from '../../deadline/index.js';
import { DEMO_PASSWORD } from '../../directory/demo/demo-entries.js';
import { DemoSeed } from '../../directory/demo/demo-seed.js';
import { calendarDate, instant } from '../../kernel/calendar-date.js';
import { parseRules } from '../../deadline/parse-rules.js';

const today = (): string => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
/** As two heads of committees in two towns. */
const TOWNS = [
  ['demo-head-1', 'G05'],
  ['demo-head-2', 'G06'],
] as const;

let test: TestApp;

const accepted = async (account: string, gridId: string) => {
  const head = await ApiClient.signIn(await test.app.getUrl(), account, DEMO_PASSWORD);
  const dispute = new CaseAtHand();
  const [a, b] = [await newPerson(head, '当事人甲'), await newPerson(head, '当事人乙')];
  await dispute.open(head, 'registration', {
    gridId,
    disputeType: 'NEIGHBOUR',
    source: 'APPLICATION',
    parties: [
      { side: 'A', personId: a, isApplicant: true },
      { side: 'B', personId: b, isApplicant: true },
    ],
  });
  await dispute.act(head, 'acceptance', { rightsNoticeOn: today() });
  const { deadlines } = await dispute.read<{ deadlines: { code: string; ledger: string }[] }>(head);
  return deadlines.find(({ code }) => code === 'PM-MEDIATE')?.ledger;
};

beforeAll(async () => {
  test = await createTestApp();
  await test.app.listen(0, '127.0.0.1');
  await test.app.get(DemoSeed, { strict: false }).run();
});
afterAll(() => test.close());

describe('a term that local rules set', () => {
  it('is counted in that division only', async () => {
    const reference = test.app.get(DeadlineReference, { strict: false });
    const source = { law: { zh: '某镇调解办法', en: 'Local measures' }, version: '2024', article: '20' };
    const rows = [{ code: 'PM-MEDIATE', division: 'T1', amount: 45, unit: 'CALENDAR_DAY', source }];
    const parsed = parseRules(JSON.stringify(rows), (await reference.fresh()).rules);
    expect(parsed.ok).toBe(true);
    await reference.publishRules(parsed.ok ? parsed.rules : [], 2, {
      actor: { accountId: 'operator', role: 'ADMINISTRATOR' },
      occurredAt: instant(`${today()}T00:00:00+08:00`),
      legalDate: calendarDate(today()),
      correlationId: 'local-rules',
    });
    const ledgers = [];
    for (const [account, gridId] of TOWNS) ledgers.push(await accepted(account, gridId));
    expect(ledgers.map((ledger) => /(\d+) ?(?:日|天|个自然日)/.exec(ledger ?? '')?.[1])).toEqual(['45', '30']);
  });
});
