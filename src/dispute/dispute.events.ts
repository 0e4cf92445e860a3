/**
 * What has happened to a dispute: the storage format. A written type or field never changes meaning; a new shape is a
 * new schema version with an upcaster and a golden sample. Facts hold ids, codes and sealed texts, never clear
 * personal data.
 */
import type { AgreementEvent } from './events/agreement.events.js';
import type { ChannelEvent } from './events/channel.events.js';
import type { ClockEvent } from './events/clock.events.js';
import type { ClosingEvent } from './events/closing.events.js';
import type { DocumentEvent } from './events/document.events.js';
import { DUTY_SCHEMA_VERSIONS, type DutyEvent } from './events/duty.events.js';
import type { IntakeEvent } from './events/intake.events.js';
import { LIFECYCLE_SCHEMA_VERSIONS, type LifecycleEvent } from './events/lifecycle.events.js';
import type { MediationEvent } from './events/mediation.events.js';

export type { Dimensions, Fact, Party, Round } from './events/fact.js';
export type { DocumentFile } from './events/document.events.js';
export type { Obligation, Signer } from './events/agreement.events.js';
export type { Accident, Commission } from './events/channel.events.js';
export { isDutyEvent, type DutyEvent } from './events/duty.events.js';
export { isLifecycleEvent, type LifecycleEvent, type SleepingDeadline } from './events/lifecycle.events.js';
export type { MovedDeadline } from './events/mediation.events.js';

// prettier-ignore
export type DisputeEvent =
  | AgreementEvent
  | ChannelEvent
  | ClockEvent
  | ClosingEvent
  | DocumentEvent
  | DutyEvent
  | IntakeEvent
  | LifecycleEvent
  | MediationEvent;
export type DisputeEventType = DisputeEvent['type'];

/** The fact of one type, payload included. */
export type DisputeFact<T extends DisputeEventType> = Extract<DisputeEvent, { type: T }>;

/** The schema version in which each type is written today. */
export const DISPUTE_SCHEMA_VERSIONS: Readonly<Record<DisputeEventType, number>> = {
  DisputeDiscovered: 1,
  DisputeRegistered: 1,
  PartyJoined: 1,
  ConsentRequested: 1,
  ConsentGiven: 1,
  MediationRefused: 1,
  DisputeAccepted: 1,
  DisputeNotAccepted: 1,
  MediatorsAssigned: 1,
  ConflictDisclosed: 1,
  SessionScheduled: 1,
  SessionRecorded: 1,
  MediationTerminated: 1,
  MediationPeriodExpired: 1,
  AppraisalStarted: 1,
  AppraisalEnded: 1,
  MediationSuspended: 1,
  MediationResumed: 1,
  MediationExtended: 1,
  SuitAccepted: 1,
  ArbitrationOpened: 1,
  NoticeGiven: 1,
  EscalationRiskReported: 1,
  DeadlinesRecalculated: 1,
  AgreementReached: 1,
  SignatureRecorded: 1,
  SealAffixed: 1,
  AgreementTookEffect: 1,
  ObligationPerformed: 1,
  ObligationBreached: 1,
  ConfirmationApplied: 1,
  ConfirmationWindowLapsed: 1,
  DisputeWithdrawn: 1,
  SettledPrivately: 1,
  FollowUpRecorded: 1,
  DisputeClosed: 1,
  TextRedacted: 1,
  DocumentIssued: 1,
  DocumentFiled: 1,
  DocumentVoided: 1,
  ApplicationReceived: 1,
  AcceptancePeriodExpired: 1,
  FeeStated: 1,
  CourtDocumentServed: 1,
  OrganisationJoined: 1,
  OrganisationReleased: 1,
  ...DUTY_SCHEMA_VERSIONS,
  ...LIFECYCLE_SCHEMA_VERSIONS,
};
