/** Rows of an import file: whole lives of cases in the demonstration's first committee. */
import { DEMO_IDS } from '../src/directory/demo/demo-entries.js';
import { LAWFULNESS_POINTS } from '../src/dispute/index.js';
import type { GivenRow } from '../src/dispute/import/import-row.js';

const MEDIATOR = DEMO_IDS.mediators[2];

type Fact = readonly [fact: string, body: Readonly<Record<string, unknown>>];

/** A neighbour dispute from the finding to the performance: ten rows of one case, dated in May 2024. */
export const wholeLife = (): readonly Fact[] => [
  ['discovery', { occurredAt: '2024-05-06', gridId: 'G05', disputeType: 'NEIGHBOUR', description: '屋檐滴水' }],
  [
    'registration',
    {
      occurredAt: '2024-05-07',
      disputeType: 'NEIGHBOUR',
      source: 'APPLICATION',
      parties: [
        { side: 'A', isApplicant: true, person: { name: '当事人甲', phone: '13800001234' } },
        { side: 'B', person: { name: '当事人乙' } },
      ],
    },
  ],
  ['consents', { occurredAt: '2024-05-07', partyId: '#2', form: 'ORAL' }],
  ['acceptance', { occurredAt: '2024-05-08', rightsNoticeOn: '2024-05-08' }],
  ['mediators', { occurredAt: '2024-05-08', mediatorIds: [MEDIATOR], selection: 'BY_PARTIES' }],
  [
    'sessions',
    { occurredAt: '2024-05-13', mode: 'ON_SITE', presentPartyIds: ['#1', '#2'], undisputedFacts: '屋檐伸出界线' },
  ],
  [
    'agreements',
    {
      occurredAt: '2024-05-13',
      form: 'WRITTEN',
      terms: '乙方补偿并改装檐沟',
      totalFen: 240_000,
      lawfulness: LAWFULNESS_POINTS,
      obligations: [
        {
          obligationId: '#o1',
          debtorPartyId: '#2',
          creditorPartyId: '#1',
          kind: 'PAY',
          amountFen: 240_000,
          dueOn: '2024-06-30',
        },
      ],
    },
  ],
  ['signatures', { occurredAt: '2024-05-13', partyId: '#1', manner: 'SIGN' }],
  ['signatures', { occurredAt: '2024-05-13', partyId: '#2', manner: 'FINGERPRINT' }],
  ['signatures', { occurredAt: '2024-05-13', mediatorId: MEDIATOR, manner: 'SIGN' }],
  ['seals', { occurredAt: '2024-05-13' }],
  ['performances', { occurredAt: '2024-06-20', obligationId: '#o1', amountFen: 240_000 }],
];

/** The rows of a file, numbered from 1. */
export const rowsOf = (
  ...cases: readonly (readonly [caseKey: string, facts: readonly Fact[]])[]
): readonly GivenRow[] =>
  cases
    .flatMap(([caseKey, facts]) => facts.map(([fact, body]) => ({ caseKey, fact, body })))
    .map((row, index) => ({ row: index + 1, ...row }));

/** The same as lines of NDJSON. */
export const ndjsonOf = (rows: readonly GivenRow[]): string =>
  rows.map(({ caseKey, fact, body }) => `${JSON.stringify({ case: caseKey, fact, body })}\n`).join('');
