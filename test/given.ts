/** Words for specs of decisions: given these facts, when asked this, then these facts or this refusal. */
import { deadlineDecider } from '../src/deadline/deadline.decider.js';
import { packagedCalendar } from '../src/deadline/packaged-calendar.js';
import { RULE_PACK_CN } from '../src/deadline/rule-pack-cn.js';
import {
  disputeDecider,
  type DisputeAsk,
  type DisputeCommand,
  type DisputeCommandType,
  type DisputeEvent,
  type DisputeState,
  type TermBases,
  type TermBasis,
} from '../src/dispute/index.js';
import { movesOf } from '../src/dispute/dispute.permit.js';
import { PERMITS } from '../src/dispute/dispute.permits.js';
import { calendarDate, instant, type CalendarDate, type Instant } from '../src/kernel/calendar-date.js';
import { DomainError } from '../src/kernel/domain-error.js';
import type { SealedText } from '../src/kernel/sealed-text.js';

const PUBLISHED_ON = calendarDate('2026-01-01');

/** What is in force after a first start. */
export const REFERENCE = [
  { type: 'PublishRulePack', packId: 'CN', on: PUBLISHED_ON, version: 1, rules: RULE_PACK_CN.rules } as const,
  { type: 'PublishCalendar', calendarId: 'CN', on: PUBLISHED_ON, ...packagedCalendar() } as const,
].reduce(
  (state, command) =>
    deadlineDecider.decide(command, state).reduce((next, event) => deadlineDecider.evolve(next, event), state),
  deadlineDecider.initial,
);

/** Every version of a rule, with the calendar: this one as if it had always been in force. */
export const terms = (code: string): TermBases => {
  const { rule, calendar } = term(code);
  return { versions: [{ since: day('1949-10-01'), rule }], calendar };
};

/** Rule and calendar as a command carries them. */
export const term = (code: string): TermBasis => {
  const rule = REFERENCE.rules[code];
  if (rule === undefined) throw new Error(`no rule ${code}`);
  return { rule, calendar: REFERENCE.calendar };
};

export const CASE_ID = '00000000-0000-4000-8000-000000000001';

export const day = (text: string): CalendarDate => calendarDate(text);

/** A moment of that day in Shanghai. */
export const moment = (on: string, time = '09:00'): Instant => instant(`${on}T${time}:00+08:00`);

type Rest<T extends DisputeCommandType> = Omit<
  DisputeAsk<T>,
  'type' | 'disputeId' | 'occurredOn' | 'occurredAt' | 'now'
>;

/** A command about something that happened on `when` (`YYYY-MM-DD` or `YYYY-MM-DD HH:mm`), typed in at that moment. */
export const ask = <T extends DisputeCommandType>(
  type: T,
  when: string,
  rest: Rest<T>,
  now?: string,
): DisputeAsk<T> => {
  const [on = '', time] = when.split(' ');
  const [nowOn = '', nowTime] = (now ?? when).split(' ');
  const head = {
    type,
    disputeId: CASE_ID,
    occurredOn: day(on),
    occurredAt: moment(on, time),
    now: moment(nowOn, nowTime),
  };
  return { ...head, ...rest } as unknown as DisputeAsk<T>;
};

/** What a fact of that moment says at its head. */
export const head = (when: string) => {
  const [on = '', time] = when.split(' ');
  return { disputeId: CASE_ID, on: day(on), at: moment(on, time) };
};

export const sealedText = (keyId: string, compartment = 'facts'): SealedText => ({
  keyId,
  alg: 'AES-256-GCM',
  ciphertext: 'c2VhbGVk',
  mentions: ['person-a'],
  compartment,
});

export const stateAfter = (events: readonly DisputeEvent[]): DisputeState =>
  events.reduce((state, event) => disputeDecider.evolve(state, event), disputeDecider.initial);

/** The facts that a row of commands leaves behind. */
export const facts = (...commands: readonly DisputeCommand[]): readonly DisputeEvent[] =>
  commands.reduce<readonly DisputeEvent[]>((events, command) => [...events, ...decided(events, command)], []);

/** What one command adds to a history. */
export const decided = (history: readonly DisputeEvent[], command: DisputeCommand): readonly DisputeEvent[] => {
  const before = stateAfter(history);
  const events = disputeDecider.decide(command, before);
  ensureLeadsThere(command, before, events);
  return events;
};

/** The status may change only as the table of permits says, which the documentation draws; `dispute.moves.spec.ts` checks the other way. */
const ensureLeadsThere = (command: DisputeCommand, before: DisputeState, events: readonly DisputeEvent[]): void => {
  const { status } = events.reduce((state, event) => disputeDecider.evolve(state, event), before);
  if (status === before.status || status === 'NONE') return;
  if (!movesOf(PERMITS[command.type]).some(([from, to]) => from === before.status && to === status))
    throw new Error(`${command.type} led from ${before.status} to ${status}: not in the table of permits`);
};

const refused = (history: readonly DisputeEvent[], command: DisputeCommand): DomainError | undefined => {
  try {
    decided(history, command);
    return undefined;
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
};

/** The code with which a command is refused; undefined where it is not. */
export const refusalOf = (history: readonly DisputeEvent[], command: DisputeCommand): string | undefined =>
  refused(history, command)?.code;

/** Code, law and article with which a command is refused, e.g. `dispute.not-breached: Civil Procedure Law 250`. */
export const refusalWithSource = (history: readonly DisputeEvent[], command: DisputeCommand): string | undefined => {
  const error = refused(history, command);
  return error && `${error.code}: ${error.source?.law.en ?? ''} ${error.source?.article ?? ''}`;
};
