import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ApiClient } from '../../../test/api-client.js';
import { createTestApp, type TestApp } from '../../../test/app.js';
import { CaseAtHand, newPerson } from '../../../test/case-at-hand.js';
import { DEMO_IDS, DEMO_PASSWORD } from '../../directory/demo/demo-entries.js';
import { DemoSeed } from '../../directory/demo/demo-seed.js';

const today = (): string => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);

let test: TestApp;
const clients = new Map<string, ApiClient>();
const dispute = new CaseAtHand();
const [a, b] = [randomUUID(), randomUUID()];

const as = (name: string): ApiClient => clients.get(name) as ApiClient;

beforeAll(async () => {
  test = await createTestApp();
  await test.app.listen(0, '127.0.0.1');
  await test.app.get(DemoSeed, { strict: false }).run();
  const base = await test.app.getUrl();
  for (const name of ['head-1', 'mediator-1', 'mediator-2'])
    clients.set(name, await ApiClient.signIn(base, `demo-${name}`, DEMO_PASSWORD));
});
afterAll(() => test.close());

const stepsOf = async (name: string): Promise<readonly string[]> => {
  const { legalNextSteps } = await dispute.read<{ legalNextSteps: { command: string }[] }>(as(name));
  return legalNextSteps.map(({ command }) => command);
};

const representing = async () => ({
  personId: await newPerson(as('head-1'), '代理人甲'),
  partyIds: [a],
  powers: 'ORDINARY',
  documentRef: 'WT-1',
});

describe('intake by a mediator of the organisation', () => {
  it('is theirs until somebody is assigned', async () => {
    await dispute.open(as('mediator-1'), 'registration', {
      gridId: 'G05',
      disputeType: 'NEIGHBOUR',
      source: 'PROACTIVE',
      parties: [
        { partyId: a, side: 'A', personId: await newPerson(as('head-1'), '当事人甲') },
        { partyId: b, side: 'B', personId: await newPerson(as('head-1'), '当事人乙') },
      ],
    });
    for (const partyId of [a, b]) await dispute.act(as('mediator-1'), 'consents', { partyId, form: 'ORAL' });
    expect(await stepsOf('mediator-1')).toContain('AppointRepresentative');
    const stranger = await dispute.attempt(as('mediator-2'), 'representatives', await representing());
    expect(stranger.status).toBe(404);
  });

  it('then is for those assigned and for the head', async () => {
    await dispute.act(as('head-1'), 'acceptance', { rightsNoticeOn: today() });
    const assigned = DEMO_IDS.mediators[2];
    await dispute.act(as('head-1'), 'mediators', { mediatorIds: [assigned], selection: 'DESIGNATED' });
    const refused = await dispute.attempt(as('mediator-1'), 'representatives', await representing());
    expect(refused).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    expect(await stepsOf('mediator-1')).not.toContain('AppointRepresentative');
    await dispute.act(as('head-1'), 'representatives', await representing());
    await dispute.act(as('head-1'), 'mediator-replacements', {
      releasedId: assigned,
      mediatorId: DEMO_IDS.mediators[0],
      reason: 'UNAVAILABLE',
    });
    expect(await stepsOf('mediator-1')).toContain('AppointRepresentative');
    await dispute.act(as('mediator-1'), 'representatives', { ...(await representing()), partyIds: [b] });
  });
});
