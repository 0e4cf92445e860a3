/**
 * What has happened to the data of a person. This file is the storage format: a written `type` or field never changes
 * meaning. Persons themselves are rows of the directory; only the end of their data is a fact of the log, so that it
 * survives rebuilds and restores. Why is the `reasonCode` of the envelope.
 */
import type { CalendarDate } from '../../kernel/calendar-date.js';
import type { DomainEvent } from '../../kernel/decider.js';

export type PersonEvent =
  /** Erasure was asked for while a retention period runs: the data is stored, not processed, up to that day. */
  | DomainEvent<'PersonRestricted', { readonly personId: string; readonly until: CalendarDate }>
  /** The key `keyId` has to be destroyed wherever it is found. */
  | DomainEvent<'PersonErased', { readonly personId: string; readonly keyId: string }>;

export const PERSON_EVENT_VERSION = 1;
