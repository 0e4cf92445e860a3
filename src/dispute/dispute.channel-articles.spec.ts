/** What refuses in each channel cites that channel's own law, and a rule of the product where the law followed here has none. */
import { describe, expect, it } from '@jest/globals';
import { accepting, FEE, registeredFor, untilAccepted } from '../../test/channel-story.js';
import {
  application,
  assignment,
  EFFECTIVE,
  obligation,
  oralAgreement,
  partyJoins,
  session,
  termination,
} from '../../test/dispute-story.js';
import { HISTORIES } from '../../test/dispute-states.js';
import { ask, day, decided, facts, refusalWithSource, term } from '../../test/given.js';
import { articleOf, DEMANDS } from './dispute.channel-articles.js';
import { MEDIATION_CHANNELS, type MediationChannel } from './dispute.codes.js';
import type { DisputeCommand, DisputeEvent } from './index.js';

const HOUSE = 'A default of the product, not law —';
const PML = "People's Mediation Law";
const WORK = "Provisions on People's Mediation Work (MoJ Order 75) 22";
const MEDICAL = 'Regulation on the Prevention and Handling of Medical Disputes';
const TRAFFIC = 'Regulation on Implementing the Road Traffic Safety Law';
const LABOUR = 'Labour Dispute Mediation and Arbitration Law';
const INVITED = 'SPC Provisions on Invited Mediation';
const ONLINE = 'SPC Rules on Online Mediation';
const RURAL = 'Rural Land Contract Dispute Mediation and Arbitration Law';
const CPL = 'Civil Procedure Law';

type Row = readonly [MediationChannel, ...(string | null)[]];

/** Mediating body, matter, consent, fee, written form, effect, excluded matter, seized elsewhere, suit; null: a rule of the product. */
// prettier-ignore
const ROWS: readonly Row[] = [
  ['PEOPLES', `${PML} 8–9`, null, `${PML} 17`, `${PML} 4`, `${PML} 28`, `${PML} 29`, WORK, WORK, null],
  ['PEOPLES_MEDICAL', `${MEDICAL} 31`, `${MEDICAL} 31`, `${MEDICAL} 31`, `${PML} 4`, `${MEDICAL} 39`, `${MEDICAL} 39`, WORK, `${MEDICAL} 31`, `${MEDICAL} 31`],
  ['ADMINISTRATIVE', null, null, null, null, null, null, null, null, null],
  ['ADM_POLICE', null, null, null, null, null, null, null, null, null],
  ['ADM_TRAFFIC', `${TRAFFIC} 94`, `${TRAFFIC} 94`, `${TRAFFIC} 94`, null, `${TRAFFIC} 95`, `${TRAFFIC} 95`, null, `${TRAFFIC} 96`, `${TRAFFIC} 96`],
  ['LABOUR', `${LABOUR} 10`, `${LABOUR} 10`, null, null, `${LABOUR} 14`, `${LABOUR} 14`, null, null, null],
  ['COURT_ASSIGNED', `${INVITED} 1`, null, `${ONLINE} 15`, null, `${INVITED} 24`, `${INVITED} 24`, null, null, null],
  ['COURT_ENTRUSTED', `${INVITED} 1`, null, `${ONLINE} 15`, null, `${INVITED} 20`, `${CPL} 100`, null, null, null],
  ['COURT_LED', null, null, null, null, `${CPL} 100`, `${CPL} 100`, null, null, null],
  ['RURAL_LAND', `${RURAL} 7`, null, null, null, `${RURAL} 10`, `${RURAL} 10`, null, null, null],
  ['INDUSTRY', null, null, null, null, null, null, null, null, null],
  ['COMMERCIAL', null, null, null, null, null, null, null, null, null],
];

const cited = (channel: MediationChannel, demand: (typeof DEMANDS)[number]): string => {
  const { law, article } = articleOf(channel, demand);
  return `${law.en} ${article}`;
};

/** `code: law article` of each command. */
const refusals = (history: readonly DisputeEvent[], ...commands: readonly DisputeCommand[]) =>
  commands.map((command) => refusalWithSource(history, command));

const mediating = (channel: MediationChannel): readonly DisputeEvent[] =>
  facts(...untilAccepted(channel), assignment('2026-03-03'));

const correction = ask('CorrectParty', '2026-03-04', {
  reason: 'FOUND_LATER',
  partyId: 'party-b',
  side: null,
  personId: 'person-c',
  personRecords: ['person-c'],
  mediatorPersonIds: [],
  involvesMinor: false,
  note: null,
});

const joining = partyJoins('2026-03-04', { partyId: 'party-c', side: 'A', personId: 'person-c' }, { consent: null });

describe('the articles of the channels', () => {
  it.each(ROWS)('are those of %s', (channel, ...articles) => {
    expect(DEMANDS.map((demand) => cited(channel, demand))).toEqual(articles.map((one) => one ?? HOUSE));
  });

  it('leave no channel out', () => {
    expect(ROWS.map(([channel]) => channel)).toEqual(MEDIATION_CHANNELS);
  });
});

describe.each(MEDIATION_CHANNELS)('a refusal in %s cites the channel’s own law', (channel) => {
  const [consented, fee, written, suit] = (['CONSENT', 'FEE', 'WRITTEN', 'SUIT'] as const).map((demand) =>
    cited(channel, demand),
  );
  const unasked = facts(...registeredFor(channel).slice(0, 1));

  it('where consent is missing: at acceptance, of who joins, of who turns out to be a party', () => {
    const missing = `dispute.consent-missing: ${consented}`;
    expect(refusals(unasked, accepting(channel))).toEqual([missing]);
    expect(refusals(mediating(channel), joining)).toEqual([missing]);
    const corrected = [...mediating(channel), ...decided(mediating(channel), correction)];
    expect(refusals(corrected, session('2026-03-05'))).toEqual([missing]);
  });

  it('where a fee is charged that may not be, or where nothing is written', () => {
    const tariff = channel === 'COMMERCIAL' || channel === 'COURT_ASSIGNED';
    const charged = refusals(
      facts(...untilAccepted(channel).slice(0, -1)),
      accepting(channel, '2026-03-03', { fee: FEE }),
    );
    expect(charged).toEqual([tariff ? undefined : `dispute.fee-forbidden: ${fee}`]);
    const heard = [
      ...mediating(channel),
      ...decided(mediating(channel), session('2026-03-04', { isAudioVideoRecorded: true })),
    ];
    const orally = oralAgreement('2026-03-05', { writtenRequested: true });
    expect(refusals(heard, orally)).toEqual([`dispute.written-required: ${written}`]);
  });

  it('where the suit is missing, or comes with another reason', () => {
    const suedElsewhere = { courtCode: '350582', acceptedOn: day('2026-03-04'), suitNo: null };
    const missing = `dispute.suit-missing: ${suit}`;
    const asked = [termination('2026-03-05', { reason: 'SUED' }), termination('2026-03-05', { suit: suedElsewhere })];
    expect(refusals(mediating(channel), ...asked)).toEqual([missing, missing]);
  });
});

describe('a mediation that ends before its period', () => {
  it.each([
    ['LABOUR', 'LAB-MEDIATE', `${LABOUR} 14`],
    ['PEOPLES_MEDICAL', 'PM-MEDICAL', `${MEDICAL} 38`],
    ['COURT_ENTRUSTED', 'CRT-POST-ORD', `${ONLINE} 24`],
    ['COURT_LED', null, HOUSE],
  ] as const)('cites in %s by what the period is counted', (channel, rule, source) => {
    const periodSource = rule === null ? null : term(rule).rule.source;
    const early = termination('2026-03-05', { reason: 'PERIOD_EXPIRED', periodSource });
    expect(refusals(mediating(channel), early)).toEqual([`dispute.period-not-over: ${source}`]);
  });

  it.each([
    ['ADM_TRAFFIC', `${TRAFFIC} 95`],
    ['LABOUR', `${LABOUR} 14`],
  ] as const)('cites in %s what the parties have to be told', (channel, source) => {
    const untold = termination('2026-03-05', { remediesTold: false });
    expect(refusals(mediating(channel), untold)).toEqual([`dispute.remedies-not-told: ${source}`]);
  });
});

describe('other refusals', () => {
  it('an oral agreement that is not performed on the spot meets a setting of the product, not the law', () => {
    const heard = HISTORIES.MEDIATING;
    expect(refusals(heard, oralAgreement('2026-03-05', { writtenRequested: true }))).toEqual([
      `dispute.written-required: ${PML} 28`,
    ]);
    const later = oralAgreement('2026-03-05', { obligations: [obligation()] });
    expect(refusals(heard, later)).toEqual([`dispute.written-required: ${HOUSE}`]);
  });

  it('papers are not posted after they came in, and the refusal says so', () => {
    const asked = application('2026-03-10', { postedOn: day('2026-03-11') });
    const told = (): readonly DisputeEvent[] => decided(EFFECTIVE, asked);
    expect(told).toThrow(
      expect.objectContaining({
        code: 'dispute.out-of-order',
        detail: {
          zh: '人民法院收到申请的日期 2026-03-10 早于交邮日期 2026-03-11',
          en: 'The application came in on 2026-03-10, before it was posted on 2026-03-11',
        },
      }),
    );
  });
});
