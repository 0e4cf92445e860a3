import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ApiClient } from '../../../test/api-client.js';
import { createTestApp, type TestApp } from '../../../test/app.js';
import { archiveWithdrawn } from '../../../test/archived-case.js';
import { CaseAtHand, newPerson } from '../../../test/case-at-hand.js';
import { DEMO_PASSWORD } from '../../directory/demo/demo-entries.js';
import { DemoSeed } from '../../directory/demo/demo-seed.js';
import { Erasures } from '../../directory/persons/erasures.js';
import { KeyStore } from '../../platform/privacy/privacy.js';

const REASON = { reason: 'DATA_SUBJECT_REQUEST' };
/** The retention period of a file archived on this day is over. */
const ON = '2020-03-02';
const at = { occurredAt: `${ON}T09:00:00+08:00` };

interface CaseRead {
  readonly parties: readonly { readonly personId: string; readonly name: string | null }[];
  readonly texts: readonly { readonly textId: string; readonly field: string; readonly state: string }[];
}

describe('the texts of a case whose party is erased', () => {
  let test: TestApp;
  let head: ApiClient;
  let clerk: ApiClient;
  let admin: ApiClient;

  beforeAll(async () => {
    test = await createTestApp({ RETENTION_CLASSES: '*=Y5' });
    await test.app.listen(0, '127.0.0.1');
    await test.app.get(DemoSeed, { strict: false }).run();
    const base = await test.app.getUrl();
    head = await ApiClient.signIn(base, 'demo-head-1', DEMO_PASSWORD);
    clerk = await ApiClient.signIn(base, 'demo-register', DEMO_PASSWORD);
    admin = await ApiClient.signIn(base, 'demo-admin', DEMO_PASSWORD);
  });
  afterAll(() => test.close());

  /** Discovered before its parties were known, archived, and kept long enough. */
  const formerCase = async (persons: readonly string[]): Promise<CaseAtHand> => {
    const dispute = new CaseAtHand();
    const found = { ...at, gridId: 'G05', disputeType: 'NEIGHBOUR', description: '当事人甲与当事人乙争吵' };
    await dispute.open(clerk, '', found);
    const { body } = await dispute.act(clerk, 'registration', {
      ...at,
      disputeType: 'NEIGHBOUR',
      source: 'APPLICATION',
      parties: persons.map((personId, index) => ({
        side: index === 0 ? 'A' : 'B',
        personId,
        isApplicant: index === 0,
      })),
    });
    await archiveWithdrawn(clerk, dispute, body.created.partyIds ?? [], ON);
    return dispute;
  };

  it('go, those sealed before the parties were known as well, and the case can still be read', async () => {
    const [gone, other] = [await newPerson(clerk, '当事人甲'), await newPerson(clerk, '当事人乙')];
    const dispute = await formerCase([gone, other]);
    const before = await dispute.read<CaseRead>(clerk);
    expect(before.texts[0]).toMatchObject({ field: 'description', state: 'OPEN' });
    const keyId = before.texts[0]?.textId ?? '';

    expect((await admin.post(`/v1/persons/${gone}/erasure`, REASON)).status).toBe(201);
    expect(await test.app.get(KeyStore).open(keyId)).toBeUndefined();
    const after = await dispute.read<CaseRead>(clerk);
    expect(after.texts[0]).toMatchObject({ textId: keyId, state: 'REDACTED' });
    expect(after.parties.map(({ personId, name }) => [personId, name])).toEqual([
      [gone, null],
      [other, '当*'],
    ]);
    expect((await clerk.get(`/v1/disputes/${dispute.id}/timeline`)).status).toBe(200);
    expect((await clerk.get(`/v1/disputes?atLeast=${dispute.position}`)).status).toBe(200);
  });

  it('stay with persons of other cases', async () => {
    const dispute = await formerCase([await newPerson(clerk, '当事人甲'), await newPerson(clerk, '当事人乙')]);
    const { texts } = await dispute.read<CaseRead>(clerk);
    const stranger = await newPerson(head, '当事人丙');
    expect((await admin.post(`/v1/persons/${stranger}/erasure`, REASON)).status).toBe(201);
    expect(await test.app.get(KeyStore).open(texts[0]?.textId ?? '')).toHaveLength(32);
  });

  it('keep the erasure open, audited, while the register has set cases aside', async () => {
    const gone = await newPerson(clerk, '当事人甲');
    const dispute = await formerCase([gone, await newPerson(clerk, '当事人乙')]);
    const { texts } = await dispute.read<CaseRead>(clerk);
    const parked = (count: number) =>
      test.database.sql(
        `UPDATE platform.projection_generation SET parked = parked + $1 WHERE name = 'dispute-register'`,
        [count],
      );
    const finishedAt = async (): Promise<unknown> => {
      const sql = 'SELECT finished_at FROM directory.person_erasure WHERE person_id = $1';
      return (await test.database.sql<{ finished_at: unknown }>(sql, [gone]))[0]?.finished_at;
    };
    const erasures = test.app.get(Erasures, { strict: false });
    expect((await admin.post(`/v1/persons/${gone}/erasure`, REASON)).status).toBe(201);
    expect(await test.app.get(KeyStore).open(texts[0]?.textId ?? '')).toBeUndefined();
    const audited = await test.database.sql(
      `SELECT outcome FROM platform.audit WHERE action = 'person.erase' AND subject_id = $1`,
      [gone],
    );
    expect(audited).toEqual([{ outcome: 'DONE' }]);

    await test.database.sql(`UPDATE directory.person_erasure SET asked_at = asked_at - interval '1 hour'`);
    await parked(1);
    await expect(erasures.finish()).rejects.toThrow('could not be finished');
    expect(await finishedAt()).toBeNull();
    await parked(-1);
    await erasures.finish();
    expect(await finishedAt()).toBeInstanceOf(Date);
  });
});
