import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ApiClient } from '../../../test/api-client.js';
import { createTestApp, type TestApp } from '../../../test/app.js';
import { archiveWithdrawn } from '../../../test/archived-case.js';
import { CaseAtHand, newPerson } from '../../../test/case-at-hand.js';
import { DEMO_PASSWORD } from '../../directory/demo/demo-entries.js';
import { DemoSeed } from '../../directory/demo/demo-seed.js';
import type { ErasureAnswer } from '../../directory/persons/person.dto.js';
import type { DisputeCaseDto } from '../register/case.dto.js';

const ON = '2020-03-02';
const at = { occurredAt: `${ON}T09:00:00+08:00` };

describe('a party who was corrected twice', () => {
  let test: TestApp;
  let clerk: ApiClient;
  let admin: ApiClient;

  beforeAll(async () => {
    test = await createTestApp();
    await test.app.listen(0, '127.0.0.1');
    await test.app.get(DemoSeed, { strict: false }).run();
    const base = await test.app.getUrl();
    clerk = await ApiClient.signIn(base, 'demo-register', DEMO_PASSWORD);
    admin = await ApiClient.signIn(base, 'demo-admin', DEMO_PASSWORD);
  });
  afterAll(() => test.close());

  /** A case whose second party was recorded as one person and corrected to two others in turn; in that order. */
  const correctedTwice = async () => {
    const persons: string[] = [];
    for (const name of ['当事人乙', '当事人丙', '当事人丁']) persons.push(await newPerson(clerk, name));
    const [mistaken, ...right] = persons;
    const dispute = new CaseAtHand();
    const { body } = await dispute.open(clerk, 'registration', {
      ...at,
      gridId: 'G05',
      disputeType: 'NEIGHBOUR',
      source: 'APPLICATION',
      facts: '对方多次堵门',
      mentions: [mistaken],
      parties: [
        { side: 'A', personId: await newPerson(clerk, '当事人甲'), isApplicant: true },
        { side: 'B', personId: mistaken },
      ],
    });
    const partyIds = body.created.partyIds ?? [];
    for (const personId of right)
      await dispute.act(clerk, 'party-corrections', { reason: 'FOUND_LATER', partyId: partyIds[1], personId });
    return { dispute, persons, partyIds };
  };

  const erase = async (personId: string | undefined): Promise<ErasureAnswer> =>
    (await admin.post<ErasureAnswer>(`/v1/persons/${personId ?? ''}/erasure`, { reason: 'DATA_SUBJECT_REQUEST' })).body;
  const factsOf = async (dispute: CaseAtHand) =>
    (await dispute.read<DisputeCaseDto>(clerk)).texts.find(({ field }) => field === 'facts')?.state;

  const places = [
    ['recorded first', 0],
    ['recorded in between', 1],
    ['right one', 2],
  ] as const;

  it.each(places)('takes the texts along when the person %s is erased', async (_, index) => {
    const { dispute, persons } = await correctedTwice();
    expect(await factsOf(dispute)).toBe('OPEN');
    await dispute.act(clerk, 'annulment', { reason: 'NO_DISPUTE' });
    expect(await erase(persons[index])).toMatchObject({ state: 'ERASED' });
    await dispute.refresh(clerk);
    expect(await factsOf(dispute)).toBe('REDACTED');
  });

  it.each(places)('has the texts closed while the person %s is restricted', async (_, index) => {
    const { dispute, persons, partyIds } = await correctedTwice();
    await archiveWithdrawn(clerk, dispute, partyIds, ON);
    expect(await factsOf(dispute)).toBe('OPEN');
    expect(await erase(persons[index])).toMatchObject({ state: 'RESTRICTED' });
    expect(await factsOf(dispute)).toBe('RESTRICTED');
  });
});
