import type { ById } from '../kernel/by-id.js';
import type { CalendarDate, Instant } from '../kernel/calendar-date.js';
import type { Deadline } from '../kernel/deadline/deadline.js';
import type { CommitmentRole, RiskLevel, RiskMeetingKind, RiskOutcome, RiskStatus } from './risk.codes.js';
import type { RiskPlace, RiskSubject } from './risk.events.js';

/** What one organisation was told last, and whether it said that it knows. */
export interface Notice {
  readonly round: number;
  readonly notifiedAt: Instant;
  readonly acknowledgeBy: Instant;
  readonly acknowledgedAt: Instant | null;
  /** That it came too late, or has not come in time, is a fact. */
  readonly isOverdue: boolean;
}

export interface Inspection {
  readonly deadline: Deadline;
  readonly doneOn: CalendarDate | null;
  readonly isOverdue: boolean;
}

export interface Meeting {
  readonly kind: RiskMeetingKind;
  readonly on: CalendarDate;
  readonly organisationIds: readonly string[];
}

export interface Commitment {
  readonly organisationId: string;
  readonly role: CommitmentRole | null;
  readonly madeOn: CalendarDate;
  readonly dueOn: CalendarDate;
  readonly meetingId: string | null;
  readonly keptOn: CalendarDate | null;
  readonly isOverdue: boolean;
}

/** What is known of a report. */
export interface Risk {
  readonly status: RiskStatus;
  readonly riskId: string;
  readonly place: RiskPlace;
  readonly subject: RiskSubject;
  readonly level: RiskLevel;
  readonly reportedOn: CalendarDate;
  readonly reporterOrganisationId: string | null;
  readonly round: number;
  /** By organisation. */
  readonly notices: Readonly<Record<string, Notice>>;
  /** Null unless a collective petition is feared. */
  readonly inspection: Inspection | null;
  readonly meetings: Readonly<Record<string, Meeting>>;
  readonly commitments: Readonly<Record<string, Commitment>>;
  readonly disputeIds: readonly string[];
  readonly projectRefs: readonly string[];
  readonly outcome: RiskOutcome | null;
  readonly closedOn: CalendarDate | null;
  /** Sealed texts by key id. */
  readonly texts: ById<'LIVE' | 'REDACTED'>;
}

export interface NoRisk {
  readonly status: 'NONE';
}

export type RiskState = NoRisk | Risk;

export const NO_RISK: NoRisk = { status: 'NONE' };

/** The last day on which something was done about it. */
export const lastActOn = ({ reportedOn, inspection, meetings, commitments }: Risk): CalendarDate => {
  const held = Object.values(meetings).map(({ on }) => on);
  const promised = Object.values(commitments).flatMap(({ madeOn, keptOn }) => [madeOn, keptOn ?? madeOn]);
  return [reportedOn, inspection?.doneOn ?? reportedOn, ...held, ...promised].sort().at(-1) ?? reportedOn;
};

/** Organisations that have not said that they know. */
export const unacknowledged = ({ notices }: Risk): readonly string[] =>
  Object.entries(notices)
    .filter(([, { acknowledgedAt }]) => acknowledgedAt === null)
    .map(([organisationId]) => organisationId);

export const openCommitments = ({ commitments }: Risk): readonly (readonly [id: string, commitment: Commitment])[] =>
  Object.entries(commitments).filter(([, { keptOn }]) => keptOn === null);
