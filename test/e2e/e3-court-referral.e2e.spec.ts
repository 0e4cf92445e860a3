/** E3: a court refers a case before filing; every date and every variant, through HTTP. */
import { createPublicKey, randomUUID, verify } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DEMO_IDS, DEMO_PASSWORD } from '../../src/directory/demo/demo-entries.js';
import { DemoSeed } from '../../src/directory/demo/demo-seed.js';
import { Expiry } from '../../src/dispute/processes/expiry.js';
import { ApiClient, type Answer } from '../api-client.js';
import { createTestApp, type TestApp } from '../app.js';
import { CaseAtHand, newPerson } from '../case-at-hand.js';
import { eventually } from '../eventually.js';

const [COMMITTEE, COMMITTEE_2] = DEMO_IDS.committees;
const [COURT] = DEMO_IDS.courts;
const MEDIATOR = DEMO_IDS.mediators[2];
const SECRET = '乙方私下表示最多可付三万';
const LAWFUL = ['VOLUNTARY', 'WITHIN_DISPOSAL', 'LAWFUL', 'HARMS_NOBODY', 'GOOD_MORALS'];

let test: TestApp;
let court: ApiClient;
let otherCourt: ApiClient;
let clerk: ApiClient;
let head2: ApiClient;
let cases = 0;

beforeAll(async () => {
  test = await createTestApp({ EXPIRY_GRACE_MINUTES: '0' });
  await test.app.listen(0, '127.0.0.1');
  await test.app.get(DemoSeed, { strict: false }).run();
  const base = await test.app.getUrl();
  const signIn = (name: string) => ApiClient.signIn(base, name, DEMO_PASSWORD);
  court = await signIn('demo-court-1');
  otherCourt = await signIn('demo-court-2');
  clerk = await signIn('demo-register');
  head2 = await signIn('demo-head-2');
});
afterAll(() => test.close());

const at = (day: string, time = '10:00') => ({ occurredAt: `${day}T${time}:00+08:00` });

interface View {
  readonly disputeId: string | null;
  readonly number: string;
  readonly status: string;
  readonly caseStatus: string;
  readonly confirmDue: string;
  readonly mediationDue: string | null;
  readonly proceduralOwner: string;
  readonly substantiveOwner: string;
  readonly claim: string | null;
  readonly terms: readonly { readonly code: string; readonly dueOn: string; readonly legalReference: string }[];
  readonly mediators: readonly { readonly name: string }[];
  readonly parties: readonly { readonly partyId: string; readonly side: string; readonly name: string }[];
  readonly agreement: { readonly terms: string } | null;
  readonly returned: {
    readonly result: string;
    readonly undisputedFacts: readonly { readonly text: string }[];
    readonly addressConfirmations: readonly { readonly side: string; readonly address: string }[];
  } | null;
}

interface Sent {
  readonly referralId: string;
  readonly number: string;
  readonly status: string;
  readonly confirmDue: string;
  readonly code?: string;
}

const referral = (more: object = {}) => ({
  ...at('2026-04-29'),
  courtCode: '350582',
  externalCaseNo: `(2026)闽0582诉前调${(cases += 1)}号`,
  sequence: 1,
  kind: 'PRE_FILING',
  causeOfAction: '买卖合同纠纷',
  disputeType: 'CONTRACT',
  organisationId: COMMITTEE,
  agreedOn: '2026-04-24',
  claim: '请求支付货款五万元',
  amountFen: 5_000_000,
  materials: [{ name: '起诉状', sha256: 'a'.repeat(64), link: 'https://court.example/1' }],
  parties: [
    { side: 'A', kind: 'NATURAL', name: '当事人甲', isApplicant: true, consent: 'WRITTEN' },
    { side: 'B', kind: 'NATURAL', name: '当事人乙', consent: 'WRITTEN' },
  ],
  ...more,
});

const send = (body: object, key?: string): Promise<Answer<Sent>> =>
  court.post<Sent>('/v1/referrals', body, key === undefined ? {} : { key });

const view = async (client: ApiClient, referralId: string, position = ''): Promise<Answer<View>> =>
  client.get<View>(`/v1/referrals/${referralId}${position === '' ? '' : `?atLeast=${position}`}`);

/** An act of the receiver on the referral, with the revision as it now is. */
const answer = async (client: ApiClient, referralId: string, rel: string, body: object) => {
  const { headers } = await view(client, referralId);
  return client.post<Sent>(`/v1/referrals/${referralId}/${rel}`, body, { ifMatch: headers.get('etag') });
};

/** The case of a confirmed referral, as the mediator drives it. */
const confirmedCase = async () => {
  const { body } = await send(referral());
  const confirmed = await answer(clerk, body.referralId, 'confirmation', {
    ...at('2026-05-06'),
    rightsNoticeOn: '2026-05-06',
  });
  expect(confirmed).toMatchObject({ status: 201, body: { status: 'CONFIRMED', caseStatus: 'ACCEPTED' } });
  const seen = await view(clerk, body.referralId);
  const dispute = new CaseAtHand(seen.body.disputeId ?? '');
  dispute.etag = seen.headers.get('etag') ?? '';
  const mediators = { mediatorIds: [MEDIATOR], selection: 'DESIGNATED' };
  await dispute.act(clerk, 'mediators', { ...at('2026-05-06', '11:00'), ...mediators });
  const [a = '', b = ''] = seen.body.parties.map(({ partyId }) => partyId);
  return { referralId: body.referralId, dispute, a, b };
};

/** What differs between two answers to the same refusal. */
const ANY = { instance: 'any', traceId: 'any' };

const registrationOf = async (client: ApiClient) => ({
  gridId: 'G05',
  disputeType: 'CONTRACT',
  source: 'APPLICATION',
  facts: '货款纠纷',
  parties: [
    { side: 'A', personId: await newPerson(client, '当事人甲'), isApplicant: true },
    { side: 'B', personId: await newPerson(client, '当事人乙') },
  ],
});

/** What the work list of the organisation says is to be done. */
const taskOf = async ({ id, position }: CaseAtHand): Promise<string | undefined> => {
  const { body } = await clerk.get<{ items: { disputeId: string; task: string }[] }>(
    `/v1/work?limit=100&atLeast=${position}`,
  );
  return body.items.find(({ disputeId }) => disputeId === id)?.task;
};

const term = ({ body }: Answer<View>, code: string) => body.terms.findLast((one) => one.code === code);

describe('E3: a court refers a case before filing', () => {
  it('is one case however often it is sent, with the court’s and the organisation’s days', async () => {
    const body = referral();
    const first = await send(body, 'same-key');
    const repeated = [await send(body, 'same-key'), await send(body), await send(body)];
    expect(first).toMatchObject({ status: 201, body: { status: 'SENT', confirmDue: '2026-05-07' } });
    expect(repeated.map(({ body: one }) => one)).toEqual([first.body, first.body, first.body]);
    const other = await send({ ...body, claim: '请求支付货款六万元' });
    expect(other).toMatchObject({ status: 409, body: { code: 'dispute.referral-exists' } });
    const { items } = (
      await court.get<{ items: readonly Sent[] }>(`/v1/referrals?box=OUT&atLeast=${first.headers.get('position')}`)
    ).body;
    expect(items.filter(({ referralId }) => referralId === first.body.referralId)).toHaveLength(1);
    const seen = await view(court, first.body.referralId);
    expect(term(seen, 'CRT-DESIGNATE')).toMatchObject({ dueOn: '2026-04-29' });
    expect(term(seen, 'CRT-CONFIRM')).toMatchObject({ dueOn: '2026-05-07' });
    expect(term(seen, 'CRT-CONFIRM')?.legalReference).toContain('第12条');
    expect(seen.body).toMatchObject({ disputeId: null, claim: '请求支付货款五万元' });
    expect(seen.body.parties.some(({ name }) => name === '当事人甲')).toBe(false);
  });

  it('is one case sent several times at once', async () => {
    const body = referral();
    const answers = await Promise.all(Array.from({ length: 4 }, () => send(body)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 201]);
    expect(new Set(answers.map(({ body: { referralId, number } }) => `${referralId} ${number}`)).size).toBe(1);
  });

  it.each([
    ['sentAt', '2999-01-01T00:00:00Z'],
    ['agreedOn', '2999-01-01'],
  ])('has no %s in the future', async (member, value) => {
    const answered = await send(referral({ [member]: value }));
    expect(answered).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: `/${member}`, rule: 'isNotInFuture' }] },
    });
  });

  it('runs from confirmation over an extension and electronic signatures to the application for confirmation', async () => {
    const { referralId, dispute, a, b } = await confirmedCase();
    const begun = await view(court, referralId, dispute.position);
    expect(begun.body).toMatchObject({
      mediationDue: '2026-06-05',
      proceduralOwner: COURT,
      substantiveOwner: COMMITTEE,
    });
    expect(term(begun, 'CRT-PRE')?.legalReference).toContain('第27条');
    expect(begun.body.mediators).toHaveLength(1);

    await dispute.act(clerk, 'sessions', {
      ...at('2026-05-20'),
      mode: 'VIDEO',
      presentPartyIds: [a, b],
      undisputedFacts: '双方对欠款五万元无争议',
      withoutPrejudice: SECRET,
    });
    await dispute.act(clerk, 'extensions', { ...at('2026-05-30'), amount: 15, consentedBy: [a, b] });
    expect((await view(court, referralId, dispute.position)).body.mediationDue).toBe('2026-06-22');

    await dispute.act(clerk, 'agreements', {
      ...at('2026-06-17', '09:00'),
      form: 'WRITTEN',
      terms: '乙方分两期支付四万五千元',
      totalFen: 4_500_000,
      lawfulness: LAWFUL,
      obligations: [
        {
          debtorPartyId: b,
          creditorPartyId: a,
          kind: 'PAY',
          amountFen: 4_500_000,
          dueOn: '2026-07-31',
          manner: '转账',
        },
      ],
    });
    const byA = { ...at('2026-06-17', '11:00'), partyId: a, manner: 'E_SIGNATURE' };
    const typed = await dispute.attempt(clerk, 'signatures', byA);
    expect(typed).toMatchObject({ status: 409, body: { code: 'dispute.e-signature-unproven' } });
    const proof = { sha256: 'ab'.repeat(32), identityProof: 'CA-2026-0001' };
    for (const half of [{ identityProof: 'CA-1' }, { ...proof, identityProof: 'ID 110101 19900101 1237' }])
      expect((await dispute.attempt(clerk, 'signatures', { ...byA, evidence: half })).status).toBe(422);
    await dispute.act(clerk, 'signatures', { ...byA, evidence: proof });
    const last = await dispute.act(clerk, 'signatures', {
      ...at('2026-06-18', '16:00'),
      partyId: b,
      manner: 'E_SIGNATURE',
      evidence: { ...proof, identityProof: 'CA-2026-0002' },
    });
    expect(last.body.status).toBe('AGREEMENT_EFFECTIVE');
    const effective = await dispute.read<{ deadlines: readonly unknown[]; procedures: readonly unknown[] }>(clerk);
    expect(effective.deadlines).toContainEqual(expect.objectContaining({ code: 'SC-APPLY', dueOn: '2026-07-20' }));
    expect(effective.procedures).toMatchObject([{ agreement: { effectiveAt: '2026-06-18T08:00:00.000Z' } }]);

    const apply = { ...at('2026-06-24'), applicantPartyIds: [a, b] };
    const wrong = await dispute.attempt(clerk, 'confirmation-applications', { ...apply, courtCode: '3505' });
    expect(wrong).toMatchObject({ status: 409, body: { code: 'dispute.wrong-court' } });
    const applied = await dispute.act(clerk, 'confirmation-applications', { ...apply, courtCode: '350582' });
    const applicationId = applied.body.created.applicationId ?? '';
    const path = `/v1/confirmations/${applicationId}`;
    expect((await otherCourt.get(path)).status).toBe(404);
    const read = await court.get<{ agreement: string }>(path);
    expect(read.body.agreement).toBe('乙方分两期支付四万五千元');
    const filed = await court.post(
      '/v1/confirmations',
      { ...at('2026-06-25'), applicationId, decision: 'ACCEPTED', courtCaseNo: '(2026)闽0582民特1号' },
      { ifMatch: read.headers.get('etag') },
    );
    expect(filed).toMatchObject({ status: 201, body: { status: 'COURT_ACCEPTED' } });
    const decides = await court.get<View>(path);
    expect(term(decides, 'SC-DECIDE')).toMatchObject({ dueOn: '2026-07-27' });
    const early = { ...at('2026-06-26'), applicationId, decision: 'ACCEPTED' };
    const again = await court.post('/v1/confirmations', early, { ifMatch: decides.headers.get('etag') });
    expect(again).toMatchObject({ status: 409, body: { code: 'dispute.confirmation-step' } });
    const ruled = await court.post(
      `${path}/decision`,
      { ...at('2026-07-10'), decision: 'GRANTED', rulingNo: '(2026)闽0582民特1号' },
      { ifMatch: decides.headers.get('etag') },
    );
    expect(ruled).toMatchObject({ status: 201, body: { status: 'CONFIRMED' } });
    const undone = await court.post(
      `${path}/decision`,
      { ...at('2026-08-03'), decision: 'SET_ASIDE', rulingNo: '(2026)闽0582民特监1号' },
      { ifMatch: ruled.headers.get('etag') },
    );
    expect(undone).toMatchObject({ status: 201, body: { status: 'SET_ASIDE' } });
  });

  it('hands back undisputed facts and addresses, never what was said only to settle', async () => {
    const { referralId, dispute, a, b } = await confirmedCase();
    await dispute.act(clerk, 'sessions', {
      ...at('2026-05-20'),
      mode: 'VIDEO',
      presentPartyIds: [a, b],
      undisputedFacts: '双方对欠款五万元无争议',
      withoutPrejudice: SECRET,
    });
    const open = await answer(clerk, referralId, 'return', { ...at('2026-05-21'), course: '调解一次' });
    expect(open).toMatchObject({ status: 409, body: { code: 'dispute.referral-not-ended' } });
    await dispute.refresh(clerk);
    await dispute.act(clerk, 'termination', { ...at('2026-05-22'), reason: 'TOO_FAR_APART', remediesTold: true });
    const closing = { ...at('2026-05-25'), outcome: 'FAILED_TO_COURT', repliedTo: [a, b] };
    const unreported = await dispute.attempt(clerk, 'closing', closing);
    expect(unreported).toMatchObject({ status: 409, body: { code: 'dispute.referral-not-returned' } });
    expect(await taskOf(dispute)).toBe('向委派、委托的人民法院反馈调解情况');
    const back = {
      ...at('2026-05-25'),
      course: '调解一次，分歧较大',
      deliveryAddresses: [
        { partyId: a, address: '示范县甲镇甲村一号' },
        { partyId: b, address: '示范县乙镇乙村二号' },
      ],
    };
    const hidden = await answer(clerk, referralId, 'return', { ...back, withoutPrejudice: SECRET });
    expect(hidden.status).toBe(422);
    const untrue = await answer(clerk, referralId, 'return', { ...back, result: 'AGREED' });
    expect(untrue).toMatchObject({ status: 409, body: { code: 'dispute.referral-result-mismatch' } });
    const returned = await answer(clerk, referralId, 'return', back);
    expect(returned).toMatchObject({ status: 201, body: { status: 'RETURNED' } });
    dispute.position = returned.headers.get('position') ?? '';
    expect(await taskOf(dispute)).toBe('结案');
    const repeated = await answer(clerk, referralId, 'return', back);
    expect(repeated).toMatchObject({ status: 200, body: returned.body });
    const different = await answer(clerk, referralId, 'return', { ...back, course: '调解两次' });
    expect(different).toMatchObject({ status: 409, body: { code: 'dispute.referral-returned' } });
    await dispute.refresh(clerk);
    expect((await dispute.act(clerk, 'closing', closing)).body.status).toBe('CLOSED');
    const seen = await view(court, referralId);
    expect(seen.body.returned).toMatchObject({
      result: 'FAILED',
      failureReason: 'TOO_FAR_APART',
      undisputedFacts: [{ text: '双方对欠款五万元无争议' }],
      addressConfirmations: [
        { side: 'A', address: '示范县甲镇甲村一号' },
        { side: 'B', address: '示范县乙镇乙村二号' },
      ],
    });
    expect(JSON.stringify(seen.body)).not.toContain(SECRET);
    expect(JSON.stringify(seen.body)).not.toContain('withoutPrejudice');
    const document = await court.get<{ components: { schemas: Record<string, { additionalProperties?: unknown }> } }>(
      '/openapi.json',
    );
    const schema = document.body.components.schemas['ReturnPackageDto'];
    expect(schema).toMatchObject({ additionalProperties: false });
    expect(JSON.stringify(schema)).not.toContain('withoutPrejudice');

    interface News {
      readonly sequence: number;
      readonly type: string;
      readonly signed: string;
      readonly signature: string;
    }
    const { items } = (await court.get<{ items: readonly News[] }>(`/v1/referrals/${referralId}/events`)).body;
    expect(items.map(({ type }) => type)).toEqual(['CONFIRMED', 'ACCEPTED', 'TERMINATED', 'RETURNED']);
    expect(items.map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4]);
    const key = (await court.get<{ publicKey: string }>('/v1/referral-signing-key')).body.publicKey;
    const proves = ({ signed, signature }: News) =>
      verify(null, Buffer.from(signed), createPublicKey(key), Buffer.from(signature, 'base64url'));
    expect(items.every(proves)).toBe(true);
    const rest = await court.get<{ items: readonly News[] }>(`/v1/referrals/${referralId}/events?after=3`);
    expect(rest.body.items.map(({ type }) => type)).toEqual(['RETURNED']);
  });

  it('does not count the days of an appraisal', async () => {
    const { referralId, dispute } = await confirmedCase();
    await dispute.act(clerk, 'appraisals', { ...at('2026-05-12'), commissionRef: '鉴定1号' });
    await dispute.act(clerk, 'appraisal-reports', { ...at('2026-05-22'), reportRef: '鉴定1号' });
    expect((await view(court, referralId, dispute.position)).body.mediationDue).toBe('2026-06-15');
    const news = await court.get<{ items: readonly { type: string; data: object }[] }>(
      `/v1/referrals/${referralId}/events`,
    );
    expect(news.body.items.slice(2)).toMatchObject([
      { type: 'SUSPENDED', data: { cause: 'APPRAISAL' } },
      { type: 'RESUMED', data: { dueOn: '2026-06-15' } },
    ]);
  });

  it('expires unanswered; the court may assign it again, and a late answer is refused', async () => {
    const body = referral();
    const { referralId } = (await send(body)).body;
    const late = await answer(clerk, referralId, 'confirmation', { ...at('2026-05-08'), rightsNoticeOn: '2026-05-08' });
    expect(late).toMatchObject({ status: 409, body: { code: 'dispute.referral-expired' } });
    await eventually(async () => {
      await test.app.get(Expiry, { strict: false }).sweep();
      expect((await view(court, referralId)).body).toMatchObject({ status: 'EXPIRED', caseStatus: 'NOT_ACCEPTED' });
    });
    const again = await send({ ...body, ...at('2026-05-11'), sequence: 2, organisationId: COMMITTEE_2 });
    expect(again).toMatchObject({ status: 201, body: { status: 'SENT' } });
    expect(again.body.referralId).not.toBe(referralId);
    const inbox = await head2.get<{ items: readonly Sent[] }>(
      `/v1/referrals?box=IN&status=SENT&atLeast=${again.headers.get('position')}`,
    );
    expect(inbox.body.items.map(({ referralId: id }) => id)).toContain(again.body.referralId);
  });

  it('goes on under the number of the case that the court knows, and of no other', async () => {
    const { referralId, dispute } = await confirmedCase();
    const number = (await view(court, referralId)).body.number;
    const filed = {
      ...referral({ occurredAt: undefined, agreedOn: undefined, organisationId: COMMITTEE_2 }),
      kind: 'POST_FILING_ORDINARY',
      caseNumber: number,
    };
    expect(await send(filed)).toMatchObject({ status: 409, body: { code: 'dispute.referral-open' } });
    await dispute.act(clerk, 'termination', { ...at('2026-05-22'), reason: 'TOO_FAR_APART', remediesTold: true });
    await answer(clerk, referralId, 'return', { ...at('2026-05-25'), course: '分歧较大' });

    const unknown = await send({ ...filed, caseNumber: '2026-C1-999999' });
    expect(unknown.status).toBe(422);
    const elsewhere = new CaseAtHand();
    const opened = await elsewhere.open(clerk, 'registration', await registrationOf(clerk));
    const notTheirs = await send({ ...filed, caseNumber: opened.body.number });
    expect({ ...notTheirs.body, ...ANY }).toEqual({ ...unknown.body, ...ANY });

    const again = await send(filed);
    expect(again).toMatchObject({ status: 201, body: { number, status: 'SENT', caseStatus: 'REGISTERED' } });
    expect((await send(filed)).body).toEqual(again.body);
    const unnamed = await send({ ...filed, caseNumber: undefined });
    expect(unnamed).toMatchObject({ status: 409, body: { code: 'dispute.referral-exists' } });
    const next = await answer(head2, again.body.referralId, 'decline', { reason: 'NO_CAPACITY' });
    expect(next).toMatchObject({ status: 201, body: { number } });
    const third = await send({ ...filed, caseNumber: undefined, sequence: 2 });
    expect(third).toMatchObject({ status: 201, body: { number } });
    const seen = await view(head2, third.body.referralId, third.headers.get('position') ?? '');
    expect(seen.body.parties).toHaveLength(2);
  });

  it('takes back under its number a case that was handed to it', async () => {
    const dispute = new CaseAtHand();
    const registered = await dispute.open(clerk, 'registration', await registrationOf(clerk));
    const { partyIds } = registered.body.created;
    const offer = {
      mode: 'REFER',
      organisationId: COURT,
      route: 'LITIGATION',
      basis: 'CONSENT',
      consentedBy: partyIds,
    };
    const offered = await dispute.act(clerk, 'referrals', offer);
    const offerId = offered.body.created.referralId ?? '';
    const { number } = registered.body;
    const back = referral({ occurredAt: undefined, agreedOn: undefined, caseNumber: number });
    expect(await send(back)).toMatchObject({ status: 409, body: { code: 'dispute.referral-open' } });
    expect((await answer(court, offerId, 'confirmation', {})).status).toBe(201);
    const returned = await answer(court, offerId, 'return', { course: '宜先行调解', result: 'NOT_COMPETENT' });
    expect(returned).toMatchObject({ status: 201, body: { caseStatus: 'REGISTERED' } });
    expect((await send({ ...back, organisationId: COMMITTEE_2 })).status).toBe(422);
    expect(await send(back)).toMatchObject({ status: 201, body: { number, caseStatus: 'REGISTERED' } });
  });

  it('takes a corrected name after a refusal', async () => {
    const body = referral();
    expect((await send({ ...body, mediatorId: randomUUID() })).status).toBe(422);
    const [first, second] = body.parties;
    const corrected = await send({ ...body, parties: [first, { ...second, name: '当事人丙' }] });
    expect(corrected).toMatchObject({ status: 201, body: { status: 'SENT' } });
    const seen = await view(court, corrected.body.referralId);
    expect(seen.body.parties).toHaveLength(2);
  });

  it('is refused to an organisation that cannot mediate for it', async () => {
    const refused = await send(referral({ organisationId: DEMO_IDS.petitionOffices[0] }));
    expect(refused).toMatchObject({ status: 409, body: { code: 'dispute.organisation-not-competent' } });
    expect(JSON.stringify(refused.body)).toContain('PEOPLES_MEDIATION_COMMITTEE');
  });

  it('is nobody else’s business', async () => {
    const { referralId } = (await send(referral())).body;
    expect((await view(otherCourt, referralId)).status).toBe(404);
    expect((await view(head2, referralId)).status).toBe(404);
    const foreign = await otherCourt.post('/v1/referrals', referral());
    expect(foreign.status).toBe(403);
    const { headers } = await view(court, referralId);
    const own = await court.post(`/v1/referrals/${referralId}/confirmation`, at('2026-05-06'), {
      ifMatch: headers.get('etag'),
    });
    expect(own.status).toBe(404);
  });
});
