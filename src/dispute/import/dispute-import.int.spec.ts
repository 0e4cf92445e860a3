import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { createTestApp, type TestApp } from '../../../test/app.js';
import { given, rowsOf, wholeLife } from '../../../test/import-file.js';
import { OperatorSessions } from '../../directory/index.js';
import { DemoSeed } from '../../directory/demo/demo-seed.js';
import { EventStore, LOG_START } from '../../platform/event-store/event-store.js';
import { DisputeImport } from './dispute-import.js';
import type { RowOutcome } from './import-outcome.js';
import type { ImportRow } from './import-row.js';
import { ImportIds } from './references.js';

let test: TestApp;
beforeAll(async () => {
  test = await createTestApp();
  await test.app.get(DemoSeed).run();
});
afterAll(() => test.close());

const run = (
  rows: readonly ImportRow[],
  { name = 'register', as = 'demo-register', isTrial = false } = {},
): Promise<readonly RowOutcome[]> =>
  test.app.get(OperatorSessions).as(as, async (account) => {
    const outcomes: RowOutcome[] = [];
    for await (const one of test.app.get(DisputeImport).run(given(rows), { name, account, isTrial }))
      outcomes.push(one);
    return outcomes;
  });

const logged = async () => test.app.get(EventStore).readAll(LOG_START, 10_000);
const count = async (statement: string): Promise<number> =>
  (await test.database.sql<{ n: number }>(`SELECT count(*)::int AS n FROM ${statement}`))[0]?.n ?? -1;
const told = (outcomes: readonly RowOutcome[]) =>
  outcomes.map(({ row, outcome, reasons }) => [row, outcome, ...reasons.map(({ code, field }) => `${code} ${field}`)]);

/** What a trial must leave alone. */
const left = async () => ({
  events: (await logged()).length,
  persons: await count('directory.person'),
  numbers: await count('platform.case_number'),
  audit: await count("platform.audit WHERE action = 'dispute.import'"),
});

const twoCases = rowsOf(['2024-1', wholeLife()], ['2024-2', wholeLife()]);

describe('an import of disputes', () => {
  it('decides every row on a trial, and writes nothing', async () => {
    const before = await left();
    const outcomes = await run(twoCases, { isTrial: true });
    expect(told(outcomes)).toEqual(twoCases.map(({ row }) => [row, 'DONE']));
    expect(await left()).toEqual(before);
  });

  it('takes the histories in through the ordinary commands, dated when they happened', async () => {
    expect(told(await run(twoCases))).toEqual(twoCases.map(({ row }) => [row, 'DONE']));
    const stream = `dispute-${new ImportIds('register').disputeId('2024-1')}`;
    const events = await test.app.get(EventStore).read(stream);
    expect(events.map(({ type, legalDate }) => `${legalDate} ${type}`)).toEqual([
      '2024-05-05 DisputeDiscovered',
      '2024-05-06 DisputeRegistered',
      '2024-05-06 ConsentGiven',
      '2024-05-07 DisputeAccepted',
      '2024-05-07 MediatorsAssigned',
      '2024-05-12 SessionRecorded',
      '2024-05-12 AgreementReached',
      '2024-05-12 SignatureRecorded',
      '2024-05-12 SignatureRecorded',
      '2024-05-12 SignatureRecorded',
      '2024-05-12 SealAffixed',
      '2024-05-12 AgreementTookEffect',
      '2024-06-20 ObligationPerformed',
    ]);
    expect(await count("platform.audit WHERE action = 'dispute.import' AND outcome = 'DONE'")).toBe(1);
    expect(await count("platform.audit WHERE action = 'dispute.import-begun'")).toBe(1);
  });

  it('changes nothing the second time', async () => {
    const before = await logged();
    expect(told(await run(twoCases))).toEqual(twoCases.map(({ row }) => [row, 'UNCHANGED']));
    expect(await logged()).toEqual(before);
    expect(await count('directory.person')).toBe(4);
  });

  it('goes on where connections to the database are lost meanwhile', async () => {
    const rows = rowsOf(...Array.from({ length: 40 }, (_, n) => [`lost-${n}`, wholeLife()] as const));
    const breaker = new Client({ connectionString: test.test.ownerUrl });
    await breaker.connect();
    const cut = () =>
      breaker.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
         WHERE datname = current_database() AND backend_type = 'client backend' AND pid <> pg_backend_pid()`,
      );
    const length = async (): Promise<number> =>
      (await breaker.query<{ n: number }>('SELECT count(*)::int AS n FROM eventlog.event')).rows[0]?.n ?? 0;
    const before = await length();
    /** Twice while rows of every case are written and others are not. */
    const cutting = async (): Promise<void> => {
      for (const written of [150, 350]) {
        while ((await length()) < before + written);
        await cut();
      }
    };
    const [outcomes] = await Promise.all([run(rows, { name: 'lost' }), cutting()]).finally(() => breaker.end());
    expect(told(outcomes)).toEqual(rows.map(({ row }) => [row, 'DONE']));
    const ids = new ImportIds('lost');
    const events = (await logged()).filter(({ stream }) => stream.startsWith('dispute-'));
    const lengths = Array.from({ length: 40 }, (_, n) => `dispute-${ids.disputeId(`lost-${n}`)}`).map(
      (stream) => events.filter((event) => event.stream === stream).length,
    );
    expect(new Set(lengths)).toEqual(new Set([13]));
  });

  it('refuses a row that was imported with other content, and what follows it', async () => {
    const rows = rowsOf(['2024-1', wholeLife()]).map((row) =>
      row.fact === 'acceptance' ? { ...row, body: { ...row.body, rightsNoticeOn: '2024-05-06' } } : row,
    );
    const outcomes = await run(rows);
    expect(told(outcomes).slice(2, 6)).toEqual([
      [3, 'UNCHANGED'],
      [4, 'REFUSED', 'import.row-changed '],
      [5, 'SKIPPED', 'import.after-refusal '],
      [6, 'SKIPPED', 'import.after-refusal '],
    ]);
  });

  it('says of every row why it cannot be, in both languages, on a trial as in earnest', async () => {
    const [discovery, registration, , acceptance] = wholeLife();
    if (!discovery || !registration || !acceptance) throw new Error('the life is short');
    const rows: readonly ImportRow[] = rowsOf(
      ['no-consent', [discovery, registration, acceptance, ['consents', { partyId: '#2', form: 'ORAL' }]]],
      ['bad-shape', [['discovery', { gridId: 'G05', disputeType: 'QUARREL', colour: 'red' }]]],
      ['bad-grid', [['discovery', { gridId: 'NONE', disputeType: 'NEIGHBOUR' }]]],
      ['not-his-grid', [['discovery', { gridId: 'G06', disputeType: 'NEIGHBOUR' }]]],
      ['future', [['discovery', { occurredAt: '2099-01-01', gridId: 'G05', disputeType: 'NEIGHBOUR' }]]],
      ['unknown', [['wedding', {}]]],
      [
        'bad-person',
        [
          [
            'registration',
            { ...registration[1], parties: [{ side: 'A', person: { name: '当事人丙', idNumber: '1' } }] },
          ],
        ],
      ],
      ['no-consent', [['withdrawal', { withdrawnBy: ['#1'] }]]],
    );
    const expected = [
      [1, 'DONE'],
      [2, 'DONE'],
      [3, 'REFUSED', 'dispute.consent-missing '],
      [4, 'SKIPPED', 'import.after-refusal '],
      [5, 'REFUSED', 'invalid-request.whitelistValidation /colour', 'invalid-request.isIn /disputeType'],
      [6, 'REFUSED', 'invalid-request.isKnown /gridId'],
      [7, 'REFUSED', 'dispute.grid-not-held '],
      [8, 'REFUSED', 'invalid-request.isNotInFuture /occurredAt'],
      [9, 'REFUSED', 'import.unknown-fact /fact'],
      [10, 'REFUSED', 'person.id-type-missing /parties/0/person', 'dispute.parties-missing '],
      [11, 'REFUSED', 'import.case-scattered /case'],
    ];
    const tried = await run(rows, { name: 'faults', isTrial: true });
    expect(told(tried)).toEqual(expected);
    const done = await run(rows, { name: 'faults' });
    expect(told(done)).toEqual(told(tried));
    const reasons = done.flatMap((one) => one.reasons);
    expect(reasons.every(({ message }) => /\p{Script=Han}/u.test(message.zh) && /[a-z]/.test(message.en))).toBe(true);
    expect(done[2]?.reasons[0]?.source?.article).toBe('17');
  });

  it('says all that is wrong with a row at once, on a trial as in earnest', async () => {
    const [, registration] = wholeLife();
    if (!registration) throw new Error('the life is short');
    const [, body] = registration;
    const badPersons = [
      { side: 'A', person: { name: '当事人丙', idNumber: '1', processingPurpose: 'RECORDING' } },
      { side: 'C', person: { name: '', sex: 'M' } },
    ];
    const unread = {
      in: 'body',
      pointer: '/gridId',
      rule: 'isText',
      message: { zh: '公式', en: 'a formula' },
    } as const;
    const twice = rowsOf(
      ['shape', [['registration', { ...body, occurredAt: '2099-01-01', source: 'X', parties: badPersons }]]],
      ['grid', [['registration', { ...body, gridId: 'NONE', parties: badPersons.slice(0, 1) }]]],
      ['cell', [['discovery', { occurredAt: '2024-05-32', disputeType: 'X' }]]],
      ['shape', [['withdrawal', { withdrawnBy: ['#1'], colour: 'red' }]]],
    );
    const rows = twice.map((row) => (row.caseKey === 'cell' ? { ...row, errors: [unread] } : row));
    const ofA = ['person.consent-required /parties/0/person', 'person.id-type-missing /parties/0/person'];
    const ofB = ['isLength /parties/1/person/name', 'isIn /parties/1/person/sex'].map((of) => `invalid-request.${of}`);
    const expected = [
      ['1', 'REFUSED', ...ofA, ...ofB, 'invalid-request.isIn /parties/1/side', 'invalid-request.isIn /source']
        .concat('invalid-request.isNotInFuture /occurredAt')
        .toSorted(),
      ['2', 'REFUSED', ...ofA, 'invalid-request.isKnown /gridId'].toSorted(),
      ['3', 'REFUSED', 'invalid-request.isIn /disputeType', 'invalid-request.isInstant /occurredAt']
        .concat('invalid-request.isText /gridId')
        .toSorted(),
      ['4', 'REFUSED', 'import.case-scattered /case', 'invalid-request.whitelistValidation /colour'].toSorted(),
    ];
    const before = await left();
    const sorted = (outcomes: readonly RowOutcome[]) => told(outcomes).map((row) => row.map(String).toSorted());
    expect(sorted(await run(rows, { name: 'many', isTrial: true }))).toEqual(expected);
    expect(sorted(await run(rows, { name: 'many' }))).toEqual(expected);
    expect({ ...(await left()), audit: before.audit }).toEqual(before);
  });

  it('knows a person of the whole file in several cases, and refuses an account without the permission', async () => {
    const registration = (other: string): readonly [string, Record<string, unknown>] => [
      'registration',
      {
        occurredAt: '2024-05-07',
        gridId: 'G05',
        disputeType: 'CONTRACT',
        source: 'APPLICATION',
        parties: [
          { side: 'A', isApplicant: true, personId: '##shop' },
          { side: 'B', person: { name: other } },
        ],
      },
    ];
    const rows = rowsOf(
      ['', [['person', { ref: 'shop', kind: 'ORGANISATION', name: '某某公司' }]]],
      ['s1', [registration('当事人甲')]],
      ['s2', [registration('当事人乙')]],
    );
    const expected = rows.map(({ row }) => [row, 'DONE']);
    expect(told(await run(rows, { name: 'shop', isTrial: true }))).toEqual(expected);
    expect(told(await run(rows, { name: 'shop' }))).toEqual(expected);
    await expect(run(rows, { name: 'shop', as: 'demo-head-1' })).rejects.toThrow('record.backdate');
    expect(await count("platform.audit WHERE action = 'dispute.import' AND outcome = 'DENIED'")).toBe(1);
    await expect(run(rows, { name: 'shop', as: 'nobody' })).rejects.toThrow('nobody');
  });
});
