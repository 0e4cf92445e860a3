import { describe, expect, it } from '@jest/globals';
import { REFERENCE, day, moment, sealedText } from '../../test/given.js';
import { DomainError } from '../kernel/domain-error.js';
import type { RiskLevel } from './risk.codes.js';
import type { Escalation, RiskAsk, RiskCommand, RiskCommandType } from './risk.commands.js';
import { riskDecider } from './risk.decider.js';
import type { RiskEvent } from './risk.events.js';
import type { RiskState } from './risk.state.js';
import { acknowledgementRule, INSPECTION_RULE } from './risk.terms.js';

const RISK_ID = '00000000-0000-4000-8000-000000000009';
const [COMMITTEE, OFFICE, COUNTY] = ['organisation-1', 'organisation-2', 'organisation-3'];
const { calendar } = REFERENCE;
const INSPECTION = { rule: INSPECTION_RULE, calendar };
const HOURS = { 1: 24, 2: 4, 3: 1 } as const;

const escalation = (level: RiskLevel, ...organisationIds: string[]): Escalation => ({
  organisationIds,
  acknowledgement: { rule: acknowledgementRule(level, HOURS[level]), calendar },
});

type Rest<T extends RiskCommandType> = Omit<RiskAsk<T>, 'type' | 'riskId' | 'occurredOn' | 'occurredAt' | 'now'>;

/** A command about something on `when` (`YYYY-MM-DD HH:mm`), typed in at `now`. */
const ask = <T extends RiskCommandType>(type: T, when: string, rest: Rest<T>, now = when): RiskAsk<T> => {
  const [on = '', time] = when.split(' ');
  const [nowOn = '', nowTime] = now.split(' ');
  const head = {
    type,
    riskId: RISK_ID,
    occurredOn: day(on),
    occurredAt: moment(on, time),
    now: moment(nowOn, nowTime),
  };
  return { ...head, ...rest } as unknown as RiskAsk<T>;
};

const head = (when: string) => {
  const [on = '', time] = when.split(' ');
  return { riskId: RISK_ID, on: day(on), at: moment(on, time) };
};

const stateAfter = (events: readonly RiskEvent[]): RiskState =>
  events.reduce((state, event) => riskDecider.evolve(state, event), riskDecider.initial);

const told = (...commands: readonly RiskCommand[]): readonly RiskEvent[] =>
  commands.reduce<readonly RiskEvent[]>(
    (events, command) => [...events, ...riskDecider.decide(command, stateAfter(events))],
    [],
  );

const refusal = (history: readonly RiskEvent[], command: RiskCommand): string | undefined => {
  try {
    riskDecider.decide(command, stateAfter(history));
    return undefined;
  } catch (error) {
    if (error instanceof DomainError) return error.code;
    throw error;
  }
};

const REPORT: Rest<'ReportRisk'> = {
  place: { divisionPath: '35.T1.C1.G05', gridId: 'G05', organisationId: COMMITTEE },
  subject: { kind: 'GROUP', group: 'VILLAGERS' },
  level: 1,
  reporterOrganisationId: null,
  description: sealedText('text-1', 'risk'),
  escalation: escalation(1, COMMITTEE, OFFICE),
  inspection: null,
};
const report = ask('ReportRisk', '2026-03-06 09:00', REPORT);
const expire = (now: string) => ask('ExpireRiskTerms', now, {});
const acknowledge = (now: string, ...organisationIds: string[]) => ask('AcknowledgeNotice', now, { organisationIds });

describe('a report', () => {
  it('is told upwards at once, with the hours of its level', () => {
    const { place, subject, description } = REPORT;
    const acknowledgeBy = moment('2026-03-07', '09:00');
    expect(told(report)).toEqual([
      {
        type: 'RiskReported',
        data: { ...head('2026-03-06 09:00'), place, subject, level: 1, reporterOrganisationId: null, description },
      },
      {
        type: 'OrganisationsNotified',
        data: {
          ...head('2026-03-06 09:00'),
          round: 1,
          level: 1,
          notifiedAt: moment('2026-03-06', '09:00'),
          notices: [
            { organisationId: COMMITTEE, acknowledgeBy },
            { organisationId: OFFICE, acknowledgeBy },
          ],
        },
      },
    ]);
  });

  it('that is entered late leaves nobody late: they are told when the system knows', () => {
    const [, notified] = told(ask('ReportRisk', '2026-03-06 09:00', REPORT, '2026-03-09 15:00'));
    expect(notified).toMatchObject({
      type: 'OrganisationsNotified',
      data: { on: '2026-03-09', notices: [{ acknowledgeBy: moment('2026-03-10', '15:00') }, {}] },
    });
  });

  it('cannot lie in the future, and is made once', () => {
    expect(refusal([], ask('ReportRisk', '2026-03-06 09:00', REPORT, '2026-03-06 08:59'))).toBe('risk.future-date');
    expect(refusal(told(report), report)).toBe('risk.exists');
    expect(refusal([], expire('2026-03-06 09:00'))).toBe('risk.unknown');
  });
});

describe('an acknowledgement', () => {
  it('is that of an organisation that was told, once, at the moment of the entry', () => {
    const history = told(report);
    expect(riskDecider.decide(acknowledge('2026-03-07 09:00', OFFICE, COUNTY), stateAfter(history))).toEqual([
      {
        type: 'NoticeAcknowledged',
        data: { ...head('2026-03-07 09:00'), round: 1, organisationId: OFFICE, isLate: false },
      },
    ]);
    const after = told(report, acknowledge('2026-03-07 09:00', OFFICE));
    expect(riskDecider.decide(acknowledge('2026-03-07 10:00', OFFICE), stateAfter(after))).toEqual([]);
    expect(refusal(history, acknowledge('2026-03-07 09:00', COUNTY))).toBe('risk.not-notified');
  });

  it('is late from the first moment after its time, and overdue once as a fact', () => {
    const inTime = told(report, expire('2026-03-07 09:00'));
    expect(inTime).toEqual(told(report));
    const overdue = told(report, acknowledge('2026-03-06 10:00', COMMITTEE), expire('2026-03-07 09:01'));
    expect(overdue.at(-1)).toEqual({
      type: 'AcknowledgementOverdue',
      data: {
        ...head('2026-03-07 09:01'),
        round: 1,
        organisationId: OFFICE,
        acknowledgeBy: moment('2026-03-07', '09:00'),
      },
    });
    expect(riskDecider.decide(expire('2026-03-08 09:00'), stateAfter(overdue))).toEqual([]);
    expect(riskDecider.decide(acknowledge('2026-03-08 09:00', OFFICE), stateAfter(overdue))).toMatchObject([
      { type: 'NoticeAcknowledged', data: { isLate: true } },
    ]);
  });
});

describe('the level', () => {
  const change = (level: RiskLevel, when: string) =>
    ask('ChangeLevel', when, {
      level,
      reason: sealedText('text-2', 'risk'),
      escalation: escalation(level, COMMITTEE, OFFICE, COUNTY),
    });

  it('raised tells everybody anew, who knew of the lower one as well', () => {
    const raised = told(report, acknowledge('2026-03-06 10:00', COMMITTEE), change(3, '2026-03-06 11:00')).slice(-2);
    expect(raised).toMatchObject([
      { type: 'RiskLevelChanged', data: { from: 1, to: 3 } },
      {
        type: 'OrganisationsNotified',
        data: {
          round: 2,
          level: 3,
          notices: [COMMITTEE, OFFICE, COUNTY].map((organisationId) => ({
            organisationId,
            acknowledgeBy: moment('2026-03-06', '12:00'),
          })),
        },
      },
    ]);
  });

  it('lowered tells nobody, and stays with a reason only', () => {
    const history = told(report, change(2, '2026-03-06 11:00'));
    expect(riskDecider.decide(change(1, '2026-03-06 12:00'), stateAfter(history))).toMatchObject([
      { type: 'RiskLevelChanged', data: { from: 2, to: 1 } },
    ]);
    expect(refusal(history, change(2, '2026-03-06 12:00'))).toBe('risk.same-level');
  });
});

describe('a feared collective petition', () => {
  const fear = (when: string) => ask('FearCollectivePetition', when, { note: null, inspection: INSPECTION });
  const inspect = (when: string) => ask('RecordInspection', when, { findings: sealedText('text-3', 'risk') });

  it.each([
    ['a Friday, the Monday after', '2026-03-06', '2026-03-09'],
    ['the eve of Qingming, the day after the rest days', '2026-04-03', '2026-04-07'],
    ['before a make-up Saturday, that Saturday', '2026-05-08', '2026-05-09'],
  ])('is looked at on the next working day: %s', (_, on, dueOn) => {
    const [, , feared] = told(ask('ReportRisk', `${on} 09:00`, { ...REPORT, inspection: INSPECTION }));
    expect(feared).toMatchObject({
      type: 'CollectivePetitionFeared',
      data: { inspection: { code: 'RISK-INSPECT', dueOn } },
    });
  });

  it('can be marked later, once; the inspection is late after its day and overdue as a fact', () => {
    const history = told(report, fear('2026-03-06 10:00'));
    expect(refusal(history, fear('2026-03-06 11:00'))).toBe('risk.petition-feared');
    expect(riskDecider.decide(inspect('2026-03-09 23:00'), stateAfter(history))).toMatchObject([
      { type: 'InspectionRecorded', data: { isLate: false } },
    ]);
    const overdue = told(report, fear('2026-03-06 10:00'), expire('2026-03-10 00:00'));
    expect(overdue.slice(-1)).toEqual([
      { type: 'InspectionOverdue', data: { ...head('2026-03-10 00:00'), dueOn: day('2026-03-09') } },
    ]);
    expect(riskDecider.decide(inspect('2026-03-10 08:00'), stateAfter(overdue))).toMatchObject([
      { type: 'InspectionRecorded', data: { isLate: true } },
    ]);
    expect(refusal(told(report), inspect('2026-03-06 10:00'))).toBe('risk.no-inspection');
  });
});

describe('meetings and commitments', () => {
  const meet = ask('RecordMeeting', '2026-03-07 09:00', {
    meetingId: 'meeting-1',
    kind: 'PROGRESS',
    organisationIds: [COMMITTEE, OFFICE],
    minutes: null,
  });
  const commit = (dueOn: string, meetingId: string | null = 'meeting-1', isResponder = true) =>
    ask('MakeCommitment', '2026-03-07 10:00', {
      commitmentId: 'commitment-1',
      organisationId: OFFICE,
      isResponder,
      role: 'PRINCIPAL',
      dueOn: day(dueOn),
      content: sealedText('text-4', 'risk'),
      meetingId,
    });
  const keep = (when: string) => ask('KeepCommitment', when, { commitmentId: 'commitment-1', note: null });
  const close = (when: string) => ask('CloseRisk', when, { outcome: 'DEFUSED', note: null });

  it('are kept in time on the last day, late after it, overdue as a fact once', () => {
    const history = told(report, meet, commit('2026-03-10'));
    expect(riskDecider.decide(keep('2026-03-10 23:59'), stateAfter(history))).toMatchObject([
      { type: 'CommitmentKept', data: { isLate: false } },
    ]);
    const late = told(
      report,
      acknowledge('2026-03-06 10:00', COMMITTEE, OFFICE),
      meet,
      commit('2026-03-10'),
      expire('2026-03-11 00:00'),
    );
    expect(late.slice(-1)).toEqual([
      {
        type: 'CommitmentOverdue',
        data: { ...head('2026-03-11 00:00'), commitmentId: 'commitment-1', dueOn: day('2026-03-10') },
      },
    ]);
    expect(riskDecider.decide(expire('2026-03-12 00:00'), stateAfter(late))).toEqual([]);
    expect(riskDecider.decide(keep('2026-03-12 09:00'), stateAfter(late))).toMatchObject([
      { type: 'CommitmentKept', data: { isLate: true } },
    ]);
  });

  it('refuse what was recorded, what is unknown and what was due before it was made', () => {
    const history = told(report, meet, commit('2026-03-10'));
    expect(refusal(history, meet)).toBe('risk.meeting-exists');
    expect(refusal(history, commit('2026-03-10'))).toBe('risk.commitment-exists');
    expect(refusal(told(report), commit('2026-03-10'))).toBe('risk.no-such-meeting');
    expect(refusal(told(report, meet), commit('2026-03-10', 'meeting-1', false))).toBe(
      'risk.organisation-not-responding',
    );
    expect(refusal(told(report), commit('2026-03-06', null))).toBe('risk.commitment-due-past');
    expect(refusal(told(report), keep('2026-03-10 09:00'))).toBe('risk.no-such-commitment');
    expect(refusal(told(report, meet, commit('2026-03-10'), keep('2026-03-10 09:00')), keep('2026-03-10 09:00'))).toBe(
      'risk.commitment-kept',
    );
    const early = { occurredOn: day('2026-03-05'), occurredAt: moment('2026-03-05') };
    expect(refusal(told(report), { ...meet, ...early })).toBe('risk.out-of-order');
  });

  it('are kept on no day before they were made, and the report is closed on none before what was done on it', () => {
    const made = told(report, meet, commit('2026-03-10'));
    const keptOn = (on: string) =>
      ask('KeepCommitment', on, { commitmentId: 'commitment-1', note: null }, '2026-03-12 09:00');
    expect(refusal(made, keptOn('2026-03-06 10:00'))).toBe('risk.out-of-order');
    expect(refusal(made, keptOn('2026-03-07 10:00'))).toBeUndefined();
    const kept = told(report, meet, commit('2026-03-10'), keep('2026-03-09 09:00'));
    const closedOn = (on: string) => ask('CloseRisk', on, { outcome: 'DEFUSED', note: null }, '2026-03-12 09:00');
    expect(refusal(kept, closedOn('2026-03-08 10:00'))).toBe('risk.out-of-order');
    expect(refusal(kept, closedOn('2026-03-09 10:00'))).toBeUndefined();
  });

  it('keep the report open; closing says who never acknowledged, and little is possible after it', () => {
    expect(refusal(told(report, meet, commit('2026-03-10')), close('2026-03-10 09:00'))).toBe('risk.commitments-open');
    const feared = told(ask('ReportRisk', '2026-03-06 09:00', { ...REPORT, inspection: INSPECTION }));
    expect(refusal(feared, close('2026-03-06 10:00'))).toBe('risk.inspection-open');
    const closed = told(report, acknowledge('2026-03-06 10:00', COMMITTEE), close('2026-03-06 11:00'));
    expect(closed.at(-1)).toMatchObject({
      type: 'RiskClosed',
      data: { outcome: 'DEFUSED', unacknowledgedIds: [OFFICE] },
    });
    expect(refusal(closed, meet)).toBe('risk.closed');
    expect(riskDecider.decide(expire('2026-04-01 09:00'), stateAfter(closed))).toEqual([]);
    expect(riskDecider.decide(acknowledge('2026-03-06 12:00', OFFICE), stateAfter(closed))).toHaveLength(1);
    const redact = ask('RedactRiskText', '2026-03-06 12:00', { keyId: 'text-1' });
    expect(riskDecider.decide(redact, stateAfter(closed))).toMatchObject([{ type: 'RiskTextRedacted' }]);
    expect(refusal(closed, ask('RedactRiskText', '2026-03-06 12:00', { keyId: 'text-9' }))).toBe('risk.no-such-text');
  });

  it('link disputes and projects once', () => {
    const dispute = ask('LinkDispute', '2026-03-06 10:00', { disputeId: 'dispute-1' });
    const project = ask('LinkProject', '2026-03-06 10:00', { projectRef: 'P-1' });
    const history = told(report, dispute, project);
    expect(refusal(history, dispute)).toBe('risk.linked');
    expect(refusal(history, project)).toBe('risk.linked');
  });
});
