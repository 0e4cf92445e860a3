/** The life of a risk report as facts: every type once. For golden samples and read models. */
import { riskDecider } from '../src/risk/risk.decider.js';
import type { RiskCommand } from '../src/risk/risk.commands.js';
import type { RiskEvent } from '../src/risk/risk.events.js';
import { acknowledgementRule, INSPECTION_RULE } from '../src/risk/risk.terms.js';
import type { Instant } from '../src/kernel/calendar-date.js';
import type { Position, RecordedEvent } from '../src/platform/event-store/event-store.js';
import { sealed, uuid } from './dispute-history.js';
import { day, moment, REFERENCE } from './given.js';

const { calendar } = REFERENCE;
const [COMMITTEE, OFFICE, COUNTY] = [uuid('organisation', 1), uuid('organisation', 2), uuid('organisation', 3)];

type Headless<C> = C extends RiskCommand ? Omit<C, 'riskId' | 'occurredOn' | 'occurredAt' | 'now'> : never;

/** What happens, in order; each entry is `[when, command]`. */
const LIFE: readonly (readonly [when: string, command: Headless<RiskCommand>])[] = [
  [
    '2026-03-06 09:00',
    {
      type: 'ReportRisk',
      place: { divisionPath: '35.3505.350582.T1.C1.G05', gridId: 'G05', organisationId: COMMITTEE },
      subject: { kind: 'GROUP', group: 'VILLAGERS' },
      level: 1,
      reporterOrganisationId: null,
      description: sealed('text-1', 'risk'),
      escalation: {
        organisationIds: [COMMITTEE, OFFICE],
        acknowledgement: { rule: acknowledgementRule(1, 24), calendar },
      },
      inspection: { rule: INSPECTION_RULE, calendar },
    },
  ],
  ['2026-03-06 10:00', { type: 'AcknowledgeNotice', organisationIds: [COMMITTEE] }],
  ['2026-03-10 00:00', { type: 'ExpireRiskTerms' }],
  ['2026-03-10 09:00', { type: 'RecordInspection', findings: sealed('text-2', 'risk') }],
  [
    '2026-03-10 14:00',
    { type: 'RecordMeeting', meetingId: uuid('meeting'), kind: 'SITE', organisationIds: [COMMITTEE], minutes: null },
  ],
  [
    '2026-03-10 15:00',
    {
      type: 'MakeCommitment',
      commitmentId: uuid('commitment'),
      organisationId: OFFICE,
      isResponder: true,
      role: 'PRINCIPAL',
      dueOn: day('2026-03-12'),
      content: sealed('text-3', 'risk'),
      meetingId: uuid('meeting'),
    },
  ],
  [
    '2026-03-11 09:00',
    {
      type: 'ChangeLevel',
      level: 2,
      reason: sealed('text-4', 'risk'),
      escalation: {
        organisationIds: [COMMITTEE, OFFICE, COUNTY],
        acknowledgement: { rule: acknowledgementRule(2, 4), calendar },
      },
    },
  ],
  ['2026-03-13 00:00', { type: 'ExpireRiskTerms' }],
  ['2026-03-13 09:00', { type: 'KeepCommitment', commitmentId: uuid('commitment'), note: null }],
  ['2026-03-13 10:00', { type: 'LinkDispute', disputeId: uuid('dispute') }],
  ['2026-03-13 10:00', { type: 'LinkProject', projectRef: 'P-2026-001' }],
  ['2026-03-13 11:00', { type: 'RedactRiskText', keyId: 'text-2' }],
  ['2026-03-14 09:00', { type: 'CloseRisk', outcome: 'DEFUSED', note: null }],
];

/** The facts of one such life. */
export const riskLife = (riskId: string): readonly RiskEvent[] => {
  let state = riskDecider.initial;
  return LIFE.flatMap(([when, command]) => {
    const [on = '', time] = when.split(' ');
    const head = { riskId, occurredOn: day(on), occurredAt: moment(on, time), now: moment(on, time) };
    const events = riskDecider.decide({ ...head, ...command }, state);
    state = events.reduce((before, event) => riskDecider.evolve(before, event), state);
    return events;
  });
};

/** Several reports that live at the same time, as the log hands them out after `before` other events. */
export const recordedRisks = (count: number, before: number): readonly RecordedEvent<RiskEvent>[] => {
  const lives = Array.from({ length: count }, (_, n) => riskLife(uuid('risk', n)));
  const turns = lives[0]?.map((_, revision) => lives.map((life) => ({ event: life[revision], revision }))).flat() ?? [];
  return turns.flatMap(({ event, revision }, index) =>
    event === undefined
      ? []
      : [
          {
            ...event,
            eventId: uuid('risk-event', index),
            schemaVersion: 1,
            stream: `risk-${event.data.riskId}`,
            revision,
            position: String(before + index + 1).padStart(19, '0') as Position,
            recordedAt: new Date(Date.UTC(2026, 2, 20, 0, 0, index)).toISOString() as Instant,
            occurredAt: event.data.at,
            legalDate: event.data.on,
            actor: { accountId: uuid('account', 1), role: 'COMMITTEE_HEAD' },
            correlationId: uuid('risk-correlation', index),
            digest: '0'.repeat(64),
          },
        ],
  );
};
