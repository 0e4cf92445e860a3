/**
 * The end of a person's data: what may happen, and what it then is.
 * Pure: no clock, no randomness, no I/O. Facts from outside arrive inside the command.
 */
import type { CalendarDate } from '../../kernel/calendar-date.js';
import { assertNever, type Decider } from '../../kernel/decider.js';
import type { PersonEvent, RetentionReason } from './person.events.js';

export interface ErasePerson {
  readonly type: 'ErasePerson';
  readonly personId: string;
  readonly keyId: string;
  /** Legal day of the command. Zone: Asia/Shanghai. */
  readonly on: CalendarDate;
  /** Everything for which the data was ever to be kept, whether it still is or not. */
  readonly reasons: readonly RetentionReason[];
}

export interface Restricted {
  readonly status: 'RESTRICTED';
  /** Null where one of the reasons has no last day. */
  readonly until: CalendarDate | null;
  readonly reasons: readonly RetentionReason[];
}

export type PersonRecord = { readonly status: 'ACTIVE' | 'ERASED' } | Restricted;

const lastDayOf = (reasons: readonly RetentionReason[]): CalendarDate | null =>
  reasons.reduce<CalendarDate | null>(
    (last, { until }) => (last === null || until === null ? null : until > last ? until : last),
    reasons[0]?.until ?? null,
  );

const nameOf = ({ ground, of, until }: RetentionReason): string => [ground, of, until].join(' ');

const areSame = (some: readonly RetentionReason[], others: readonly RetentionReason[]): boolean =>
  some.map(nameOf).join('\n') === others.map(nameOf).join('\n');

/**
 * What has to be kept is restricted instead of erased.
 * Source: Personal Information Protection Law art. 47.
 */
const decide = ({ personId, keyId, on, reasons }: ErasePerson, state: PersonRecord): readonly PersonEvent[] => {
  if (state.status === 'ERASED') return [];
  const lasting = reasons.filter(({ until }) => until === null || until >= on);
  if (lasting.length === 0) return [{ type: 'PersonErased', data: { personId, keyId } }];
  if (state.status === 'RESTRICTED' && areSame(state.reasons, lasting)) return [];
  return [{ type: 'PersonRestricted', data: { personId, until: lastDayOf(lasting), reasons: lasting } }];
};

const evolve = (state: PersonRecord, event: PersonEvent): PersonRecord => {
  switch (event.type) {
    case 'PersonRestricted':
      return { status: 'RESTRICTED', until: event.data.until, reasons: event.data.reasons };
    case 'PersonErased':
      return { status: 'ERASED' };
    case 'ParticularsCorrected':
      return state;
    default:
      return assertNever(event);
  }
};

export const personDecider: Decider<PersonRecord, ErasePerson, PersonEvent> = {
  initial: { status: 'ACTIVE' },
  decide,
  evolve,
};
