/** Acceptance scenario E1: a neighbour dispute from discovery to the confirmation window that rolls over Qingming. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DemoSeed } from '../../src/directory/demo/demo-seed.js';
import { DEMO_IDS, DEMO_PASSWORD } from '../../src/directory/demo/demo-entries.js';
import { ApiClient } from '../api-client.js';
import { createTestApp, type TestApp } from '../app.js';
import { CaseAtHand, newPerson } from '../case-at-hand.js';

let test: TestApp;
let clerk: ApiClient;
let leader: ApiClient;
/** Where the last case stood; figures are read from there on. */
let written = '';

const MEDIATOR = DEMO_IDS.mediators[2];

beforeAll(async () => {
  test = await createTestApp();
  await test.app.listen(0, '127.0.0.1');
  await test.app.get(DemoSeed).run();
  const base = await test.app.getUrl();
  clerk = await ApiClient.signIn(base, 'demo-register', DEMO_PASSWORD);
  leader = await ApiClient.signIn(base, 'demo-leader', DEMO_PASSWORD);
});
afterAll(() => test.close());

interface Parties {
  readonly a: string;
  readonly b: string;
}

interface CaseView {
  readonly status: string;
  readonly deadlines: readonly { readonly code: string; readonly dueOn: string; readonly ledger: string }[];
  readonly procedures: readonly { readonly agreement: { readonly effectiveAt: string | null } | null }[];
}

const deadlineOf = async (dispute: CaseAtHand, code: string) =>
  (await dispute.read<CaseView>(clerk)).deadlines.find((deadline) => deadline.code === code);

const effectiveAtOf = async (dispute: CaseAtHand) =>
  (await dispute.read<CaseView>(clerk)).procedures.map(({ agreement }) => agreement?.effectiveAt);

/** Steps 1: reported on Monday 2 March, registered and accepted on the 3rd. */
const accepted = async (dispute: CaseAtHand): Promise<Parties> => {
  await dispute.open(clerk, '', {
    occurredAt: '2026-03-02T15:00:00+08:00',
    gridId: 'G05',
    disputeType: 'NEIGHBOUR',
    description: '两户因屋檐滴水发生争执',
  });
  const [personA, personB] = [await newPerson(clerk, '当事人甲'), await newPerson(clerk, '当事人乙')];
  const registered = await dispute.act(clerk, 'registration', {
    occurredAt: '2026-03-03T09:00:00+08:00',
    disputeType: 'NEIGHBOUR',
    source: 'APPLICATION',
    parties: [
      { side: 'A', personId: personA, isApplicant: true },
      { side: 'B', personId: personB },
    ],
  });
  const [a = '', b = ''] = registered.body.created.partyIds ?? [];
  await dispute.act(clerk, 'consents', { occurredAt: '2026-03-03T09:30:00+08:00', partyId: b, form: 'ORAL' });
  await dispute.act(clerk, 'acceptance', { occurredAt: '2026-03-03T10:00:00+08:00', rightsNoticeOn: '2026-03-03' });
  await dispute.act(clerk, 'mediators', {
    occurredAt: '2026-03-03T10:05:00+08:00',
    mediatorIds: [MEDIATOR],
    selection: 'BY_PARTIES',
  });
  return { a, b };
};

const LAWFUL = ['VOLUNTARY', 'WITHIN_DISPOSAL', 'LAWFUL', 'HARMS_NOBODY', 'GOOD_MORALS'];

/** Step 2 up to the agreement of 5 March. */
const agreed = async (dispute: CaseAtHand, { a, b }: Parties, form: 'WRITTEN' | 'ORAL'): Promise<string> => {
  await dispute.act(clerk, 'sessions', {
    occurredAt: '2026-03-05T14:00:00+08:00',
    mode: 'ON_SITE',
    place: '调解室',
    presentPartyIds: [a, b],
    undisputedFacts: '屋檐伸出界线二十厘米',
    withoutPrejudice: '乙方愿意补偿',
  });
  const { body } = await dispute.act(clerk, 'agreements', {
    occurredAt: '2026-03-05T16:00:00+08:00',
    form,
    terms: '乙方补偿甲方并改装檐沟',
    totalFen: 240_000,
    obligations: [
      {
        debtorPartyId: b,
        creditorPartyId: a,
        kind: 'PAY',
        amountFen: 240_000,
        dueOn: '2026-03-20',
        manner: '转账',
        isPerformedOnTheSpot: form === 'ORAL',
      },
    ],
    lawfulness: LAWFUL,
    ...(form === 'ORAL' && { recordedByMediatorId: MEDIATOR }),
  });
  return body.created.obligationIds?.[0] ?? '';
};

/** The signatures and the seal of 5 and 6 March. */
const signed = async (dispute: CaseAtHand, { a, b }: Parties): Promise<void> => {
  await dispute.act(clerk, 'signatures', { occurredAt: '2026-03-05T16:30:00+08:00', partyId: a, manner: 'SIGN' });
  await dispute.act(clerk, 'signatures', {
    occurredAt: '2026-03-06T09:10:00+08:00',
    partyId: b,
    manner: 'FINGERPRINT',
  });
  const last = await dispute.act(clerk, 'signatures', {
    occurredAt: '2026-03-06T09:20:00+08:00',
    mediatorId: MEDIATOR,
    manner: 'SIGN',
  });
  expect(last.body.status).toBe('AGREEMENT_REACHED');
  const sealed = await dispute.act(clerk, 'seals', { occurredAt: '2026-03-06T09:30:00+08:00' });
  expect(sealed.body.status).toBe('AGREEMENT_EFFECTIVE');
};

const apply = (dispute: CaseAtHand, occurredAt: string, applicantPartyIds: readonly string[]) =>
  dispute.attempt(clerk, 'confirmation-applications', { occurredAt, applicantPartyIds, courtCode: '350582' });

describe('E1: a neighbour dispute through people’s mediation', () => {
  it('runs from discovery to a joint application on the last day of the window', async () => {
    const dispute = new CaseAtHand();
    const parties = await accepted(dispute);
    expect(await deadlineOf(dispute, 'PM-MEDIATE')).toMatchObject({ dueOn: '2026-04-02' });

    const obligationId = await agreed(dispute, parties, 'WRITTEN');
    expect(await effectiveAtOf(dispute)).toEqual([null]);
    await signed(dispute, parties);
    expect(await effectiveAtOf(dispute)).toEqual(['2026-03-06T01:30:00.000Z']);
    const window = await deadlineOf(dispute, 'SC-APPLY');
    expect(window).toMatchObject({ dueOn: '2026-04-07' });
    expect(window?.ledger).toContain('清明');

    const paid = { occurredAt: '2026-03-18T10:00:00+08:00', obligationId, amountFen: 240_000 };
    const unsaid = await dispute.attempt(clerk, 'performances', paid);
    expect(unsaid).toMatchObject({ status: 422, body: { code: 'invalid-request', errors: [{ pointer: '/basis' }] } });
    const claimed = await dispute.act(clerk, 'performances', { ...paid, basis: 'CLAIMED' });
    expect(claimed.body.status).toBe('AGREEMENT_EFFECTIVE');
    const confirmed = { ...paid, basis: 'CONFIRMED', claimId: claimed.body.created.performanceId };
    const unknown = await dispute.attempt(clerk, 'performances', { ...confirmed, evidenceDocumentId: dispute.id });
    expect(unknown).toMatchObject({ status: 409, body: { code: 'dispute.no-such-document' } });
    const receipt = { occurredAt: paid.occurredAt, kind: 'PERFORMANCE_RECEIPT', sheets: 1 };
    const { body: filed } = await dispute.act(clerk, 'paper-documents', receipt);
    const evidenceDocumentId = filed.created.documentId;
    const performed = await dispute.act(clerk, 'performances', { ...confirmed, evidenceDocumentId });
    expect(performed.body.status).toBe('FULFILLED');

    const alone = await apply(dispute, '2026-03-20T10:00:00+08:00', [parties.a]);
    expect(alone).toMatchObject({ status: 409, body: { code: 'dispute.not-joint' } });
    const late = await apply(dispute, '2026-04-08T10:00:00+08:00', [parties.a, parties.b]);
    expect(late).toMatchObject({ status: 409, body: { code: 'dispute.window-closed' } });
    const inTime = await apply(dispute, '2026-04-07T10:00:00+08:00', [parties.a, parties.b]);
    expect(inTime.status).toBe(201);
  });

  it('refuses confirmation of an oral agreement', async () => {
    const dispute = new CaseAtHand();
    const parties = await accepted(dispute);
    await agreed(dispute, parties, 'ORAL');
    written = dispute.position;
    const refused = await apply(dispute, '2026-03-20T10:00:00+08:00', [parties.a, parties.b]);
    expect(refused).toMatchObject({ status: 409, body: { code: 'dispute.not-written' } });
  });

  it('moves the resolution rate that leadership reads, with the cases behind it', async () => {
    const path = '/v1/statistics/M-D1';
    const { body } = await leader.get<{ total: unknown }>(
      `${path}?from=2026-03-01&to=2026-03-31&by=type&atLeast=${written}`,
    );
    expect(body.total).toMatchObject({ numerator: 2, denominator: 2, value: 100 });
    const inVillage = await leader.get<{ total: unknown }>('/v1/statistics/M-D7?from=2026-03-01&to=2026-03-31');
    expect(inVillage.body.total).toMatchObject({ numerator: 2, denominator: 2 });
    const why = await leader.get<{ items: readonly { amount: number; inNumerator: boolean }[] }>(
      `${path}/why?from=2026-03-01&to=2026-03-31`,
    );
    const sum = (of: boolean) =>
      why.body.items.filter(({ inNumerator }) => inNumerator === of).reduce((total, { amount }) => total + amount, 0);
    expect({ numerator: sum(true), denominator: sum(false) }).toEqual({ numerator: 2, denominator: 2 });
  });
});
