import { LAWFULNESS_POINTS, type Outcome } from '../dispute.codes.js';
import type { GivenRow } from '../import/import-row.js';
import type { Ending, PlannedCase } from './jinjiang-plan.js';

type Fact = readonly [fact: string, on: string, body: Readonly<Record<string, unknown>>];

const BOTH = ['#1', '#2'];
const OUTCOMES: Readonly<Record<Ending, Outcome>> = {
  ORAL: 'AGREED_ORAL',
  WRITTEN: 'AGREED_WRITTEN',
  SETTLED: 'SETTLED_PRIVATELY',
  FAILED: 'FAILED_TO_COURT',
  WITHDRAWN: 'WITHDRAWN',
};

const beginning = (one: PlannedCase): readonly Fact[] => {
  const { caseKey, organisation, acceptedOn } = one;
  return [
    ['discovery', one.discoveredOn, { gridId: one.gridId, disputeType: one.disputeType }],
    [
      'registration',
      one.registeredOn,
      {
        organisationId: organisation.organisationId,
        disputeType: one.disputeType,
        source: 'APPLICATION',
        parties: [
          { side: 'A', isApplicant: true, person: { name: `当事人甲 ${caseKey}` } },
          { side: 'B', person: { name: `当事人乙 ${caseKey}` } },
        ],
      },
    ],
    ['consents', one.registeredOn, { partyId: '#2', form: 'ORAL' }],
    ['acceptance', acceptedOn, { channel: one.channel, rightsNoticeOn: acceptedOn }],
    ['mediators', acceptedOn, { mediatorIds: [one.mediatorId], selection: 'BY_PARTIES' }],
    [
      'sessions',
      one.sessionOn,
      { mode: 'ON_SITE', place: '示例数据：调解室', presentPartyIds: BOTH, isAudioVideoRecorded: true },
    ],
  ];
};

const agreed = (one: PlannedCase, form: 'ORAL' | 'WRITTEN'): Fact => [
  'agreements',
  one.endedOn,
  {
    form,
    terms: `示例数据：双方就 ${one.caseKey} 号争议达成一致`,
    lawfulness: LAWFULNESS_POINTS,
    ...(form === 'ORAL' && { recordedByMediatorId: one.mediatorId }),
  },
];

/** The acts that bring a written agreement into effect in its channel. */
const signed = ({ channel, endedOn, mediatorId, caseKey }: PlannedCase): readonly Fact[] =>
  channel === 'COURT_LED'
    ? BOTH.map((partyId): Fact => ['court-documents', endedOn, { partyId, documentNo: `示例-${caseKey}` }])
    : [
        ...BOTH.map((partyId): Fact => ['signatures', endedOn, { partyId, manner: 'SIGN' }]),
        ['signatures', endedOn, { mediatorId, manner: 'SIGN' }],
        ['seals', endedOn, {}],
      ];

const ending = (one: PlannedCase): readonly Fact[] => {
  const { endedOn } = one;
  switch (one.ending) {
    case 'ORAL':
      return [agreed(one, 'ORAL')];
    case 'WRITTEN':
      return [agreed(one, 'WRITTEN'), ...signed(one)];
    case 'SETTLED':
      return [['private-settlement', endedOn, { statedBy: BOTH }]];
    case 'FAILED':
      return [['termination', endedOn, { reason: 'TOO_FAR_APART', remediesTold: true }]];
    case 'WITHDRAWN':
      return [['withdrawal', endedOn, { withdrawnBy: ['#1'] }]];
  }
};

/** The facts of a case as rows of an import, from the finding to the closing. */
export const rowsOfCase = (one: PlannedCase): readonly Omit<GivenRow, 'row'>[] =>
  [
    ...beginning(one),
    ...ending(one),
    ['closing', one.endedOn, { outcome: OUTCOMES[one.ending], repliedTo: BOTH }] as Fact,
  ].map(([fact, on, body]) => ({ caseKey: one.caseKey, fact, body: { occurredAt: on, ...body } }));
