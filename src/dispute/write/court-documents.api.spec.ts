/** What a court's document obliges to is enforced without a ruling: the case, the board and the parties say until when. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ApiClient } from '../../../test/api-client.js';
import { createTestApp, type TestApp } from '../../../test/app.js';
import { CaseAtHand, newPerson } from '../../../test/case-at-hand.js';
import { DEMO_IDS, DEMO_PASSWORD } from '../../directory/demo/demo-entries.js';
import { DemoSeed } from '../../directory/demo/demo-seed.js';
import type { EnquiredCaseDto, NewQueryCodeDto } from '../enquiry/enquiry.dto.js';
import type { DisputeCaseDto } from '../register/case.dto.js';

const [, COURT] = DEMO_IDS.committees;
const [MEDIATOR, JUDGE] = DEMO_IDS.mediators;
const DOCUMENT_NO = '(2026)闽0582民初1号';

let test: TestApp;
const clients = new Map<string, ApiClient>();
const as = (name: string): ApiClient => clients.get(name) as ApiClient;

beforeAll(async () => {
  test = await createTestApp({ BACKDATING_WORKING_DAYS: '30', COURT_ROSTER: 'OFF' });
  await test.app.listen(0, '127.0.0.1');
  await test.app.get(DemoSeed, { strict: false }).run();
  await test.database.sql(`UPDATE directory.organisation SET type = 'COURT' WHERE id = $1`, [COURT]);
  const base = await test.app.getUrl();
  for (const name of ['head-1', 'head-2', 'mediator-1', 'mediator-2'])
    clients.set(name, await ApiClient.signIn(base, `demo-${name}`, DEMO_PASSWORD));
});
afterAll(() => test.close());

const day = (shift: number): string =>
  new Date(Date.now() + 8 * 3_600_000 + shift * 86_400_000).toISOString().slice(0, 10);
const at = (shift: number) => ({ occurredAt: `${day(shift)}T00:00:00+08:00` });

const ENTRUSTED = {
  by: '1',
  gridId: 'G05',
  mediatorId: MEDIATOR,
  application: {
    channel: 'COURT_ENTRUSTED',
    commission: { courtCode: '350582', externalCaseNo: '(2026)闽0582民初1号', trialProcedure: 'ORDINARY' },
  },
};
const LED = { by: '2', gridId: 'G06', mediatorId: JUDGE, application: { channel: 'COURT_LED' } };

/** Agreed and signed for, with a debt that is late since yesterday, by the same people from registration to service. */
const servedCase = async ({ by, gridId, mediatorId, application }: typeof ENTRUSTED | typeof LED) => {
  const [head, mediator, dispute] = [as(`head-${by}`), as(`mediator-${by}`), new CaseAtHand()];
  const persons = [await newPerson(head, '当事人甲'), await newPerson(head, '当事人乙')];
  const { body } = await dispute.open(head, 'registration', {
    ...at(-9),
    gridId,
    disputeType: 'NEIGHBOUR',
    source: 'APPLICATION',
    parties: persons.map((personId, index) => ({ side: index === 0 ? 'A' : 'B', personId })),
  });
  const parties = body.created.partyIds ?? [];
  const [creditor = '', debtor = ''] = parties;
  await dispute.act(head, 'applications', { ...at(-9), ...application, appliedBy: parties });
  const { channel } = application;
  await dispute.act(head, 'acceptance', { ...at(-9), channel, rightsNoticeOn: day(-9) });
  await dispute.act(head, 'mediators', { ...at(-9), mediatorIds: [mediatorId], selection: 'DESIGNATED' });
  await dispute.act(mediator, 'agreements', {
    ...at(-8),
    form: 'WRITTEN',
    terms: '乙向甲付款',
    totalFen: 240_000,
    lawfulness: ['VOLUNTARY', 'WITHIN_DISPOSAL', 'LAWFUL', 'HARMS_NOBODY', 'GOOD_MORALS'],
    obligations: [
      {
        kind: 'PAY',
        amountFen: 240_000,
        dueOn: day(-1),
        manner: '转账',
        debtorPartyId: debtor,
        creditorPartyId: creditor,
      },
    ],
  });
  await dispute.act(mediator, 'court-documents', { ...at(-7), partyId: creditor, documentNo: DOCUMENT_NO });
  const last = await dispute.act(mediator, 'court-documents', { ...at(-6), partyId: debtor, documentNo: DOCUMENT_NO });
  const { procedures } = await dispute.read<DisputeCaseDto>(head);
  return { dispute, head, creditor, parties, last, agreementId: procedures.at(-1)?.agreement?.agreementId ?? '' };
};

/** What the creditor is told without an account. */
const enquired = async (dispute: CaseAtHand, head: ApiClient, partyId: string): Promise<EnquiredCaseDto> => {
  const { body } = await head.post<NewQueryCodeDto>(`/v1/disputes/${dispute.id}/query-codes`, { partyId });
  const response = await fetch(`${await test.app.getUrl()}/v1/case-enquiries`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ number: body.number, queryCode: body.queryCode }),
  });
  return (await response.json()) as EnquiredCaseDto;
};

describe.each([ENTRUSTED, LED])('the court’s document of $application.channel', (channel) => {
  it('is enforced within two years from the last day to perform, once', async () => {
    const { dispute, head, creditor, last, agreementId } = await servedCase(channel);
    const seen = await dispute.read<DisputeCaseDto>(head);
    expect(last.body.legalNextSteps.map(({ command }) => command)).toContain('ApplyForEnforcement');
    expect(seen.courtDocuments).toEqual([
      { agreementId, status: 'IN_EFFECT', documentNo: DOCUMENT_NO, effectiveOn: day(-6) },
    ]);
    const term = seen.deadlines.find(({ code }) => code === 'ENF-APPLY');
    expect(term).toMatchObject({ status: 'running', startOn: day(-1), owner: 'PARTIES' });
    const board = await head.get<{ items: readonly object[] }>(
      `/v1/deadlines?owner=PARTIES&atLeast=${dispute.position}`,
    );
    expect(board.body.items).toContainEqual(
      expect.objectContaining({ disputeId: dispute.id, code: 'ENF-APPLY', dueOn: term?.dueOn }),
    );

    const told = await enquired(dispute, head, creditor);
    expect(told.remedies).toEqual([
      expect.objectContaining({
        code: 'ENFORCEMENT',
        until: term?.dueOn,
        basis: '《中华人民共和国民事诉讼法》第一百条、第二百五十条',
      }),
    ]);
    expect(told.deadlines.map(({ code }) => code)).toContain('ENF-APPLY');

    const asked = { matterId: agreementId, applicantPartyIds: [creditor], courtCode: '350582' };
    const early = await dispute.attempt(head, 'enforcement-applications', { ...asked, ...at(-1) });
    expect(early).toMatchObject({
      status: 409,
      body: { code: 'dispute.not-breached', source: '《中华人民共和国民事诉讼法》第二百五十条' },
    });
    const { body } = await dispute.act(head, 'enforcement-applications', { ...asked, ...at(0) });
    expect(body.legalNextSteps.map(({ command }) => command)).not.toContain('ApplyForEnforcement');
    const after = await dispute.read<DisputeCaseDto>(head);
    expect(after.courtDocuments).toMatchObject([{ status: 'ENFORCEMENT_APPLIED' }]);
    expect(after.deadlines.find(({ code }) => code === 'ENF-APPLY')).toMatchObject({ status: 'met' });
    expect((await enquired(dispute, head, creditor)).remedies).toEqual([]);
  });

  it('needs no confirmation, and says so', async () => {
    const { dispute, head, parties, last } = await servedCase(channel);
    expect(last.body.legalNextSteps.map(({ command }) => command)).not.toContain('ApplyForConfirmation');
    const asked = { ...at(-5), applicantPartyIds: parties, courtCode: '350582' };
    expect(await dispute.attempt(head, 'confirmation-applications', asked)).toMatchObject({
      status: 409,
      body: { code: 'dispute.needs-no-confirmation', source: '《中华人民共和国民事诉讼法》第一百条' },
    });
  });
});
