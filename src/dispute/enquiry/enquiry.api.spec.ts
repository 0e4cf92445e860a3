import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { ApiClient } from '../../../test/api-client.js';
import { createTestApp, type TestApp } from '../../../test/app.js';
import { CaseAtHand, newPerson } from '../../../test/case-at-hand.js';
import { caseInEffect } from '../../../test/case-in-effect.js';
import { textsOfTables } from '../../../test/privacy/places.js';
import { shiftableClock } from '../../../test/shifted-clock.js';
import { DEMO_IDS, DEMO_PASSWORD } from '../../directory/demo/demo-entries.js';
import { DemoSeed } from '../../directory/demo/demo-seed.js';
import type { DisputeCaseDto } from '../register/case.dto.js';
import type { EnquiredCaseDto, NewQueryCodeDto } from './enquiry.dto.js';

const MEDIATOR = DEMO_IDS.mediators[2];
const day = (shift: number): string =>
  new Date(Date.now() + 8 * 3_600_000 + shift * 86_400_000).toISOString().slice(0, 10);

let test: TestApp;
let shift: (hours: number) => void;
const clients = new Map<string, ApiClient>();
const as = (name: string): ApiClient => clients.get(name) as ApiClient;

beforeAll(async () => {
  test = await createTestApp();
  shift = shiftableClock(test);
  await test.app.listen(0, '127.0.0.1');
  await test.app.get(DemoSeed, { strict: false }).run();
  const base = await test.app.getUrl();
  for (const name of ['register', 'head-1', 'head-2', 'grid-1', 'mediator-1', 'admin'])
    clients.set(name, await ApiClient.signIn(base, `demo-${name}`, DEMO_PASSWORD));
});
afterAll(() => test.close());

const give = (id: string, partyId: string, name = 'register') =>
  as(name).post<NewQueryCodeDto & { code?: string }>(`/v1/disputes/${id}/query-codes`, { partyId });

const given = async (id: string, partyId: string, name = 'register'): Promise<NewQueryCodeDto> => {
  const { status, body } = await give(id, partyId, name);
  expect({ status, body }).toMatchObject({ status: 201 });
  return body;
};

const asOwner = async (sql: string): Promise<void> => {
  const owner = new Client({ connectionString: test.test.ownerUrl });
  await owner.connect();
  await owner.query(sql).finally(() => owner.end());
};

/** Without any account. */
const enquire = async (number: string, queryCode: string, language = 'zh') => {
  const response = await fetch(`${await test.app.getUrl()}/v1/case-enquiries`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'Accept-Language': language },
    body: JSON.stringify({ number, queryCode }),
  });
  const { traceId: _, ...body } = (await response.json()) as EnquiredCaseDto & { traceId?: string };
  return { status: response.status, body };
};

const answered = async ({ number, queryCode }: NewQueryCodeDto, language = 'zh'): Promise<EnquiredCaseDto> => {
  const { status, body } = await enquire(number, queryCode, language);
  expect({ status, body }).toMatchObject({ status: 200 });
  return body;
};

const registered = async (isMinor = false, against?: string) => {
  const head = as('head-1');
  const dispute = new CaseAtHand();
  const opponent = against ?? (await newPerson(head, '当事人乙'));
  const applicant = randomUUID();
  const person = { kind: 'NATURAL', name: '当事人甲', isMinor };
  const processing = { processingPurpose: 'STATUTORY_MEDIATION_RECORD', legalBasis: 'STATUTORY_DUTY' };
  expect((await head.create(`/v1/persons/${applicant}`, { ...person, ...processing })).status).toBe(201);
  const { body } = await dispute.open(head, 'registration', {
    occurredAt: `${day(0)}T00:00:00+08:00`,
    gridId: 'G05',
    disputeType: 'NEIGHBOUR',
    source: 'APPLICATION',
    parties: [
      { side: 'A', personId: applicant, isApplicant: true },
      { side: 'B', personId: opponent, isApplicant: true },
    ],
  });
  const [a = '', b = ''] = body.created.partyIds ?? [];
  return { dispute, a, b, applicant, opponent };
};

const ways = ({ remedies }: EnquiredCaseDto) => remedies.map(({ code, until }) => [code, until]);

describe('a party that asks about its case', () => {
  it('is told where it stands, its papers, its terms and its ways, and nothing of anybody', async () => {
    const clerk = as('register');
    const { dispute, creditor, debtor } = await caseInEffect(clerk, {
      on: day(-3),
      mediatorId: MEDIATOR,
      owed: [
        { amountFen: 100_000, dueOn: day(-1) },
        { amountFen: 140_000, dueOn: day(60) },
      ],
    });
    const papers = [
      { kind: 'RIGHTS_NOTICE' },
      { kind: 'COVER' },
      { kind: 'EVIDENCE' },
      { kind: 'AGREEMENT', withoutPrejudice: true },
      { kind: 'JUDICIAL_CONFIRMATION', submittedBy: debtor },
    ];
    for (const paper of papers) await dispute.act(clerk, 'paper-documents', { ...paper, sheets: 1 });
    const seen = await dispute.read<DisputeCaseDto>(clerk);
    const until = seen.deadlines.find(({ code }) => code === 'SC-APPLY')?.dueOn;

    const mine = await answered(await given(dispute.id, creditor));
    expect(mine).toMatchObject({ number: seen.number, status: 'AGREEMENT_EFFECTIVE', statusText: '协议生效' });
    expect(mine.dates).toEqual(
      ['REGISTERED', 'ACCEPTED', 'MEDIATING', 'AGREEMENT_REACHED', 'AGREEMENT_EFFECTIVE'].map((status) => ({
        status,
        text: expect.any(String),
        on: day(-3),
      })),
    );
    expect(mine.documents).toEqual([
      { kind: 'RIGHTS_NOTICE', text: '权利义务告知书', number: expect.any(String), on: day(0) },
    ]);
    expect(mine.deadlines.map(({ code, dueOn }) => [code, dueOn])).toEqual([
      ['SC-APPLY', until],
      ['OBLIGATION', day(-1)],
      ['OBLIGATION', day(60)],
    ]);
    expect(mine.deadlines[0]).toMatchObject({
      basis: '《中华人民共和国人民调解法》第三十三条',
      name: '共同申请司法确认',
    });
    expect(mine.deadlines[0]?.ledger).toContain(day(-3));
    expect(ways(mine)).toEqual([
      ['CONFIRMATION', until],
      ['SUE', null],
      ['PAYMENT_ORDER', null],
    ]);
    const told = JSON.stringify(mine);
    for (const hidden of [
      '当*',
      '分期',
      creditor,
      debtor,
      MEDIATOR,
      dispute.id,
      ...seen.parties.map((p) => p.personId),
    ])
      expect(told).not.toContain(hidden);

    const theirs = await given(dispute.id, debtor);
    expect(ways(await answered(theirs))).toEqual([['CONFIRMATION', until]]);
    expect((await answered(theirs)).documents.map(({ kind }) => kind)).toEqual([
      'RIGHTS_NOTICE',
      'JUDICIAL_CONFIRMATION',
    ]);
    expect((await answered(theirs, 'en')).remedies[0]?.basis).toBe("People's Mediation Law art. 33");
  });

  it('learns of other ways, with the article, where mediation failed', async () => {
    const { dispute, a } = await registered();
    const head = as('head-1');
    const code = await given(dispute.id, a, 'head-1');
    expect((await answered(code)).remedies).toEqual([]);
    await dispute.act(head, 'acceptance', { rightsNoticeOn: day(0) });
    await dispute.act(head, 'mediators', { mediatorIds: [DEMO_IDS.mediators[0]], selection: 'DESIGNATED' });
    expect(await answered(code)).toMatchObject({
      remedies: [],
      deadlines: [{ code: 'PM-MEDIATE', status: 'running' }],
    });
    await dispute.act(as('mediator-1'), 'termination', { reason: 'TOO_FAR_APART', remediesTold: true });
    const failed = await answered(code);
    expect(failed).toMatchObject({ status: 'MEDIATION_FAILED', deadlines: [] });
    expect(failed.remedies.at(-1)).toEqual({
      code: 'SUE',
      text: '向人民法院起诉',
      basis: '《中华人民共和国人民调解法》第二十六条',
      until: null,
    });
    expect(failed.remedies.map((one) => one.code)).toEqual(['OTHER_MEDIATION', 'ARBITRATE', 'ADMINISTRATIVE', 'SUE']);
    const declined = await registered();
    const theirs = await given(declined.dispute.id, declined.a, 'head-1');
    await declined.dispute.act(head, 'non-acceptance', { reason: 'EXCLUDED_MATTER', guidanceTold: true });
    expect(ways(await answered(theirs))).toEqual([
      ['ADMINISTRATIVE', null],
      ['SUE', null],
    ]);
  });

  it('is told of its own claims and the court’s terms, not of what others owe each other', async () => {
    const clerk = as('register');
    const at = { occurredAt: `${day(-5)}T09:00:00+08:00` };
    const dispute = new CaseAtHand();
    const persons = [];
    for (const name of ['当事人甲', '当事人乙', '当事人丙']) persons.push(await newPerson(clerk, name));
    const { body } = await dispute.open(clerk, 'registration', {
      ...at,
      gridId: 'G05',
      disputeType: 'NEIGHBOUR',
      source: 'APPLICATION',
      parties: persons.map((personId, index) => ({ side: index === 2 ? 'B' : 'A', personId, isApplicant: true })),
    });
    const partyIds = body.created.partyIds ?? [];
    const [creditor = '', bystander = '', debtor = ''] = partyIds;
    await dispute.act(clerk, 'acceptance', { ...at, rightsNoticeOn: day(-5) });
    await dispute.act(clerk, 'mediators', { ...at, mediatorIds: [MEDIATOR], selection: 'BY_PARTIES' });
    await dispute.act(clerk, 'agreements', {
      ...at,
      form: 'WRITTEN',
      terms: '丙向甲付款',
      totalFen: 100,
      lawfulness: ['VOLUNTARY', 'WITHIN_DISPOSAL', 'LAWFUL', 'HARMS_NOBODY', 'GOOD_MORALS'],
      obligations: [
        {
          kind: 'PAY',
          amountFen: 100,
          dueOn: day(-3),
          manner: '转账',
          debtorPartyId: debtor,
          creditorPartyId: creditor,
        },
      ],
    });
    for (const partyId of partyIds) await dispute.act(clerk, 'signatures', { ...at, partyId, manner: 'SIGN' });
    await dispute.act(clerk, 'signatures', { ...at, mediatorId: MEDIATOR, manner: 'SIGN' });
    await dispute.act(clerk, 'seals', at);
    const codes = [await given(dispute.id, creditor), await given(dispute.id, bystander)];
    const due = async () => {
      const seen = await Promise.all(codes.map((code) => answered(code)));
      return seen.map((one) => [one.deadlines.map(({ code }) => code), one.remedies.map(({ code }) => code)]);
    };
    expect(await due()).toEqual([
      [
        ['SC-APPLY', 'OBLIGATION'],
        ['CONFIRMATION', 'SUE', 'PAYMENT_ORDER'],
      ],
      [['SC-APPLY'], ['CONFIRMATION']],
    ]);
    const on = (shifted: number) => ({ occurredAt: `${day(shifted)}T10:00:00+08:00` });
    const courtCode = '350582';
    await dispute.act(clerk, 'payment-orders', { ...on(-2), courtCode, applicantPartyIds: [creditor], amountFen: 100 });
    expect(await due()).toEqual([
      [
        ['SC-APPLY', 'OBLIGATION', 'PO-ACCEPT'],
        ['CONFIRMATION', 'SUE'],
      ],
      [['SC-APPLY'], ['CONFIRMATION']],
    ]);
    await dispute.act(clerk, 'confirmation-applications', { ...on(-2), courtCode, applicantPartyIds: partyIds });
    await dispute.act(clerk, 'confirmation-acceptances', on(-1));
    await dispute.act(clerk, 'confirmation-rulings', { ...on(-1), rulingNo: '(2026)民特1号' });
    expect(await due()).toEqual([
      [['OBLIGATION', 'PO-ACCEPT', 'ENF-APPLY'], ['ENFORCEMENT']],
      [['ENF-APPLY'], []],
    ]);
  });

  it('may be the party of a sealed case, and is told where a merged one goes on', async () => {
    const minor = await registered(true);
    const other = await registered(false, minor.opponent);
    const code = await given(minor.dispute.id, minor.a, 'head-1');
    expect(await answered(code)).toMatchObject({ status: 'REGISTERED', mergedInto: null });
    await minor.dispute.act(as('head-1'), 'merger', { intoDisputeId: other.dispute.id, reason: 'SAME_DISPUTE' });
    const { number } = await other.dispute.read<DisputeCaseDto>(as('head-1'));
    expect(await answered(code)).toMatchObject({ status: 'MERGED', mergedInto: number, deadlines: [], remedies: [] });
    expect(await give(minor.dispute.id, minor.a, 'head-1')).toMatchObject({ status: 409 });
  });
});

describe('a query code', () => {
  it('is given by who handles the case, to a party of it, once it has a number', async () => {
    const { dispute, a } = await registered();
    expect((await give(dispute.id, a, 'grid-1')).status).toBe(403);
    expect((await give(dispute.id, a, 'head-2')).status).toBe(404);
    expect((await give(randomUUID(), a, 'head-1')).status).toBe(404);
    expect((await give(dispute.id, randomUUID(), 'head-1')).body.code).toBe('dispute.no-such-party');
    const found = new CaseAtHand();
    await found.open(as('head-1'), '', { gridId: 'G05', disputeType: 'NEIGHBOUR', description: '争执' });
    expect((await give(found.id, a, 'head-1')).body.code).toBe('dispute.not-in-this-status');
  });

  it('is given once for a key: a repetition, also eight at once, gets the same, another party none', async () => {
    const { dispute, a, b } = await registered();
    const key = randomUUID();
    const ask = (partyId: string) =>
      as('head-1').post<NewQueryCodeDto & { code?: string }>(
        `/v1/disputes/${dispute.id}/query-codes`,
        { partyId },
        { key },
      );
    const answers = await Promise.all(Array.from({ length: 8 }, () => ask(a)));
    const again = await ask(a);
    expect([again.status, again.headers.get('idempotent-replayed')]).toEqual([201, 'true']);
    for (const { status, body } of answers) expect([status, body]).toEqual([201, again.body]);
    await answered(again.body);
    expect((await ask(b)).body.code).toBe('idempotency-key-reused');
    const given = await test.database.sql(
      `SELECT outcome FROM platform.audit WHERE subject_id = $1 AND action = 'query-code.given'`,
      [a],
    );
    expect(given).toEqual([{ outcome: 'DONE' }]);
  });

  it('has 60 random bits that are stored and logged nowhere in clear, and leaves its traces in the audit', async () => {
    const { dispute, a } = await registered();
    const code = await given(dispute.id, a, 'head-1');
    expect(code.queryCode).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/);
    await answered({ ...code, queryCode: code.queryCode.toLowerCase().replaceAll('-', '') });
    const plain = code.queryCode.replaceAll('-', '').toLowerCase();
    const stored = (await textsOfTables(test.test.ownerUrl)).map(({ text }) => text);
    const found = [...stored, ...test.logged].filter((text) => text.replaceAll('-', '').toLowerCase().includes(plain));
    expect(found).toEqual([]);
    const trail = await test.database.sql(
      `SELECT action, outcome, account_id IS NULL AS nobody FROM platform.audit WHERE subject_id = $1 ORDER BY id`,
      [a],
    );
    expect(trail).toEqual([
      { action: 'query-code.given', outcome: 'DONE', nobody: false },
      { action: 'case-enquiry.answered', outcome: 'DONE', nobody: true },
    ]);
  });

  it('is refused in one way, whatever is wrong with it', async () => {
    const [one, other] = [await registered(), await registered()];
    const [earlier, foreign] = [
      await given(one.dispute.id, one.a, 'head-1'),
      await given(other.dispute.id, other.a, 'head-1'),
    ];
    const { number, queryCode } = await given(one.dispute.id, one.a, 'head-1');
    const refused = await enquire('2026-G05-999999', queryCode);
    expect(refused).toMatchObject({ status: 404, body: { code: 'not-found' } });
    expect(await enquire(number, '0000-0000-0000')).toEqual(refused);
    expect(await enquire(number, earlier.queryCode)).toEqual(refused);
    expect(await enquire(number, foreign.queryCode)).toEqual(refused);
    expect((await enquire(number, queryCode)).status).toBe(200);
    const right = await newPerson(as('head-1'), '当事人丙');
    await one.dispute.refresh(as('head-1'));
    await one.dispute.act(as('head-1'), 'party-corrections', {
      reason: 'FOUND_LATER',
      partyId: one.a,
      personId: right,
    });
    expect(await enquire(number, queryCode)).toEqual(refused);
  });

  it('ends with the data of the person', async () => {
    const { dispute, a, applicant } = await registered();
    const code = await given(dispute.id, a, 'head-1');
    await dispute.act(as('head-1'), 'annulment', { reason: 'NO_DISPUTE' });
    await dispute.read(as('head-1'));
    expect(await answered(code)).toMatchObject({ status: 'ANNULLED', deadlines: [], remedies: [] });
    const erasure = await as('admin').post(`/v1/persons/${applicant}/erasure`, { reason: 'DATA_SUBJECT_REQUEST' });
    expect(erasure.body).toMatchObject({ state: 'ERASED' });
    expect((await enquire(code.number, code.queryCode)).status).toBe(404);
  });

  it('is given to nobody whose data is only kept any more', async () => {
    const head = as('head-1');
    const { dispute, a, b, applicant } = await registered();
    await dispute.act(head, 'withdrawal', { withdrawnBy: [a, b] });
    await dispute.act(head, 'closing', { outcome: 'WITHDRAWN', repliedTo: [a, b] });
    for (const kind of ['COVER', 'APPLICATION', 'BACK_COVER'])
      await dispute.act(head, 'paper-documents', { kind, sheets: 1 });
    await dispute.act(head, 'archiving', {});
    await dispute.read(head);
    const erasure = await as('admin').post(`/v1/persons/${applicant}/erasure`, { reason: 'DATA_SUBJECT_REQUEST' });
    expect(erasure.body).toMatchObject({ state: 'RESTRICTED' });
    expect((await give(dispute.id, a, 'head-1')).body.code).toBe('enquiry.party-not-available');
    expect((await give(dispute.id, b, 'head-1')).status).toBe(201);
  });

  it('is as good after wrong ones for its number, at one moment or after another', async () => {
    const { dispute, a } = await registered();
    const code = await given(dispute.id, a, 'head-1');
    const wrong = await Promise.all(Array.from({ length: 20 }, () => enquire(code.number, '0000-0000-0000')));
    expect(wrong.map(({ status }) => status)).toEqual(Array(20).fill(404));
    for (let more = 1; more <= 6; more += 1) expect((await enquire(code.number, 'WRONG')).status).toBe(404);
    await answered(code);
    shift(180 * 24 + 1);
    expect((await enquire(code.number, code.queryCode)).status).toBe(404);
    shift(-180 * 24 - 1);
  });

  it('is told nothing wrong about while the store is away', async () => {
    const { dispute, a } = await registered();
    const code = await given(dispute.id, a, 'head-1');
    await asOwner('ALTER TABLE platform.query_code RENAME TO query_code_away');
    expect((await enquire(code.number, code.queryCode)).status).toBe(500);
    await asOwner('ALTER TABLE platform.query_code_away RENAME TO query_code');
    await answered(code);
  });

  it('holds for its party while a guesser at the same number is refused by its own limit', async () => {
    const { dispute, a } = await registered();
    const { number, queryCode } = await given(dispute.id, a, 'head-1');
    const from = async (remoteAddress: string, payload: object) =>
      (await test.app.inject({ method: 'POST', url: '/v1/case-enquiries', payload, remoteAddress })).statusCode;
    const guesses: number[] = [];
    for (let count = 1; count <= 301; count += 1) guesses.push(await from('192.0.2.9', { number, queryCode: 'WRONG' }));
    expect([...new Set(guesses.slice(0, 300)), guesses.at(-1)]).toEqual([404, 429]);
    expect(await from('192.0.2.9', { number, queryCode })).toBe(429);
    expect(await from('192.0.2.10', { number, queryCode })).toBe(200);
  });

  it('is asked with no more often than one signs in', async () => {
    const ask = async (remoteAddress: string, url = '/v1/case-enquiries') =>
      (await test.app.inject({ method: 'POST', url, payload: {}, remoteAddress })).statusCode;
    for (let count = 1; count <= 300; count += 1) expect(await ask('192.0.2.1')).toBe(422);
    expect(await ask('192.0.2.1')).toBe(429);
    expect(await ask('192.0.2.2')).toBe(422);
    for (const spelled of ['/v1/case%2Denquiries', '/v1/case-enquirie%73?a'])
      expect(await ask('192.0.2.1', spelled)).toBe(429);
    expect(await ask('192.0.2.1', '/v1/sessions')).toBe(422);
    for (let count = 2; count <= 300; count += 1) expect(await ask('192.0.2.1', '/v1/%73essions')).toBe(422);
    expect(await ask('192.0.2.1', '/v1/sessions')).toBe(429);
  });
});
