/**
 * What has happened to the data of a person. This file is the storage format: a written `type` or field never changes
 * meaning. Persons themselves are rows of the directory; the end of their data is a fact of the log, so that it survives
 * rebuilds and restores, and that they were corrected, so that it is known. Why is the `reasonCode` of the envelope.
 */
import type { CalendarDate } from '../../kernel/calendar-date.js';
import type { DomainEvent } from '../../kernel/decider.js';
import type { CorrectableField } from './particulars.js';
import type { RetentionGround } from './person.codes.js';

/** One thing for which the data of a person has to be kept. */
export interface RetentionReason {
  readonly ground: RetentionGround;
  /** The case by its number, by its id where it has none; null where the ground is no case, or a sealed one. */
  readonly of: string | null;
  /** Last day; null where none is known yet, or for ever. Zone: Asia/Shanghai. */
  readonly until: CalendarDate | null;
}

export type PersonEvent =
  /**
   * Erasure was asked for while the data has to be kept: it is stored, not processed otherwise. `until` is the last day
   * of all the reasons; null where one of them has none.
   */
  | DomainEvent<
      'PersonRestricted',
      {
        readonly personId: string;
        readonly until: CalendarDate | null;
        readonly reasons: readonly RetentionReason[];
      }
    >
  /** The key `keyId` has to be destroyed wherever it is found. */
  | DomainEvent<'PersonErased', { readonly personId: string; readonly keyId: string }>
  /** What is known of the person was corrected or supplemented. Names of fields only: what they say is in the vault. */
  | DomainEvent<'ParticularsCorrected', { readonly personId: string; readonly fields: readonly CorrectableField[] }>;

/** The schema version in which each type is written today. */
export const PERSON_SCHEMA_VERSIONS: Readonly<Record<PersonEvent['type'], number>> = {
  PersonRestricted: 2,
  PersonErased: 1,
  ParticularsCorrected: 1,
};

interface PersonRestrictedV1 {
  readonly personId: string;
  readonly until: CalendarDate;
}

/** Version 1 knew one reason only, the days of `PERSON_RETENTION_DAYS`, and so always a last day. */
export const PERSON_UPCASTINGS = [
  {
    type: 'PersonRestricted',
    from: 1,
    upcast: (data: unknown): unknown => {
      const { personId, until } = data as PersonRestrictedV1;
      return { personId, until, reasons: [{ ground: 'RECORD_KEPT', of: null, until }] };
    },
  },
];
