/** One number and sequence of a court is received once, whether or not the court names a case for it. */
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { ApiClient } from '../../../test/api-client.js';
import { createTestApp, type TestApp } from '../../../test/app.js';
import { eventually } from '../../../test/eventually.js';
import { DEMO_IDS, DEMO_PASSWORD } from '../../directory/demo/demo-entries.js';
import { DemoSeed } from '../../directory/demo/demo-seed.js';

const ROUNDS = 20;

let test: TestApp;
let court: ApiClient;
let head: ApiClient;

beforeAll(async () => {
  test = await createTestApp();
  await test.app.listen(0, '127.0.0.1');
  await test.app.get(DemoSeed, { strict: false }).run();
  const base = await test.app.getUrl();
  court = await ApiClient.signIn(base, 'demo-court-1', DEMO_PASSWORD);
  head = await ApiClient.signIn(base, 'demo-head-1', DEMO_PASSWORD);
});
afterAll(() => test.close());

interface Sent {
  readonly referralId: string;
  readonly number: string;
}

const send = (externalCaseNo: string, more: object = {}) =>
  court.post<Sent>('/v1/referrals', {
    courtCode: '350582',
    externalCaseNo,
    sequence: 1,
    kind: 'PRE_FILING',
    causeOfAction: '买卖合同纠纷',
    organisationId: DEMO_IDS.committees[0],
    parties: [
      { side: 'A', kind: 'NATURAL', name: '当事人甲', isApplicant: true, consent: 'WRITTEN' },
      { side: 'B', kind: 'NATURAL', name: '当事人乙', consent: 'WRITTEN' },
    ],
    ...more,
  });

/** A referral that comes to nothing, so that the court may refer its case again; the lists know it then. */
const declined = async ({ referralId }: Sent): Promise<void> => {
  const { headers } = await head.get(`/v1/referrals/${referralId}`);
  const reason = { reason: 'NO_CAPACITY' };
  const answer = await head.post(`/v1/referrals/${referralId}/decline`, reason, { ifMatch: headers.get('etag') });
  expect(answer).toMatchObject({ status: 201 });
  const known = await court.get(`/v1/referrals?atLeast=${answer.headers.get('position') ?? ''}`);
  expect(known.status).toBe(200);
};

/** Those whom a referral brings along are in the vault before it opens a case. */
const personsKnown = async (): Promise<number> => {
  const [row] = await test.database.sql<{ count: number }>('SELECT count(*)::integer AS count FROM directory.person');
  return row?.count ?? 0;
};

/** The number of a case that the court knows and may refer again. */
const knownCase = async (externalCaseNo: string): Promise<string> => {
  const { body } = await send(externalCaseNo);
  await declined(body);
  return body.number;
};

const EXISTS = { status: 409, body: { code: 'dispute.referral-exists' } };

it('goes to one case, sent at once with and without the number of a case, however often', async () => {
  const caseNumber = await knownCase('(2026)示诉前调1号');
  for (let round = 1; round <= ROUNDS; round += 1) {
    const externalCaseNo = `(2026)示民初${round}号`;
    const [named, unnamed] = [send(externalCaseNo, { caseNumber }), send(externalCaseNo)];
    const answers = await Promise.all(round % 2 === 0 ? [named, unnamed] : [unnamed, named]);
    const [received, ...refused] = [...answers].sort((a, b) => a.status - b.status);
    expect(received).toMatchObject({ status: 201 });
    expect(refused).toMatchObject([EXISTS]);
    if (received !== undefined) await declined(received.body);
  }
});

it('opens no second case while the lists do not know yet where the first one went', async () => {
  const caseNumber = await knownCase('(2026)示诉前调2号');
  const blocker = new Client({ connectionString: test.test.ownerUrl });
  await blocker.connect();
  await blocker.query('BEGIN');
  await blocker.query('LOCK TABLE readmodel.matter_register IN EXCLUSIVE MODE');
  expect(await send('(2026)示民初100号', { caseNumber })).toMatchObject({ status: 201, body: { number: caseNumber } });
  const before = await personsKnown();
  const unnamed = send('(2026)示民初100号');
  await eventually(async () => expect(await personsKnown()).toBeGreaterThan(before));
  await blocker.end();
  expect(await unnamed).toMatchObject(EXISTS);
});

it('is refused in a case that is named after it opened one of its own', async () => {
  const caseNumber = await knownCase('(2026)示诉前调3号');
  const own = await send('(2026)示民初200号');
  expect(own).toMatchObject({ status: 201 });
  expect(await send('(2026)示民初200号', { caseNumber })).toMatchObject(EXISTS);
  await declined(own.body);
  const next = await send('(2026)示民初200号', { caseNumber, sequence: 2 });
  expect(next).toMatchObject({ status: 201, body: { number: caseNumber } });
});
