import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestApp, type TestApp } from '../../../test/app.js';
import { given, rowsOf, wholeLife } from '../../../test/import-file.js';
import { OperatorSessions } from '../../directory/index.js';
import { DemoSeed } from '../../directory/demo/demo-seed.js';
import { AggregateStore } from '../../platform/aggregate/aggregate.store.js';
import { DisputeAggregate } from '../dispute.aggregate.js';
import { missingMandatoryDocuments } from '../dispute.documents.js';
import type { Dispute } from '../dispute.state.js';
import { DisputeImport } from './dispute-import.js';
import type { ImportRow } from './import-row.js';
import { ImportIds } from './references.js';
import type { ExampleFact } from './template.js';

let test: TestApp;
beforeAll(async () => {
  test = await createTestApp();
  await test.app.get(DemoSeed).run();
});
afterAll(() => test.close());

const run = (rows: readonly ImportRow[], name: string, isTrial = false): Promise<readonly (readonly string[])[]> =>
  test.app.get(OperatorSessions).as('demo-register', async (account) => {
    const told: (readonly string[])[] = [];
    for await (const { row, outcome, reasons } of test.app
      .get(DisputeImport)
      .run(given(rows), { name, account, isTrial }))
      told.push([String(row), outcome, ...reasons.map(({ code, field }) => `${code} ${field}`)]);
    return told;
  });

const caseOf = async (name: string, key: string): Promise<Dispute> => {
  const stream = `dispute-${new ImportIds(name).disputeId(key)}`;
  const { state } = await test.app.get(AggregateStore).load(new DisputeAggregate(), stream);
  if (state.status === 'NONE') throw new Error(`there is no case ${key}`);
  return state;
};

const allDone = (rows: readonly ImportRow[]) => rows.map(({ row }) => [String(row), 'DONE']);

const paper = (kind: string, more: object = {}): ExampleFact => [
  'paper-documents',
  { occurredAt: '2024-07-01', kind, sheets: 1, ...more },
];
const CLOSING: ExampleFact = [
  'closing',
  { occurredAt: '2024-07-01', outcome: 'AGREED_WRITTEN', repliedTo: ['#1', '#2'] },
];
const ARCHIVING: ExampleFact = ['archiving', { occurredAt: '2024-07-02' }];
const PAPERS = ['COVER', 'APPLICATION', 'IDENTITY_PROOF', 'RIGHTS_NOTICE', 'MEDIATION_RECORD', 'AGREEMENT'].map(
  (kind) => paper(kind),
);
const archived = (): readonly ExampleFact[] => [
  ...wholeLife(),
  CLOSING,
  ...PAPERS,
  paper('BACK_COVER', { documentId: '#wrong' }),
  ['voided-documents', { occurredAt: '2024-07-01', documentId: '#wrong', reason: 'WRONG_CONTENT' }],
  paper('BACK_COVER'),
  ARCHIVING,
];

describe('an old case in a file', () => {
  it('arrives archived, with the papers that it is kept in', async () => {
    const rows = rowsOf(['old', archived()]);
    expect(await run(rows, 'archive', true)).toEqual(allDone(rows));
    expect(await run(rows, 'archive')).toEqual(allDone(rows));
    const old = await caseOf('archive', 'old');
    expect([old.status, missingMandatoryDocuments(old)]).toEqual(['ARCHIVED', []]);
  });

  it('is not archived without them', async () => {
    const rows = rowsOf(['bare', [...wholeLife(), CLOSING, ARCHIVING]]);
    expect((await run(rows, 'bare')).at(-1)?.slice(1)).toEqual(['REFUSED', 'dispute.file-incomplete ']);
  });
});

/** The beginning of a case entered twice. */
const begun = (): readonly ExampleFact[] => wholeLife().slice(0, 1);

describe('a case in a file that names another', () => {
  it('is merged into one that stands before it as that was then, and linked to it', async () => {
    const twin: readonly ExampleFact[] = [
      ...begun(),
      [
        'links',
        { occurredAt: '2024-05-08', linkId: '#l', kind: 'RELATED', otherDisputeId: '#case:first', note: '同一事由' },
      ],
      ['removed-links', { occurredAt: '2024-05-08', linkId: '#l' }],
      ['merger', { occurredAt: '2024-05-09', intoDisputeId: '#case:first', reason: 'SAME_DISPUTE' }],
    ];
    const rows = rowsOf(['first', archived()], ['twin', twin]);
    expect(await run(rows, 'twins', true)).toEqual(allDone(rows));
    expect(await run(rows, 'twins')).toEqual(allDone(rows));
    const [first, merged] = [await caseOf('twins', 'first'), await caseOf('twins', 'twin')];
    expect([first.status, merged.status, merged.merger?.intoDisputeId]).toEqual([
      'ARCHIVED',
      'MERGED',
      first.disputeId,
    ]);
  });

  it('is refused where the other was archived by then, or is in no file', async () => {
    const merger = (occurredAt: string, into: string): ExampleFact => [
      'merger',
      { occurredAt, intoDisputeId: `#case:${into}`, reason: 'SAME_DISPUTE' },
    ];
    const rows = rowsOf(
      ['done', archived()],
      ['late', [...begun(), merger('2024-08-01', 'done')]],
      ['lost', [...begun(), merger('2024-05-09', 'nowhere')]],
    );
    const told = (await run(rows, 'late')).filter(([, outcome]) => outcome === 'REFUSED');
    expect(told.map(([, , reason]) => reason)).toEqual([
      'dispute.merge-into-closed-file ',
      'invalid-request.isKnown /intoDisputeId',
    ]);
  });
});
