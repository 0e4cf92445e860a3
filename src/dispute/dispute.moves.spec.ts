/** Every change of status that the table of permits draws is made by some history here, and every one made is drawn. */
import { describe, expect, it } from '@jest/globals';
import { dismissal, filing, serving } from '../../test/court-story.js';
import { HISTORIES, type HistoryName } from '../../test/dispute-states.js';
import {
  acceptance,
  agreement,
  application,
  assignment,
  closing,
  consent,
  discovery,
  EFFECTIVE,
  expiry,
  mediatorSigns,
  obligation,
  obligationExpiry,
  oralAgreement,
  partySigns,
  performance,
  REGISTERED,
  registration,
  seal,
  SIGNED,
  termination,
  UNTIL_SESSION,
} from '../../test/dispute-story.js';
import { ask, day, decided, facts, moment, sealedText, stateAfter, term } from '../../test/given.js';
import {
  agreedThere,
  confirmed,
  declined,
  handedBack,
  offered,
  ownCase,
  received,
  takenOn,
} from '../../test/referral-story.js';
import type { DisputeCommand, DisputeCommandType, OtherCase } from './dispute.commands.js';
import type { DisputeStatus } from './dispute.codes.js';
import type { DisputeEvent } from './dispute.events.js';
import { movesOf } from './dispute.permit.js';
import { PERMITS } from './dispute.permits.js';

type History = readonly DisputeEvent[];
type Row = readonly [before: History | HistoryName, command: DisputeCommand];

const then = (history: History, ...commands: readonly DisputeCommand[]): History =>
  commands.reduce((events, command) => [...events, ...decided(events, command)], history);

const LATER = '2026-06-30';
const OTHER: OtherCase = {
  disputeId: '00000000-0000-4000-8000-000000000002',
  number: null,
  status: 'DISCOVERED',
  disputeType: 'NEIGHBOUR',
  parties: [],
  appliedBy: [],
  seal: null,
};

const merger = ask('MergeDispute', LATER, { into: OTHER, reason: 'SAME_DISPUTE', note: null });
const unmerger = ask('UnmergeDispute', LATER, { note: null });
const annulment = ask('AnnulDispute', LATER, { reason: 'NO_DISPUTE', mergedCases: [], note: null });
const withdrawal = ask('WithdrawDispute', LATER, { withdrawnBy: ['party-a'], note: null });
const settlement = ask('RecordPrivateSettlement', LATER, { statedBy: ['party-a', 'party-b'], note: null });
const refusal = ask('RecordRefusal', LATER, { partyId: 'party-b', remediesTold: true, note: null });
const declining = ask('DeclineDispute', LATER, { reason: 'NO_JURISDICTION', guidanceTold: true, note: null });
const seekingConsent = (when: string) => ask('SeekConsent', when, { partyIds: [] });
const suspension = (when: string) =>
  ask('SuspendMediation', when, { reportedTo: 'COURT', reportedAt: moment(when), note: null });
const violation = ask('RecordViolation', LATER, { violationId: 'v-1', obligationId: 'refrain', note: null });
const REFRAIN = obligation({ obligationId: 'refrain', kind: 'REFRAIN', amountFen: null, dueOn: null });
const splitOff = ask('SplitOffDispute', '2026-03-10', {
  registration: registration('2026-03-10', { appliedBy: [] }),
  origin: {
    ...OTHER,
    status: 'REGISTERED',
    registeredOn: day('2026-03-02'),
    boundPartyIds: [],
    parties: [
      { partyId: 'party-a', side: 'A', personId: 'person-a' },
      { partyId: 'party-c', side: 'A', personId: 'person-c' },
      { partyId: 'party-b', side: 'B', personId: 'person-b' },
    ],
  },
  movedPartyIds: ['party-a'],
});

const CLOSED_UNSETTLED = then(HISTORIES.MEDIATION_FAILED, closing(LATER, { outcome: 'FAILED_TO_COURT' }));
/** Of the cases that nothing binds, one in each status. */
const UNBOUND: readonly (History | HistoryName)[] = [
  'DISCOVERED',
  'REGISTERED',
  'CONSENT_PENDING',
  'ACCEPTED',
  'NOT_ACCEPTED',
  'MEDIATING',
  'SUSPENDED, suspicion',
  'MEDIATION_FAILED',
  'WITHDRAWN',
  CLOSED_UNSETTLED,
];
/** Where the parties may still end it by themselves. */
const UNRESOLVED: readonly HistoryName[] = [
  'REGISTERED',
  'CONSENT_PENDING',
  'ACCEPTED',
  'MEDIATING',
  'SUSPENDED, appraisal',
  'AGREEMENT_REACHED',
  'MEDIATION_FAILED',
  'REFERRED',
];

const SENT = facts(received('2026-04-29'));
const SENT_ASKING = facts(
  received('2026-04-29', { consents: [], appliedBy: ['party-a'] }),
  seekingConsent('2026-04-30'),
);
const PENDING = then(REGISTERED, seekingConsent('2026-03-02'));
const AWAY = [REGISTERED, PENDING, HISTORIES.MEDIATION_FAILED].map((before) => then(before, offered('2026-03-07')));
const AWAY_CONFIRMED = AWAY.map((before) => then(before, takenOn('2026-03-09')));
const TRANSFERRED = then(REGISTERED, offered('2026-03-07', { mode: 'TRANSFER' }));

const accepted = facts(
  registration('2026-01-29', { disputeType: 'MEDICAL' }),
  consent('2026-01-29'),
  acceptance('2026-01-30', { channel: 'PEOPLES_MEDICAL', period: term('PM-MEDICAL') }),
);
const MEDICAL = [
  accepted,
  then(accepted, assignment('2026-01-30')),
  then(accepted, assignment('2026-01-30'), suspension('2026-02-02')),
];

const REFRAINING = facts(
  ...UNTIL_SESSION,
  agreement('2026-03-05', { obligations: [obligation(), REFRAIN] }),
  partySigns('2026-03-05 17:00', 'party-a'),
  partySigns('2026-03-05 17:10', 'party-b'),
  mediatorSigns('2026-03-05 17:20'),
  seal('2026-03-05 17:30'),
);
const WAGES_OWED = facts(
  registration('2026-03-02', { disputeType: 'WAGE_ARREARS_MIGRANT' }),
  consent('2026-03-03'),
  acceptance('2026-03-03'),
  assignment('2026-03-03'),
  agreement('2026-03-05'),
  partySigns('2026-03-05 17:00', 'party-a'),
  partySigns('2026-03-05 17:10', 'party-b'),
  mediatorSigns('2026-03-05 17:20'),
  seal('2026-03-05 17:30'),
);
const fundPayment = ask('RecordFundPayment', '2026-03-22', {
  paymentId: 'payment-1',
  obligationId: 'obligation-1',
  amountFen: 240_000,
  fundCode: 'JJ-01',
  subrogationNoted: true,
  note: null,
});
const ANEW = { agreementId: 'agreement-2' } as const;
const DISMISSED = HISTORIES['AGREEMENT_EFFECTIVE, dismissed'];
const BREACHED_DISMISSED = then(
  EFFECTIVE,
  application('2026-03-10'),
  filing('2026-03-12'),
  dismissal('2026-03-16'),
  obligationExpiry('2026-03-21'),
);
const IN_COURT = then(HISTORIES['AGREEMENT_REACHED, in court'], serving('2026-03-05', 'party-a'));

const each = (histories: readonly (History | HistoryName)[], ...commands: readonly DisputeCommand[]): readonly Row[] =>
  histories.flatMap((history) => commands.map((command) => [history, command] as const));

const ROWS: readonly Row[] = [
  ['NONE', discovery('2026-03-02')],
  ...each(['NONE', 'DISCOVERED'], registration('2026-03-02')),
  ['NONE', splitOff],
  ['REGISTERED', seekingConsent('2026-03-02')],
  ...each(['REGISTERED', 'CONSENT_PENDING'], refusal, declining),
  ['REGISTERED, consents in', acceptance('2026-03-03')],
  [then(PENDING, consent('2026-03-03')), acceptance('2026-03-03')],
  [
    then(
      HISTORIES.MEDIATION_FAILED,
      consent('2026-03-07', { partyId: 'party-a' }),
      consent('2026-03-07', { partyId: 'party-b' }),
    ),
    acceptance('2026-03-07'),
  ],
  ['ACCEPTED', assignment('2026-03-04')],
  [
    'MEDIATING',
    ask('StartAppraisal', '2026-03-04', {
      appraisalId: 'appraisal-1',
      commissionRef: '1',
      subject: null,
      rule: term('PM-MEDIATE').rule,
    }),
  ],
  [
    'SUSPENDED, appraisal',
    ask('EndAppraisal', '2026-03-10', { reportRef: '1', calendar: term('PM-MEDIATE').calendar }),
  ],
  ['MEDIATING', suspension('2026-03-04')],
  ['SUSPENDED, suspicion', ask('ResumeMediation', '2026-03-10', { note: null })],
  ...each(['ACCEPTED', 'MEDIATING', 'SUSPENDED, suspicion'], termination('2026-03-10')),
  [facts(...UNTIL_SESSION), agreement('2026-03-05')],
  [facts(...UNTIL_SESSION), oralAgreement('2026-03-05')],
  ...each([DISMISSED, BREACHED_DISMISSED], agreement('2026-03-23', { ...ANEW, obligations: [], totalFen: null })),
  [BREACHED_DISMISSED, oralAgreement('2026-03-23', ANEW)],
  [
    facts(...UNTIL_SESSION, agreement('2026-03-05'), partySigns('2026-03-05 17:00', 'party-a')),
    ask('RefuseToSign', '2026-03-06', { partyId: 'party-b', remediesTold: true, note: null }),
  ],
  [SIGNED, seal('2026-03-06 09:30')],
  [
    facts(
      ...UNTIL_SESSION,
      agreement('2026-03-05'),
      seal('2026-03-05 16:00'),
      partySigns('2026-03-05 17:00', 'party-a'),
      partySigns('2026-03-05 17:10', 'party-b'),
    ),
    mediatorSigns('2026-03-05 17:20'),
  ],
  [IN_COURT, serving('2026-03-06', 'party-b')],
  ...each([EFFECTIVE, 'BREACHED'], performance('2026-03-22')),
  [EFFECTIVE, performance('2026-03-22', { amountFen: 100_000 })],
  [WAGES_OWED, fundPayment],
  ...each([REFRAINING, then(REFRAINING, performance('2026-03-18'))], violation),
  [EFFECTIVE, obligationExpiry('2026-03-21')],
  ...each(UNRESOLVED, withdrawal, settlement),
  ['AGREEMENT_EFFECTIVE, oral', closing(LATER, { outcome: 'AGREED_ORAL' })],
  ['FULFILLED', closing(LATER)],
  ['BREACHED', closing(LATER, { breachNotified: true })],
  ['MEDIATION_FAILED', closing(LATER, { outcome: 'FAILED_TO_COURT' })],
  ['NOT_ACCEPTED', closing(LATER, { outcome: 'NOT_ACCEPTED' })],
  ['WITHDRAWN', closing(LATER, { outcome: 'WITHDRAWN' })],
  [
    'CLOSED',
    ask('ReopenDispute', LATER, { reason: 'NEW_FACT', appliedBy: ['party-a'], note: sealedText('text-new-fact') }),
  ],
  [HISTORIES.ARCHIVED.slice(0, -1), ask('ArchiveDispute', LATER, { retention: 'Y30' })],
  ...each([...UNBOUND, 'FULFILLED'], merger),
  ...each(
    [...UNBOUND, 'FULFILLED' as const].map((name) => then(typeof name === 'string' ? HISTORIES[name] : name, merger)),
    unmerger,
  ),
  ...each(UNBOUND, annulment),
  ['NONE', received('2026-04-29')],
  ...each(['NOT_ACCEPTED', 'MEDIATION_FAILED'], received('2026-04-29')),
  ...each(['REGISTERED', 'CONSENT_PENDING', 'MEDIATION_FAILED'], offered('2026-03-09')),
  [SENT, confirmed('2026-05-06')],
  [facts(received('2026-04-29', { consents: [] })), confirmed('2026-05-06')],
  [then(SENT_ASKING, consent('2026-04-30')), confirmed('2026-05-06')],
  [TRANSFERRED, takenOn('2026-03-09')],
  ...each([SENT, SENT_ASKING], declined('2026-05-06'), expiry('2026-05-08', 'CRT-CONFIRM')),
  ...each(AWAY, declined('2026-03-09'), expiry('2026-03-20', 'CRT-CONFIRM')),
  ...each(
    AWAY_CONFIRMED,
    ...(['FAILED', 'DECIDED', 'SETTLED'] as const).map((result) => handedBack('2026-03-20', { result })),
    handedBack('2026-03-20', {
      result: 'AGREED',
      agreement: agreedThere('2026-03-19'),
      ownCase: ownCase('2026-03-19'),
    }),
  ),
  ...each(MEDICAL, expiry('2026-06-30', 'PM-MEDICAL')),
];

const named = (command: DisputeCommandType, before: string, after: string) => `${command}: ${before} → ${after}`;

const madeBy = ([before, command]: Row): readonly string[] => {
  const history = typeof before === 'string' ? HISTORIES[before] : before;
  const from = stateAfter(history).status;
  const to = stateAfter(then(history, command)).status;
  return from === to ? [] : [named(command.type, from, to)];
};

const drawn: readonly string[] = (Object.keys(PERMITS) as readonly DisputeCommandType[]).flatMap((command) =>
  movesOf(PERMITS[command]).map(([before, after]: readonly [string, DisputeStatus]) => named(command, before, after)),
);

describe('the moves between statuses', () => {
  it('are those of the table of permits: each is made by some history, and none besides', () => {
    expect([...new Set(ROWS.flatMap(madeBy))].sort()).toEqual([...drawn].sort());
  });

  it('are made by every row', () => {
    const idle = ROWS.filter((row) => madeBy(row).length === 0);
    expect(idle.map(([, command]) => command)).toEqual([]);
  });
});
