/** What holds between two cases holds as well where requests come close together. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { ApiClient, type Answer } from '../../../test/api-client.js';
import { createTestApp, type TestApp } from '../../../test/app.js';
import { CaseAtHand, newPerson } from '../../../test/case-at-hand.js';
import { DEMO_PASSWORD } from '../../directory/demo/demo-entries.js';
import { DemoSeed } from '../../directory/demo/demo-seed.js';
import type { DisputeCaseDto } from '../register/case.dto.js';

const ROUNDS = 10;
const MEDIATOR = '00000000-0000-4000-8000-000000000203';
const ON = '2026-03-02';

/** A moment of March 2026 in Shanghai. */
const at = (day: string): string => `2026-03-${day}T09:00:00+08:00`;

let test: TestApp;
let clerk: ApiClient;

beforeAll(async () => {
  test = await createTestApp();
  await test.app.listen(0, '127.0.0.1');
  await test.app.get(DemoSeed, { strict: false }).run();
  clerk = await ApiClient.signIn(await test.app.getUrl(), 'demo-register', DEMO_PASSWORD);
});
afterAll(() => test.close());

const registration = (persons: readonly string[]) => ({
  occurredAt: at('02'),
  gridId: 'G05',
  disputeType: 'CONTRACT',
  source: 'APPLICATION',
  facts: '双方争执',
  parties: persons.map((personId, index) => ({
    side: index === persons.length - 1 ? 'B' : 'A',
    personId,
    isApplicant: index === 0,
  })),
});

const some = (count: number): Promise<string[]> =>
  Promise.all(Array.from({ length: count }, (_, index) => newPerson(clerk, `当事人${index + 1}`)));

const registered = async (persons: readonly string[]) => {
  const dispute = new CaseAtHand();
  const { body } = await dispute.open(clerk, 'registration', registration(persons));
  return { dispute, parties: body.created.partyIds ?? [] };
};

/** Two applicants and one respondent in mediation: each may agree or leave. */
const mediated = async () => {
  const { dispute, parties } = await registered(await some(3));
  for (const partyId of parties.slice(1))
    await dispute.act(clerk, 'consents', { occurredAt: at('03'), partyId, form: 'ORAL' });
  await dispute.act(clerk, 'acceptance', { occurredAt: at('03'), rightsNoticeOn: ON });
  await dispute.act(clerk, 'mediators', { occurredAt: at('03'), mediatorIds: [MEDIATOR], selection: 'BY_PARTIES' });
  await dispute.act(clerk, 'sessions', {
    occurredAt: at('05'),
    mode: 'ON_SITE',
    place: '调解室',
    presentPartyIds: parties,
    presentMediatorIds: [MEDIATOR],
    undisputedFacts: '已交货',
  });
  return { dispute, parties };
};

const splitOff = (originId: string, [leaving = '', staying = '']: readonly string[]) => {
  const id = randomUUID();
  return clerk.create<{ code?: string }>(`/v1/disputes/${id}/split`, {
    occurredAt: at('10'),
    originId,
    matters: '另案处理',
    parties: [
      { partyId: leaving, stays: false },
      { partyId: staying, stays: true },
    ],
  });
};

const agree = ({ dispute, parties }: Awaited<ReturnType<typeof mediated>>) => {
  const [creditor = '', , debtor = ''] = parties;
  return dispute.attempt(clerk, 'agreements', {
    occurredAt: at('11'),
    form: 'WRITTEN',
    terms: '分期付清',
    totalFen: 100_000,
    agreedBy: parties,
    lawfulness: ['VOLUNTARY', 'WITHIN_DISPOSAL', 'LAWFUL', 'HARMS_NOBODY', 'GOOD_MORALS'],
    obligations: [
      {
        debtorPartyId: debtor,
        creditorPartyId: creditor,
        kind: 'PAY',
        manner: '转账',
        amountFen: 100_000,
        dueOn: '2026-04-01',
      },
    ],
  });
};

const statuses = (answers: readonly Answer<unknown>[]): readonly number[] => answers.map(({ status }) => status).sort();

/** A case after that answer. */
const caseAfter = async (answer: Answer<unknown> | undefined, id: string): Promise<DisputeCaseDto> => {
  const position = answer?.headers.get('position') ?? '';
  return (await clerk.get<DisputeCaseDto>(`/v1/disputes/${id}?atLeast=${position}`)).body;
};

/** What the process would tell the origin later comes too late here. */
const withSplitsHeld = async (work: () => Promise<void>): Promise<void> => {
  const holder = new Client({ connectionString: test.test.ownerUrl });
  await holder.connect();
  try {
    await holder.query('BEGIN');
    await holder.query(`SELECT FROM platform.process_checkpoint WHERE name = 'splits' FOR UPDATE`);
    await work();
  } finally {
    await holder.end();
  }
};

it('names nobody in an agreement who has just left for a case of their own', () =>
  withSplitsHeld(async () => {
    const origin = await mediated();
    const [first = '', second = '', respondent = ''] = origin.parties;
    const split = await splitOff(origin.dispute.id, [first, respondent]);
    expect(split.status).toBe(201);
    expect((await agree(origin)).status).toBe(412);
    await origin.dispute.refresh(clerk);
    expect(await agree(origin)).toMatchObject({ status: 409, body: { code: 'dispute.no-such-party' } });
    const { parties } = await caseAfter(split, origin.dispute.id);
    expect(parties.map(({ partyId }) => partyId)).toEqual([second, respondent]);
  }));

it('lets a party agree or leave, never both, asked for at the same time', () =>
  withSplitsHeld(async () => {
    for (let round = 1; round <= ROUNDS; round += 1) {
      const origin = await mediated();
      const [first = '', , respondent = ''] = origin.parties;
      const leave = () => splitOff(origin.dispute.id, [first, respondent]);
      const answers = await Promise.all(round % 2 === 0 ? [agree(origin), leave()] : [leave(), agree(origin)]);
      const [done, refused] = statuses(answers);
      expect(done).toBe(201);
      expect([409, 412]).toContain(refused);
    }
  }));

it('lets the same party leave once, asked for twice at the same time or one after the other', async () => {
  for (let round = 1; round <= ROUNDS; round += 1) {
    const { dispute, parties } = await registered(await some(3));
    const [first = '', , respondent = ''] = parties;
    const leaving = [first, respondent];
    const answers = await Promise.all([splitOff(dispute.id, leaving), splitOff(dispute.id, leaving)]);
    expect(statuses(answers)).toEqual([201, 422]);
    expect((await splitOff(dispute.id, leaving)).status).toBe(422);
    const done = answers.find(({ status }) => status === 201);
    expect((await caseAfter(done, dispute.id)).splitInto).toHaveLength(1);
  }
});

it('merges one of two cases into the other, asked for both ways at the same time', async () => {
  for (let round = 1; round <= ROUNDS; round += 1) {
    const [first = '', second = '', third = ''] = await some(3);
    const one = (await registered([first, second])).dispute;
    const other = (await registered([first, third])).dispute;
    const merge = (from: CaseAtHand, into: CaseAtHand) =>
      from.attempt(clerk, 'merger', { occurredAt: at('10'), intoDisputeId: into.id, reason: 'SAME_DISPUTE' });
    const answers = await Promise.all([merge(one, other), merge(other, one)]);
    expect(statuses(answers)).toEqual([201, 409]);
    const refused = answers.find(({ status }) => status === 409);
    expect(refused?.body).toMatchObject({ code: 'dispute.merge-into-closed-file' });
  }
});

it('annuls no case that others are merged into, asked for at the same time or after', async () => {
  const annul = (dispute: CaseAtHand) => dispute.attempt(clerk, 'annulment', { reason: 'NO_DISPUTE' });
  const mergeInto = (survivor: CaseAtHand, duplicate: CaseAtHand) =>
    duplicate.attempt(clerk, 'merger', { occurredAt: at('10'), intoDisputeId: survivor.id, reason: 'SAME_DISPUTE' });
  for (let round = 1; round <= ROUNDS; round += 1) {
    const [first = '', second = '', third = ''] = await some(3);
    const survivor = (await registered([first, second])).dispute;
    const duplicate = (await registered([first, third])).dispute;
    const [merged, annulled] = await Promise.all([mergeInto(survivor, duplicate), annul(survivor)]);
    expect(statuses([merged, annulled])).toEqual([201, 409]);
    if (merged.status !== 201) continue;
    expect(await annul(survivor)).toMatchObject({ status: 409, body: { code: 'dispute.has-merged-cases' } });
    await duplicate.refresh(clerk);
    expect((await duplicate.attempt(clerk, 'undone-merger', { occurredAt: at('12') })).status).toBe(201);
    expect((await annul(survivor)).status).toBe(201);
  }
});

it('registers the same matter of the same persons once, sent at the same time or one after the other', async () => {
  for (let round = 1; round <= ROUNDS; round += 1) {
    const asked = registration(await some(2));
    const register = (body: object) => clerk.create(`/v1/disputes/${randomUUID()}/registration`, body);
    const answers = await Promise.all([register(asked), register(asked), register(asked)]);
    expect(statuses(answers)).toEqual([201, 409, 409]);
    const refused = [...answers.filter(({ status }) => status === 409), await register(asked)];
    for (const { status, body } of refused)
      expect({ status, body }).toMatchObject({ status: 409, body: { code: 'dispute.duplicate' } });
    expect((await register({ ...asked, disputeType: 'NEIGHBOUR' })).status).toBe(201);
  }
});

it('registers the same persons again once their case is over or was another', async () => {
  const persons = await some(2);
  for (const end of ['annulment', 'corrections', 'annulment']) {
    const { dispute } = await registered(persons);
    const because = { annulment: { reason: 'TEST_ENTRY' }, corrections: { reason: 'MISTYPED', disputeType: 'OTHER' } };
    await dispute.act(clerk, end, because[end as keyof typeof because]);
    await dispute.read(clerk);
  }
  expect(await registered(persons)).toBeDefined();
});
