/** What stops, moves and ends the clock of a mediation; notices and reports that go with it. */
import { describe, expect, it } from '@jest/globals';
import {
  acceptance,
  agreement,
  assignment,
  BOTH,
  consent,
  HEARD,
  MEDIATING,
  partySigns,
  recalculation,
  registration,
  session,
  termination,
} from '../../test/dispute-story.js';
import {
  ask,
  day,
  decided,
  facts,
  head,
  moment,
  REFERENCE,
  refusalOf,
  sealedText,
  stateAfter,
  term,
} from '../../test/given.js';
import type { DisputeAsk, DisputeEvent } from './index.js';

const ROUND = { episode: 1, procedure: 1 } as const;

const medical = facts(
  registration('2026-01-29', { disputeType: 'MEDICAL' }),
  consent('2026-01-29'),
  acceptance('2026-01-30', { channel: 'PEOPLES_MEDICAL', period: term('PM-MEDICAL') }),
  assignment('2026-01-30'),
);

const start = (when: string, code = 'PM-MEDICAL') =>
  ask('StartAppraisal', when, {
    appraisalId: 'appraisal-1',
    commissionRef: '医鉴委〔2026〕3号',
    subject: null,
    rule: term(code).rule,
  });
const report = (when: string, calendar = REFERENCE.calendar) =>
  ask('EndAppraisal', when, { reportRef: '医鉴〔2026〕3号', calendar });
const extension = (when: string, more: Partial<DisputeAsk<'ExtendMediation'>> = {}) =>
  ask('ExtendMediation', when, {
    amount: 10,
    consentedBy: BOTH,
    organisationConsents: true,
    period: term('PM-MEDICAL'),
    ...more,
  });

const then = (history: readonly DisputeEvent[], ...commands: readonly Parameters<typeof decided>[1][]) =>
  commands.reduce((events, command) => [...events, ...decided(events, command)], history);

const dueOnOf = (history: readonly DisputeEvent[]): string | undefined => {
  const state = stateAfter(history);
  return state.status === 'NONE' ? undefined : state.procedures.at(-1)?.period?.deadline.dueOn;
};

const stepsOf = (history: readonly DisputeEvent[]): readonly string[] | undefined => {
  const state = stateAfter(history);
  return state.status === 'NONE' ? [] : state.procedures.at(-1)?.period?.deadline.ledger.map(({ step }) => step);
};

describe('an appraisal (docs/rules.md T10)', () => {
  const appraising = then(medical, start('2026-03-02'));

  it('stops the clock where the rule leaves it out', () => {
    expect(decided(medical, start('2026-03-02'))).toEqual([
      {
        type: 'AppraisalStarted',
        data: {
          ...head('2026-03-02'),
          ...ROUND,
          appraisalId: 'appraisal-1',
          commissionRef: '医鉴委〔2026〕3号',
          subject: null,
          pausesClock: true,
        },
      },
    ]);
    expect(stateAfter(appraising).status).toBe('SUSPENDED');
    expect(decided(appraising, ask('ExpireDeadline', '2026-03-25', { code: 'PM-MEDICAL' }))).toEqual([]);
    expect(decided(appraising, recalculation('2026-03-25', { ...REFERENCE.calendar, version: 9 }))).toEqual([]);
  });

  it('ends with the report: 17 working days used, 13 left from 03-23: 2026-04-09', () => {
    const ended = then(appraising, report('2026-03-20'));
    expect(stateAfter(ended)).toMatchObject({ status: 'MEDIATING' });
    expect(dueOnOf(ended)).toBe('2026-04-09');
    expect(ended.at(-1)).toMatchObject({
      type: 'AppraisalEnded',
      data: {
        startedOn: '2026-03-02',
        moved: [{ code: 'PM-MEDICAL', procedure: 1, fromDueOn: '2026-03-19', deadline: { dueOn: '2026-04-09' } }],
      },
    });
  });

  it('leaves its days out on a newer calendar as well', () => {
    const off = { on: day('2026-04-08'), kind: 'OFF', name: { zh: '休', en: 'Off' } } as const;
    const { calendar } = REFERENCE;
    const newer = { ...calendar, version: 9, days: { ...calendar.days, [off.on]: off } };
    expect(decided(then(appraising, report('2026-03-20')), recalculation('2026-03-21', newer))).toMatchObject([
      { data: { moved: [{ fromDueOn: '2026-04-09', deadline: { dueOn: '2026-04-10' } }] } },
    ]);
  });

  it('does not stop a clock whose rule says nothing of it', () => {
    const labour = facts(
      registration('2026-02-10', { disputeType: 'LABOUR_OTHER' }),
      consent('2026-02-10'),
      acceptance('2026-02-10', { channel: 'LABOUR', period: term('LAB-MEDIATE') }),
      assignment('2026-02-10'),
    );
    const rested = then(labour, start('2026-02-11', 'LAB-MEDIATE'), report('2026-02-14'));
    expect(dueOnOf(rested)).toBe('2026-02-25');
    expect(rested.at(-1)).toMatchObject({ data: { pausesClock: false, moved: [] } });
  });

  it('comes too late after the period', () => {
    expect(refusalOf(medical, start('2026-03-20'))).toBe('dispute.period-over');
    expect(refusalOf(medical, start('2026-03-19'))).toBeUndefined();
  });

  it('is ended, not resumed', () => {
    expect(refusalOf(appraising, ask('ResumeMediation', '2026-03-05', { note: null }))).toBe(
      'dispute.appraisal-under-way',
    );
  });
});

describe('an extension (Medical Disputes art. 38)', () => {
  const appraised = then(medical, start('2026-03-02'), report('2026-03-20'));

  it('is counted on from the end: 2026-04-09 + 10 working days = 2026-04-23', () => {
    expect(dueOnOf(then(appraised, extension('2026-04-08')))).toBe('2026-04-23');
    expect(stepsOf(then(appraised, extension('2026-04-08')))).toEqual(['COUNTED', 'PAUSED', 'EXTENDED']);
    const extendedFirst = then(medical, extension('2026-02-25'), start('2026-03-02'), report('2026-03-20'));
    expect(dueOnOf(extendedFirst)).toBe('2026-04-23');
    expect(stepsOf(extendedFirst)).toEqual(['COUNTED', 'EXTENDED', 'PAUSED']);
  });

  it('needs both sides and the organisation, before the period is over', () => {
    expect(refusalOf(appraised, extension('2026-04-08', { consentedBy: ['party-a'] }))).toBe(
      'dispute.extension-not-consented',
    );
    expect(refusalOf(appraised, extension('2026-04-08', { organisationConsents: false }))).toBe(
      'dispute.organisation-not-consenting',
    );
    expect(refusalOf(appraised, extension('2026-04-10'))).toBe('dispute.period-over');
  });

  it('stays within the maximum of the rule, all extensions together', () => {
    const period = term('ADM-MEDIATE');
    const organisationType = 'ADMINISTRATIVE_BODY';
    const administrative = facts(
      registration('2026-03-02'),
      consent('2026-03-02'),
      acceptance('2026-03-03', { channel: 'ADMINISTRATIVE', organisationType, period }),
    );
    const once = then(administrative, extension('2026-03-10', { amount: 20, period }));
    expect(dueOnOf(once)).toBe('2026-04-22');
    expect(refusalOf(once, extension('2026-03-11', { amount: 11, period }))).toBe('dispute.extension-too-long');
    expect(dueOnOf(then(once, extension('2026-03-11', { amount: 10, period })))).toBe('2026-05-06');
  });

  it('is not known to every rule', () => {
    const labour = facts(
      registration('2026-02-10', { disputeType: 'LABOUR_OTHER' }),
      consent('2026-02-10'),
      acceptance('2026-02-10', { channel: 'LABOUR', period: term('LAB-MEDIATE') }),
    );
    expect(refusalOf(labour, extension('2026-02-11', { period: term('LAB-MEDIATE') }))).toBe('dispute.not-extendable');
  });
});

describe('a period with which the law ends the mediation (Medical Disputes art. 38)', () => {
  const late = (history: readonly DisputeEvent[], when: string) => [
    refusalOf(history, agreement(when, { obligations: [], totalFen: null })),
    refusalOf(history, session(when, { sessionId: 'session-9' })),
    refusalOf(history, termination(when)),
  ];

  it('ends it on its last day, before anybody says so', () => {
    expect(late(medical, '2026-03-19')).toEqual([undefined, undefined, undefined]);
    expect(late(medical, '2026-03-20')).toEqual(Array(3).fill('dispute.period-over'));
    expect(late(then(medical, extension('2026-03-19')), '2026-03-20')).toEqual([undefined, undefined, undefined]);
  });

  it('is refused by its article, and told as the end itself', () => {
    expect(() => decided(medical, termination('2026-03-20'))).toThrow(
      expect.objectContaining({ source: expect.objectContaining({ article: '38' }) }),
    );
    expect(refusalOf(medical, termination('2026-03-20', { reason: 'PERIOD_EXPIRED' }))).toBeUndefined();
  });

  it('waits for the appraisal, and leaves an agreement of its last day time to be signed', () => {
    expect(late(then(medical, start('2026-03-02'), report('2026-03-20')), '2026-04-09')).toEqual([
      undefined,
      undefined,
    ]);
    const agreed = then(medical, session('2026-03-10'), agreement('2026-03-19', { obligations: [], totalFen: null }));
    expect(refusalOf(agreed, partySigns('2026-03-23', 'party-a'))).toBeUndefined();
  });

  it('is an alarm elsewhere', () => {
    expect(late(HEARD, '2026-06-01')).toEqual([undefined, undefined, undefined]);
  });
});

describe('suspected false mediation (Invited Mediation art. 18)', () => {
  const suspicion = ask('SuspendMediation', '2026-03-04', {
    reportedTo: 'COURT',
    reportedAt: moment('2026-03-04', '08:30'),
    note: null,
  });
  const suspected = then(MEDIATING, suspicion);

  it('suspends, while the clock runs on', () => {
    expect(stateAfter(suspected).status).toBe('SUSPENDED');
    expect(decided(suspected, ask('ExpireDeadline', '2026-04-03', { code: 'PM-MEDIATE' }))).toMatchObject([
      { type: 'MediationPeriodExpired' },
    ]);
    expect(refusalOf(suspected, report('2026-03-05'))).toBe('dispute.no-appraisal');
  });

  it('is cleared up, or ends the mediation', () => {
    expect(stateAfter(then(suspected, ask('ResumeMediation', '2026-03-05', { note: null }))).status).toBe('MEDIATING');
    const ending = termination('2026-03-05', { reason: 'FALSE_MEDIATION_SUSPECTED' });
    expect(decided(suspected, ending).map(({ type }) => type)).toEqual(['MediationTerminated', 'NoticeGiven']);
    expect(refusalOf(MEDIATING, ending)).toBe('dispute.suspicion-not-reported');
  });
});

describe('the end by a suit', () => {
  const suit = { courtCode: '350582', acceptedOn: day('2026-03-25'), suitNo: null };

  it('names the court and the day on which it accepted it', () => {
    const appraising = then(medical, start('2026-03-02'));
    expect(decided(appraising, termination('2026-03-25', { reason: 'SUED', suit }))).toMatchObject([
      { type: 'SuitAccepted', data: { ...ROUND, ...suit } },
      { type: 'MediationTerminated', data: { reason: 'SUED' } },
      { type: 'NoticeGiven', data: { kind: 'TERMINATION', remedies: ['NEGOTIATE', 'ADMINISTRATIVE', 'SUE'] } },
    ]);
    expect(refusalOf(appraising, termination('2026-03-25', { reason: 'SUED' }))).toBe('dispute.suit-missing');
    expect(refusalOf(appraising, termination('2026-03-25', { suit }))).toBe('dispute.suit-missing');
    expect(refusalOf(appraising, termination('2026-03-24', { reason: 'SUED', suit }))).toBe('dispute.out-of-order');
  });
});

describe('a labour period that is over (Labour Dispute Law art. 14)', () => {
  const labour = facts(
    registration('2026-02-10', { disputeType: 'LABOUR_OTHER' }),
    consent('2026-02-10'),
    acceptance('2026-02-10', { channel: 'LABOUR', period: term('LAB-MEDIATE') }),
    assignment('2026-02-11'),
  );
  const expired = then(labour, ask('ExpireDeadline', '2026-02-26', { code: 'LAB-MEDIATE' }));
  const notice = ask('GiveNotice', '2026-02-27', { kind: 'ARBITRATION', partyIds: ['party-a'], manner: 'PHONE' });

  it('opens arbitration, of which the parties are told', () => {
    expect(expired.slice(-2)).toMatchObject([
      { type: 'MediationPeriodExpired', data: { on: '2026-02-26', endsMediation: false } },
      { type: 'ArbitrationOpened', data: { on: '2026-02-26', noticeTo: BOTH } },
    ]);
    expect(decided(expired, notice)).toMatchObject([{ type: 'NoticeGiven', data: { remedies: ['ARBITRATE'] } }]);
    expect(refusalOf(labour, notice)).toBe('dispute.nothing-to-notify');
    expect(stateAfter(expired).status).toBe('MEDIATING');
  });
});

describe('a notice of termination', () => {
  const notice = (kind: 'TERMINATION' | 'ARBITRATION') =>
    ask('GiveNotice', '2026-03-20', { kind, partyIds: BOTH, manner: 'POST' });

  it('can follow later where the law ended the mediation', () => {
    const over = then(medical, ask('ExpireDeadline', '2026-03-20', { code: 'PM-MEDICAL' }));
    expect(decided(over, notice('TERMINATION'))).toHaveLength(1);
    expect(refusalOf(over, notice('ARBITRATION'))).toBe('dispute.nothing-to-notify');
  });
});

describe('a risk of escalation (People’s Mediation Law art. 25)', () => {
  const risk = (more: Partial<DisputeAsk<'ReportEscalationRisk'>> = {}) =>
    ask('ReportEscalationRisk', '2026-03-06', {
      reportId: 'report-1',
      kind: 'VIOLENCE',
      reportedTo: 'POLICE',
      reportedAt: moment('2026-03-06', '08:40'),
      recipient: sealedText('text-desk'),
      measures: null,
      ...more,
    });

  it('has to be reported where violence or an offence is likely', () => {
    for (const kind of ['VIOLENCE', 'CRIME', 'PUBLIC_ORDER'] as const)
      for (const more of [
        { reportedTo: null },
        { reportedTo: 'LOCAL_GOVERNMENT' },
        { reportedAt: null },
        { recipient: null },
      ] as const)
        expect(refusalOf(HEARD, risk({ kind, ...more }))).toBe('dispute.risk-report-missing');
    expect(refusalOf(HEARD, risk({ reportedAt: moment('2026-03-07') }))).toBe('dispute.future-date');
    expect(decided(HEARD, risk())).toMatchObject([{ data: { isMandatory: true, reportedTo: 'POLICE' } }]);
  });

  it('otherwise may be noted without, once, and changes no status', () => {
    const other = risk({ kind: 'COLLECTIVE', reportedTo: null, reportedAt: null, recipient: null });
    const reported = then(HEARD, other);
    expect(reported.at(-1)).toMatchObject({ data: { isMandatory: false } });
    expect(decided(reported, other)).toEqual([]);
    expect(stateAfter(reported).status).toBe('MEDIATING');
  });
});
