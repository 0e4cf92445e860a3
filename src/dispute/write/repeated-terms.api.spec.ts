import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ApiClient } from '../../../test/api-client.js';
import { createTestApp, type TestApp } from '../../../test/app.js';
import { CaseAtHand, newPerson } from '../../../test/case-at-hand.js';
import { DEMO_IDS, DEMO_PASSWORD } from '../../directory/demo/demo-entries.js';
import { DemoSeed } from '../../directory/demo/demo-seed.js';

const ON = '2026-03-02';
const MEDIATOR = DEMO_IDS.mediators[2];
const at = (time: string) => ({ occurredAt: `${ON}T${time}:00+08:00` });

interface CaseRead {
  readonly parties: readonly { readonly partyId: string }[];
  readonly texts: readonly { readonly textId: string; readonly field: string }[];
}

describe('the terms of an agreement', () => {
  let test: TestApp;
  let clerk: ApiClient;

  beforeAll(async () => {
    test = await createTestApp({});
    await test.app.listen(0, '127.0.0.1');
    await test.app.get(DemoSeed, { strict: false }).run();
    const base = await test.app.getUrl();
    clerk = await ApiClient.signIn(base, 'demo-register', DEMO_PASSWORD);
  });
  afterAll(() => test.close());

  const mediated = async (): Promise<CaseAtHand> => {
    const dispute = new CaseAtHand();
    const persons = [await newPerson(clerk, '当事人甲'), await newPerson(clerk, '当事人乙')];
    await dispute.open(clerk, 'registration', {
      ...at('09:00'),
      gridId: 'G05',
      disputeType: 'NEIGHBOUR',
      source: 'APPLICATION',
      parties: persons.map((personId, index) => ({ side: index === 0 ? 'A' : 'B', personId, isApplicant: true })),
    });
    await dispute.act(clerk, 'acceptance', { ...at('09:10'), rightsNoticeOn: ON });
    await dispute.act(clerk, 'mediators', { ...at('09:20'), mediatorIds: [MEDIATOR], selection: 'BY_PARTIES' });
    return dispute;
  };

  const oral = (terms: string) => ({
    ...at('10:00'),
    form: 'ORAL',
    terms,
    recordedByMediatorId: MEDIATOR,
    lawfulness: ['VOLUNTARY', 'WITHIN_DISPOSAL', 'LAWFUL', 'HARMS_NOBODY', 'GOOD_MORALS'],
  });

  const repeated = async ({ position }: CaseAtHand): Promise<readonly number[]> => {
    const { body } = await clerk.get<{ total: { numerator: number; denominator: number } }>(
      `/v1/statistics/K-D7?from=${ON}&to=${ON}&atLeast=${position}`,
    );
    return [body.total.numerator, body.total.denominator];
  };

  const marksOf = async (keyId: string): Promise<number> =>
    (await test.database.sql('SELECT FROM platform.text_mark WHERE key_id = $1', [keyId])).length;

  it('count as repeated in the second case that has them, not where a command with them was refused before', async () => {
    const [first, second, other] = [await mediated(), await mediated(), await mediated()];
    for (const dispute of [second, first]) {
      const asked = { ...oral('双方各退一步。'), lawfulness: ['VOLUNTARY'] };
      const { body } = await dispute.attempt(clerk, 'agreements', asked);
      expect(body).toMatchObject({ code: 'dispute.lawfulness-incomplete' });
    }
    await first.act(clerk, 'agreements', oral('双方各退一步。'));
    expect(await repeated(first)).toEqual([0, 1]);
    await second.act(clerk, 'agreements', oral('双方各退一步'));
    await other.act(clerk, 'agreements', oral('甲方退让，乙方致歉'));
    expect(await repeated(other)).toEqual([1, 3]);
    const { body } = await clerk.get<{ items: { disputeId: string }[] }>(
      `/v1/statistics/K-D7/cases?from=${ON}&to=${ON}&side=ABOVE`,
    );
    expect(body.items.map(({ disputeId }) => disputeId)).toEqual([second.id]);
  });

  it('are forgotten with a case that never was', async () => {
    const mistaken = await mediated();
    await mistaken.act(clerk, 'agreements', {
      ...oral('乙方修好围墙'),
      form: 'WRITTEN',
      recordedByMediatorId: undefined,
    });
    const { texts, parties } = await mistaken.read<CaseRead>(clerk);
    const refusal = { ...at('10:30'), partyId: parties[0]?.partyId, remediesTold: true };
    await mistaken.act(clerk, 'signature-refusals', refusal);
    await mistaken.act(clerk, 'annulment', { reason: 'NO_DISPUTE' });
    while ((await marksOf(texts.find(({ field }) => field === 'terms')?.textId ?? '')) > 0)
      await new Promise((resolve) => setTimeout(resolve, 50));
    const right = await mediated();
    const [before] = await repeated(mistaken);
    await right.act(clerk, 'agreements', oral('乙方修好围墙'));
    expect((await repeated(right))[0]).toBe(before);
  });

  it('leave no mark once they are taken out of sight', async () => {
    const dispute = await mediated();
    await dispute.act(clerk, 'agreements', oral('乙方当场赔礼'));
    const { texts } = await dispute.read<CaseRead>(clerk);
    const keyId = texts.find(({ field }) => field === 'terms')?.textId ?? '';
    expect(await marksOf(keyId)).toBe(1);
    await dispute.act(clerk, 'redactions', { keyId });
    while ((await marksOf(keyId)) > 0) await new Promise((resolve) => setTimeout(resolve, 50));
    const next = await mediated();
    const before = await repeated(dispute);
    await next.act(clerk, 'agreements', oral('乙方当场赔礼'));
    expect((await repeated(next))[0]).toBe(before[0]);
  });
});
