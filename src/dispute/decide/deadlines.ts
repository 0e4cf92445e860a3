import { addDays, instant, legalDateOf, type CalendarDate, type Instant } from '../../kernel/calendar-date.js';
import type { Calendar } from '../../kernel/deadline/calendar.js';
import { recomputeDeadline } from '../../kernel/deadline/compute.js';
import type { DisputeAsk } from '../dispute.commands.js';
import type { DisputeEvent, Fact, MovedDeadline, Round, SleepingDeadline } from '../dispute.events.js';
import { endsMediation, isAcceptanceTerm, opensArbitration } from '../dispute.periods.js';
import { partyIdsOf, type Dispute, type Procedure, type RunningDeadline } from '../dispute.state.js';
import { currentEpisode, factOf, factOn, roundOf } from './guards.js';
import { expireMatterTerms, resetByCalendar } from './matter-terms.js';

/** The deadlines that still run: the mediation period until it ends or rests, the window until it is used or ended. */
const runningDeadlines = ({ status, period, agreement, suspension }: Procedure): readonly RunningDeadline[] => {
  const mediates = (status === 'ACCEPTED' || status === 'MEDIATING') && suspension?.pausesClock !== true;
  const window = agreement?.applicationId === null && agreement.windowEndedOn === null ? agreement.window : null;
  return [mediates ? period : null, window].filter((running) => running !== null);
};

/** The term of an application that waits for its decision. */
const undecided = ({ application }: Dispute): RunningDeadline | null =>
  application?.decidedOn === null ? application.acceptBy : null;

interface Running {
  readonly procedure: number;
  readonly running: RunningDeadline;
  /** What the term leaves out and was extended by. */
  readonly counting: Partial<Pick<Procedure, 'pauses' | 'extensions'>>;
}

const countingOf = ({ period, pauses, extensions }: Procedure, running: RunningDeadline): Running['counting'] =>
  running === period ? { pauses, extensions } : {};

/** Every deadline that runs, those of earlier attempts too. */
const allRunning = (dispute: Dispute): readonly Running[] => {
  const acceptBy = undecided(dispute);
  return [
    ...dispute.procedures.flatMap((procedure) =>
      runningDeadlines(procedure).map((running) => ({
        procedure: procedure.sequence,
        running,
        counting: countingOf(procedure, running),
      })),
    ),
    ...(acceptBy === null ? [] : [{ procedure: dispute.procedures.length + 1, running: acceptBy, counting: {} }]),
  ];
};

/** What still runs when the case is merged into another, and runs on when that is undone. */
export const sleepingDeadlines = (dispute: Dispute): readonly SleepingDeadline[] =>
  allRunning(dispute)
    .filter(({ running }) => !running.expired)
    .map(({ procedure, running }) => ({ code: running.deadline.code, procedure }));

/** Windows that run and end when the case is reopened; one whose last day has passed lapsed of itself. */
export const windowsEndedBy = (reopenedOn: CalendarDate, { procedures }: Dispute): readonly SleepingDeadline[] =>
  procedures.flatMap((procedure) =>
    runningDeadlines(procedure)
      .filter(({ expired, deadline }) => !expired && deadline.dueOn >= reopenedOn)
      .map(({ deadline }) => ({ code: deadline.code, procedure: procedure.sequence })),
  );

/** What ran or rested when it turned out that there was no case. */
export const endedDeadlines = (dispute: Dispute): readonly SleepingDeadline[] => [
  ...sleepingDeadlines(dispute),
  ...dispute.procedures.flatMap(({ sequence, period, suspension, endedOn }) =>
    period !== null && endedOn === null && suspension?.pausesClock === true
      ? [{ code: period.deadline.code, procedure: sequence }]
      : [],
  ),
];

const expiredAt = ({ deadline, expired }: RunningDeadline, now: Instant): boolean =>
  !expired && legalDateOf(now) > deadline.dueOn;

/** Expiry is a fact of the day after the last day, however late the clock looks. */
const expiryOf = (disputeId: string, { deadline }: RunningDeadline): Fact => {
  const on = addDays(deadline.dueOn, 1);
  return factOn(disputeId, on, instant(`${on}T00:00:00+08:00`));
};

const windowLapsed = (dispute: Dispute, procedure: Procedure, running: RunningDeadline): readonly DisputeEvent[] => {
  const { code, dueOn } = running.deadline;
  const { agreement } = procedure;
  if (agreement === null) return [];
  return [
    {
      type: 'ConfirmationWindowLapsed',
      data: {
        ...expiryOf(dispute.disputeId, running),
        ...roundOf(procedure),
        agreementId: agreement.agreementId,
        code,
        dueOn,
        dimensions: dispute.dimensions,
      },
    },
  ];
};

/** Source: Labour Dispute Mediation and Arbitration Law (2007) art. 14. */
const arbitrationOpened = (dispute: Dispute, head: Fact & Round): DisputeEvent => ({
  type: 'ArbitrationOpened',
  data: { ...head, noticeTo: partyIdsOf(dispute) },
});

/** The alarm, and the end where the law says so. Source: Regulation on Medical Disputes (2018) art. 38. */
const periodExpired = (dispute: Dispute, procedure: Procedure, running: RunningDeadline): readonly DisputeEvent[] => {
  const { code, dueOn } = running.deadline;
  const { dimensions, disputeId } = dispute;
  const isEnd = endsMediation(code);
  const head = { ...expiryOf(disputeId, running), ...roundOf(procedure) };
  const expired: DisputeEvent = {
    type: 'MediationPeriodExpired',
    data: { ...head, code, dueOn, endsMediation: isEnd, dimensions },
  };
  if (opensArbitration(code)) return [expired, arbitrationOpened(dispute, head)];
  if (!isEnd) return [expired];
  const ending = { reason: 'PERIOD_EXPIRED', remediesTold: false, refusedBy: null, note: null } as const;
  const sessionsHeld = procedure.sessionIds.length;
  return [expired, { type: 'MediationTerminated', data: { ...head, ...ending, sessionsHeld, dimensions } }];
};

/** Nobody decided on the application in time: an alarm; the case waits on. */
const acceptanceExpired = (dispute: Dispute, now: Instant): readonly DisputeEvent[] => {
  const running = undecided(dispute);
  if (running === null || !expiredAt(running, now)) return [];
  const { code, dueOn } = running.deadline;
  return [
    {
      type: 'AcceptancePeriodExpired',
      data: {
        ...expiryOf(dispute.disputeId, running),
        episode: currentEpisode(dispute),
        procedure: dispute.procedures.length + 1,
        code,
        dueOn,
        dimensions: dispute.dimensions,
      },
    },
  ];
};

/** Nothing where the deadline does not run, is not over yet, or its expiry is a fact already. */
export const expireDeadline = (command: DisputeAsk<'ExpireDeadline'>, dispute: Dispute): readonly DisputeEvent[] => {
  const { code, now } = command;
  if (isAcceptanceTerm(code)) return acceptanceExpired(dispute, now);
  for (const procedure of dispute.procedures) {
    const isDue = (one: RunningDeadline): boolean => one.deadline.code === code && expiredAt(one, now);
    const running = runningDeadlines(procedure).find(isDue);
    if (running === undefined) continue;
    return running === procedure.period
      ? periodExpired(dispute, procedure, running)
      : windowLapsed(dispute, procedure, running);
  }
  return expireMatterTerms(command, dispute);
};

const movedBy = (calendar: Calendar, { procedure, running, counting }: Running): readonly MovedDeadline[] => {
  const { deadline: before } = running;
  const deadline = recomputeDeadline(before, { startOn: before.startOn, ...counting }, calendar);
  const isSame = deadline.dueOn === before.dueOn && deadline.provisional === before.provisional;
  return isSame ? [] : [{ code: before.code, procedure, fromDueOn: before.dueOn, deadline }];
};

/** No term of an earlier round moves: what it was for can be had no more. */
const isOfThisRound = (dispute: Dispute, { procedure }: Running): boolean => {
  const now = currentEpisode(dispute);
  const { episode = now } = dispute.procedures.find(({ sequence }) => sequence === procedure) ?? {};
  return episode === now;
};

const allMovedBy = (calendar: Calendar, dispute: Dispute): readonly MovedDeadline[] =>
  allRunning(dispute)
    .filter((running) => isOfThisRound(dispute, running))
    .flatMap((running) => movedBy(calendar, running));

/** Tells which due dates a newly published calendar moves; nothing where it moves none. */
export const recalculate = (command: DisputeAsk<'RecalculateDeadlines'>, dispute: Dispute): readonly DisputeEvent[] => {
  const { calendar } = command;
  const moved = allMovedBy(calendar, dispute);
  const matters = resetByCalendar(command, calendar, dispute);
  if (moved.length === 0) return matters;
  return [
    {
      type: 'DeadlinesRecalculated',
      data: {
        ...factOf(command),
        cause: 'CALENDAR_PUBLISHED',
        calendarId: calendar.id,
        calendarVersion: calendar.version,
        moved,
      },
    },
    ...matters,
  ];
};
