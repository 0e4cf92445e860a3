/**
 * The end of a person's data: what may happen, and what it then is.
 * Pure: no clock, no randomness, no I/O. Facts from outside arrive inside the command.
 */
import type { CalendarDate } from '../../kernel/calendar-date.js';
import { assertNever, type Decider } from '../../kernel/decider.js';
import type { PersonEvent } from './person.events.js';

export interface ErasePerson {
  readonly type: 'ErasePerson';
  readonly personId: string;
  readonly keyId: string;
  /** Legal day of the command. Zone: Asia/Shanghai. */
  readonly on: CalendarDate;
  /** Last day of the retention period; absent where none applies. */
  readonly retainedUntil?: CalendarDate;
}

export type PersonRecord =
  { readonly status: 'ACTIVE' | 'ERASED' } | { readonly status: 'RESTRICTED'; readonly until: CalendarDate };

/**
 * A retention period that still runs restricts instead of erasing.
 * Source: Personal Information Protection Law art. 47.
 */
const decide = ({ personId, keyId, on, retainedUntil }: ErasePerson, state: PersonRecord): readonly PersonEvent[] => {
  if (state.status === 'ERASED') return [];
  if (retainedUntil === undefined || retainedUntil < on) return [{ type: 'PersonErased', data: { personId, keyId } }];
  if (state.status === 'RESTRICTED' && state.until === retainedUntil) return [];
  return [{ type: 'PersonRestricted', data: { personId, until: retainedUntil } }];
};

const evolve = (_state: PersonRecord, event: PersonEvent): PersonRecord => {
  switch (event.type) {
    case 'PersonRestricted':
      return { status: 'RESTRICTED', until: event.data.until };
    case 'PersonErased':
      return { status: 'ERASED' };
    default:
      return assertNever(event);
  }
};

export const personDecider: Decider<PersonRecord, ErasePerson, PersonEvent> = {
  initial: { status: 'ACTIVE' },
  decide,
  evolve,
};
