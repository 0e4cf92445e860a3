import type { Instant } from '../../kernel/calendar-date.js';
import type { Calendar } from '../../kernel/deadline/calendar.js';
import type { LegalSource } from '../../kernel/domain-error.js';
import type { SealedText } from '../../kernel/sealed-text.js';
import type {
  ConflictKind,
  NoticeManner,
  Openness,
  Selection,
  SessionMode,
  TerminationReason,
} from '../dispute.codes.js';
import type { Staff } from '../dispute.events.js';
import type { Asked } from './asked.js';
import type { Suit } from './clock.commands.js';

/** A mediator as the directory knows them on the day of the assignment. */
export interface MediatorFacts {
  readonly mediatorId: string;
  readonly organisationId: string;
  readonly isActive: boolean;
  /** Every record of the same person in the people vault, by identity paper; empty where the register names nobody. */
  readonly personRecords: readonly string[];
}

interface AssignMediators extends Asked<'AssignMediators'> {
  readonly mediators: readonly MediatorFacts[];
  /** One of them, or null for no chair. */
  readonly chairId: string | null;
  readonly selection: Selection;
  /** Those who are not on the roster of the court that commissioned, that day; empty where none did. */
  readonly unlistedIds: readonly string[];
}

interface DiscloseConflict extends Asked<'DiscloseConflict'> {
  readonly mediatorId: string;
  readonly kind: ConflictKind;
  /** Parties who agree to this mediator all the same; sent again when one agrees later. */
  readonly consentedBy: readonly string[];
  readonly note: SealedText | null;
}

interface ScheduleSession extends Asked<'ScheduleSession'> {
  readonly sessionId: string;
  readonly scheduledFor: Instant;
  readonly mode: SessionMode;
  readonly place: SealedText | null;
  /** Where it is held, for circuit sessions and home visits; null elsewhere. */
  readonly divisionPath: string | null;
}

interface RecordSession extends Asked<'RecordSession'> {
  readonly sessionId: string;
  readonly mode: SessionMode;
  readonly place: SealedText | null;
  readonly openness: Openness;
  /** Parties who asked that it be held in public, or agreed to it. */
  readonly publicAgreedBy: readonly string[];
  /** Parties who asked that it not be public. */
  readonly publicObjectedBy: readonly string[];
  readonly involvesMinor: boolean;
  readonly presentPartyIds: readonly string[];
  readonly presentMediatorIds: readonly string[];
  readonly presentParticipantIds: readonly string[];
  readonly presentRepresentativeIds: readonly string[];
  /** Where it was held, for circuit sessions and home visits; null elsewhere. */
  readonly divisionPath: string | null;
  readonly undisputedFacts: SealedText | null;
  readonly withoutPrejudice: SealedText | null;
  readonly isAudioVideoRecorded: boolean;
  /** What the parties stated for the record. */
  readonly statements: SealedText | null;
  readonly pointsInDispute: SealedText | null;
  readonly recorder: Staff | null;
}

interface TerminateMediation extends Asked<'TerminateMediation'> {
  readonly reason: TerminationReason;
  /** The suit, where the parties sued; null otherwise. */
  readonly suit: Suit | null;
  /** By what the period under way was counted; null where none runs. */
  readonly periodSource: LegalSource | null;
  readonly remediesTold: boolean;
  /** How the parties were told. */
  readonly manner: NoticeManner;
  readonly note: SealedText | null;
}

interface ExpireDeadline extends Asked<'ExpireDeadline'> {
  /** Code of the deadline, e.g. `PM-MEDIATE`, `SC-APPLY`. */
  readonly code: string;
}

interface RecalculateDeadlines extends Asked<'RecalculateDeadlines'> {
  readonly calendar: Calendar;
}

export type MediationCommand =
  | AssignMediators
  | DiscloseConflict
  | ScheduleSession
  | RecordSession
  | TerminateMediation
  | ExpireDeadline
  | RecalculateDeadlines;
