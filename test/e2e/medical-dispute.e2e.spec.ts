/** Acceptance scenario E4: a medical dispute of 30 working days with an appraisal, an extension, and the end by law. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DEMO_IDS, DEMO_PASSWORD } from '../../src/directory/demo/demo-entries.js';
import { DemoSeed } from '../../src/directory/demo/demo-seed.js';
import { Expiry } from '../../src/dispute/processes/expiry.js';
import { ApiClient } from '../api-client.js';
import { createTestApp, type TestApp } from '../app.js';
import { CaseAtHand, newPerson } from '../case-at-hand.js';
import { eventually } from '../eventually.js';

let test: TestApp;
let clerk: ApiClient;
let press: ApiClient;

const MEDIATOR = DEMO_IDS.mediators[2];

beforeAll(async () => {
  test = await createTestApp({ EXPIRY_GRACE_MINUTES: '0' });
  await test.app.listen(0, '127.0.0.1');
  await test.app.get(DemoSeed, { strict: false }).run();
  const base = await test.app.getUrl();
  clerk = await ApiClient.signIn(base, 'demo-register', DEMO_PASSWORD);
  press = await ApiClient.signIn(base, 'demo-press', DEMO_PASSWORD);
});
afterAll(() => test.close());

interface CaseView {
  readonly status: string;
  readonly deadlines: readonly {
    readonly code: string;
    readonly dueOn: string;
    readonly status: string;
    readonly ledger: string;
  }[];
}

const period = async (dispute: CaseAtHand) =>
  (await dispute.read<CaseView>(clerk)).deadlines.find(({ code }) => code === 'PM-MEDICAL');

/** Applied for jointly on Thursday 29 January, accepted on the 30th, a mediator assigned. */
const accepted = async () => {
  const dispute = new CaseAtHand();
  const { body } = await dispute.open(clerk, 'registration', {
    occurredAt: '2026-01-29T09:00:00+08:00',
    gridId: 'G05',
    disputeType: 'MEDICAL',
    source: 'APPLICATION',
    parties: [
      { side: 'A', personId: await newPerson(clerk, '当事人甲') },
      { side: 'B', personId: await newPerson(clerk, '当事人乙') },
    ],
  });
  const parties = body.created.partyIds ?? [];
  await dispute.act(clerk, 'applications', {
    occurredAt: '2026-01-29T10:00:00+08:00',
    channel: 'PEOPLES_MEDICAL',
    appliedBy: parties,
  });
  await dispute.act(clerk, 'acceptance', {
    occurredAt: '2026-01-30T09:00:00+08:00',
    channel: 'PEOPLES_MEDICAL',
    rightsNoticeOn: '2026-01-30',
  });
  await dispute.act(clerk, 'mediators', {
    occurredAt: '2026-01-30T10:00:00+08:00',
    mediatorIds: [MEDIATOR],
    selection: 'BY_PARTIES',
  });
  return { dispute, parties };
};

const appraising = async (dispute: CaseAtHand): Promise<void> => {
  const { body } = await dispute.act(clerk, 'appraisals', {
    occurredAt: '2026-03-02T09:00:00+08:00',
    commissionRef: '医鉴委〔2026〕3号',
    subject: '诊疗行为与损害后果的因果关系',
  });
  expect(body.status).toBe('SUSPENDED');
};

const reported = (dispute: CaseAtHand) =>
  dispute.act(clerk, 'appraisal-reports', { occurredAt: '2026-03-20T15:00:00+08:00', reportRef: '医鉴〔2026〕3号' });

const extending = (dispute: CaseAtHand, occurredAt: string, consentedBy: readonly string[], more: object = {}) =>
  dispute.attempt(clerk, 'extensions', { occurredAt, amount: 10, consentedBy, organisationConsents: true, ...more });

describe('E4: a medical dispute', () => {
  it('is counted without the appraisal, extended by consent, and ended by law when the period is over', async () => {
    const { dispute, parties } = await accepted();
    expect(await period(dispute)).toMatchObject({ dueOn: '2026-03-19', status: 'running' });

    await appraising(dispute);
    expect(await period(dispute)).toMatchObject({ status: 'paused' });
    const early = await dispute.attempt(clerk, 'extensions', { amount: 10, consentedBy: parties });
    expect(early).toMatchObject({ status: 409, body: { code: 'dispute.not-in-this-status' } });

    await reported(dispute);
    const counted = await period(dispute);
    expect(counted).toMatchObject({ dueOn: '2026-04-09', status: 'running' });
    expect(counted?.ledger).toMatch(/2026-03-03.*2026-03-20/);

    const alone = await extending(dispute, '2026-04-08T10:00:00+08:00', parties.slice(0, 1));
    expect(alone).toMatchObject({ status: 409, body: { code: 'dispute.extension-not-consented' } });
    const without = await extending(dispute, '2026-04-08T10:00:00+08:00', parties, { organisationConsents: false });
    expect(without).toMatchObject({ status: 409, body: { code: 'dispute.organisation-not-consenting' } });
    const late = await extending(dispute, '2026-04-10T10:00:00+08:00', parties);
    expect(late).toMatchObject({ status: 409, body: { code: 'dispute.period-over' } });
    await dispute.act(clerk, 'extensions', {
      occurredAt: '2026-04-08T10:00:00+08:00',
      amount: 10,
      consentedBy: parties,
      organisationConsents: true,
    });
    expect(await period(dispute)).toMatchObject({ dueOn: '2026-04-23' });

    const expiry = test.app.get(Expiry, { strict: false });
    await eventually(async () => {
      await expiry.sweep();
      expect(await dispute.read<CaseView>(clerk)).toMatchObject({ status: 'MEDIATION_FAILED' });
    });
    await eventually(async () => {
      const { body } = await clerk.get<{ items: readonly { type: string; on: string; sentence: string }[] }>(
        `/v1/disputes/${dispute.id}/timeline`,
      );
      expect(body.items.slice(-2)).toMatchObject([
        { type: 'MediationPeriodExpired', on: '2026-04-24' },
        { type: 'MediationTerminated', on: '2026-04-24', sentence: '终止调解：调解期限届满' },
      ]);
    });
    await dispute.refresh(clerk);
    await dispute.act(clerk, 'notices', {
      occurredAt: '2026-04-24T10:00:00+08:00',
      kind: 'TERMINATION',
      partyIds: parties,
      manner: 'POST',
    });
  });

  it.each([
    ['during the appraisal', '2026-03-10', [appraising], '2026-03-19'],
    ['after the appraisal', '2026-03-25', [appraising, reported], '2026-04-09'],
  ] as const)('ends with the suit that a court accepted %s', async (_when, acceptedOn, steps, dueOn) => {
    const { dispute } = await accepted();
    for (const step of steps) await step(dispute);
    const ending = { occurredAt: `${acceptedOn}T16:00:00+08:00`, reason: 'SUED', remediesTold: true };
    const bare = await dispute.attempt(clerk, 'termination', ending);
    const source = '《医疗纠纷预防和处理条例》第三十一条';
    expect(bare).toMatchObject({ status: 409, body: { code: 'dispute.suit-missing', source } });
    const suit = { courtCode: '350582', acceptedOn, suitNo: '(2026)闽0582民初1号' };
    const { body } = await dispute.act(clerk, 'termination', { ...ending, suit });
    expect(body.status).toBe('MEDIATION_FAILED');
    expect(await period(dispute)).toMatchObject({ status: 'met', dueOn });
  });

  it('cannot be appraised after its period, nor extended by one side', async () => {
    const { dispute } = await accepted();
    const late = await dispute.attempt(clerk, 'appraisals', {
      occurredAt: '2026-03-20T09:00:00+08:00',
      commissionRef: '医鉴委〔2026〕4号',
    });
    expect(late).toMatchObject({ status: 409, body: { code: 'dispute.period-over' } });
  });

  it('is not public: the press finds nothing of its session, and what is announced elsewhere it does', async () => {
    const { dispute, parties } = await accepted();
    const scheduledFor = new Date(Date.now() + 86_400_000).toISOString();
    const { body } = await dispute.act(clerk, 'session-appointments', { scheduledFor, mode: 'ON_SITE' });
    const sessionId = body.created.sessionId ?? '';
    const announcing = { sessionId, agreedBy: parties.slice(0, 1) };
    const refused = await dispute.attempt(clerk, 'session-announcements', announcing);
    expect(refused).toMatchObject({ status: 409, body: { code: 'dispute.must-be-non-public' } });
    const listed = async () =>
      (
        await press.get<{ items: readonly { sessionId: string }[] }>(`/v1/public-sessions?atLeast=${dispute.position}`)
      ).body.items.map((item) => item.sessionId);
    expect(await listed()).toEqual([]);
    expect((await press.get(`/v1/disputes/${dispute.id}`)).status).toBe(403);

    await dispute.act(clerk, 'session-announcements', { sessionId, agreedBy: parties });
    expect(await listed()).toEqual([sessionId]);
    const later = new Date(Date.now() + 2 * 86_400_000).toISOString();
    await dispute.act(clerk, 'session-reschedulings', { sessionId, scheduledFor: later, reason: 'PARTY_REQUEST' });
    expect(await listed()).toEqual([]);
  });

  it('mentions the suspended clock on the board, where nothing falls due meanwhile', async () => {
    const { dispute } = await accepted();
    await appraising(dispute);
    await eventually(async () => {
      const { body } = await clerk.get<{ items: readonly { disputeId: string }[] }>('/v1/deadlines?status=paused');
      expect(body.items.map(({ disputeId }) => disputeId)).toContain(dispute.id);
    });
    await test.app.get(Expiry, { strict: false }).sweep();
    expect(await dispute.read<CaseView>(clerk)).toMatchObject({ status: 'SUSPENDED' });
    await reported(dispute);
    await eventually(async () => {
      const { body } = await clerk.get<{ items: readonly { disputeId: string; dueOn: string }[] }>(
        '/v1/deadlines?status=running&dueBefore=2026-04-10',
      );
      expect(body.items).toContainEqual(expect.objectContaining({ disputeId: dispute.id, dueOn: '2026-04-09' }));
    });
  });
});
