import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ApiClient } from '../../../test/api-client.js';
import { createTestApp, type TestApp } from '../../../test/app.js';
import { CaseAtHand, newPerson } from '../../../test/case-at-hand.js';
import { DEMO_IDS, DEMO_PASSWORD } from '../../directory/demo/demo-entries.js';
import { DemoSeed } from '../../directory/demo/demo-seed.js';
import { streamOf } from '../dispute.stream.js';

let test: TestApp;
let head: ApiClient;

beforeAll(async () => {
  test = await createTestApp();
  await test.app.listen(0, '127.0.0.1');
  await test.app.get(DemoSeed, { strict: false }).run();
  head = await ApiClient.signIn(await test.app.getUrl(), 'demo-head-1', DEMO_PASSWORD);
});
afterAll(() => test.close());

const registrationOf = (personId: string, partyId: string) => ({
  gridId: 'G05',
  disputeType: 'NEIGHBOUR',
  source: 'APPLICATION',
  parties: [{ partyId, side: 'A', personId, isApplicant: true }],
  opposingSide: '相邻住户',
});

describe('an id', () => {
  it('in upper case names the same case, whatever is done to it, and the same parties in a body', async () => {
    const dispute = new CaseAtHand();
    const [partyId, personId] = [randomUUID(), await newPerson(head, '当事人甲')];
    const body = registrationOf(personId.toUpperCase(), partyId.toUpperCase());
    await dispute.open(head, 'registration', body);

    const path = `/v1/disputes/${dispute.id.toUpperCase()}`;
    expect((await head.create(`${path}/registration`, body)).body).toMatchObject({
      status: 409,
      code: 'already-exists',
    });
    const read = await head.get(`${path}?atLeast=${dispute.position}`);
    expect(read.body).toMatchObject({ id: dispute.id, parties: [{ partyId, personId }] });

    const { etag } = dispute;
    const asked = await head.post(`${path}/consents`, { partyId, form: 'WRITTEN' }, { ifMatch: etag });
    expect({ status: asked.status, body: asked.body }).toMatchObject({ status: 201, body: { disputeId: dispute.id } });
    const list = await head.get(`/v1/disputes?organisation=${DEMO_IDS.committees[0].toUpperCase()}`);
    expect(list.status).toBe(200);
  });

  it('that is taken tells those who may not see the case no more than those who may', async () => {
    const stranger = await ApiClient.signIn(await test.app.getUrl(), 'demo-head-2', DEMO_PASSWORD);
    const dispute = new CaseAtHand();
    const body = registrationOf(await newPerson(head, '当事人甲'), randomUUID());
    await dispute.open(head, 'registration', body);
    const path = `/v1/disputes/${dispute.id}`;
    expect((await stranger.get(path)).status).toBe(404);
    const other = {
      ...body,
      gridId: 'G06',
      parties: [{ ...body.parties[0], personId: await newPerson(stranger, '当事人乙') }],
    };
    const [seen, unseen] = [
      await head.create(`${path}/registration`, other),
      await stranger.create(`${path}/registration`, other),
    ];
    expect(unseen).toMatchObject({ status: 409, body: { code: 'already-exists' } });
    expect({ ...(unseen.body as object), traceId: '' }).toEqual({ ...(seen.body as object), traceId: '' });
    expect([unseen.headers.get('etag'), unseen.headers.get('position')]).toEqual([null, null]);
  });

  it('in upper case is no name of a stream', () => {
    expect(() => streamOf('ABCDEF00-0000-4000-8000-000000000000')).toThrow(RangeError);
  });
});
