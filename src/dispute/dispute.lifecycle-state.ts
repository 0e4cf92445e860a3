import type { CalendarDate } from '../kernel/calendar-date.js';
import type { DisputeStatus } from './dispute.codes.js';
import type { SleepingDeadline } from './dispute.events.js';
import type { HoldReason, LinkKind, RetentionClass, SealGround } from './dispute.lifecycle-codes.js';

/** Something that keeps the case and the data of its persons from being erased. */
export interface Hold {
  readonly reason: HoldReason;
  readonly placedOn: CalendarDate;
}

export interface Link {
  readonly kind: LinkKind;
  readonly otherDisputeId: string | null;
  readonly reference: string | null;
  readonly linkedOn: CalendarDate;
  /** Number of the police's approval, once given. */
  readonly approvalNumber: string | null;
}

/** Where a merged case points to, and what comes back when the merger is undone. */
export interface Merger {
  readonly intoDisputeId: string;
  readonly intoNumber: string | null;
  readonly mergedOn: CalendarDate;
  readonly former: { readonly status: DisputeStatus; readonly on: CalendarDate };
  readonly sleeping: readonly SleepingDeadline[];
}

export interface ArchivedFile {
  readonly fileNumber: string;
  readonly retention: RetentionClass;
  readonly archivedOn: CalendarDate;
  /** Null for a file that is kept for ever. */
  readonly retainedUntil: CalendarDate | null;
}

export interface Seal {
  readonly ground: SealGround;
  readonly sealedOn: CalendarDate;
}

/** What stands around the case rather than in it. */
export interface Surroundings {
  /** Legal holds that have not been lifted, by id. */
  readonly holds: Readonly<Record<string, Hold>>;
  readonly links: Readonly<Record<string, Link>>;
  /** Null unless the case is merged into another. */
  readonly merger: Merger | null;
  /** Cases that were split off from this one. */
  readonly splitInto: readonly string[];
  /** The case that this one was split off from. */
  readonly splitFrom: string | null;
  readonly archive: ArchivedFile | null;
  /** Why the case is open to those who handle it only; never taken back. */
  readonly seal: Seal | null;
}

export const NO_SURROUNDINGS: Surroundings = {
  holds: {},
  links: {},
  merger: null,
  splitInto: [],
  splitFrom: null,
  archive: null,
  seal: null,
};
