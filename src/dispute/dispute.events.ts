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
import type { CourtEvent, CourtMatterEvent } from './events/court.events.js';
import { DUTY_SCHEMA_VERSIONS, type DutyEvent } from './events/duty.events.js';
import type { IntakeEvent } from './events/intake.events.js';
import { LIFECYCLE_SCHEMA_VERSIONS, type LifecycleEvent } from './events/lifecycle.events.js';
import type { MediationEvent } from './events/mediation.events.js';
import type { ReferralEvent } from './events/referral.events.js';
import { PEOPLE_SCHEMA_VERSIONS, type PeopleEvent } from './events/people.events.js';
import { SITTING_SCHEMA_VERSIONS, type SittingEvent } from './events/sitting.events.js';

export type { Dimensions, Fact, Party, Round, Staff } from './events/fact.js';
export type { DocumentFile } from './events/document.events.js';
export type { Obligation, SignatureEvidence, Signer } from './events/agreement.events.js';
export type { Accident, Commission } from './events/channel.events.js';
export type { CourtEvent } from './events/court.events.js';
export { isPeopleEvent, type PeopleEvent } from './events/people.events.js';
export { isSittingEvent, type SittingEvent } from './events/sitting.events.js';
export { isDutyEvent, type DutyEvent } from './events/duty.events.js';
export {
  DISPUTE_UPCASTINGS,
  isLifecycleEvent,
  type LifecycleEvent,
  type Registered,
  type SleepingDeadline,
} from './events/lifecycle.events.js';
export type { AgreementElsewhere, ReferralEvent, ReferralMaterial, ReturnPackage } from './events/referral.events.js';
export type { MovedDeadline } from './events/mediation.events.js';

// prettier-ignore
export type DisputeEvent =
  | AgreementEvent
  | ChannelEvent
  | ClockEvent
  | ClosingEvent
  | CourtEvent
  | DocumentEvent
  | DutyEvent
  | IntakeEvent
  | LifecycleEvent
  | MediationEvent
  | PeopleEvent
  | ReferralEvent
  | SittingEvent;
export type DisputeEventType = DisputeEvent['type'];

/** The fact of one type, payload included. */
export type DisputeFact<T extends DisputeEventType> = Extract<DisputeEvent, { type: T }>;

/** The facts of matters: each ends the term that ran in its matter and may begin the next. */
export type MatterEvent = CourtMatterEvent | ReferralEvent;
type MatterEventType = MatterEvent['type'];

const MATTER_EVENTS: Readonly<Record<MatterEventType, true>> = {
  ConfirmationLodged: true,
  ConfirmationAccepted: true,
  ConfirmationRejected: true,
  ConfirmationExtended: true,
  ConfirmationGranted: true,
  ConfirmationDismissed: true,
  ConfirmationSetAside: true,
  ConfirmationWithdrawn: true,
  PaymentOrderApplied: true,
  PaymentOrderAdvanced: true,
  EnforcementApplied: true,
  MatterTermExpired: true,
  MatterTermReset: true,
  ReferralReceived: true,
  DisputeReferred: true,
  ReferralConfirmed: true,
  ReferralDeclined: true,
  ReferralExpired: true,
  ReferralRecalled: true,
  ReferralReturned: true,
  ReferralCompleted: true,
};

export const isMatterEvent = <E extends { readonly type: string }>(
  event: E,
): event is Extract<E, { type: MatterEventType }> => Object.hasOwn(MATTER_EVENTS, event.type);

/** One answer to every fact of a matter, for read models and processes that tell them apart by the term alone. */
export const forEachMatterEvent = <A>(answer: A): Readonly<Record<MatterEventType, A>> => {
  const answers: Partial<Record<MatterEventType, A>> = {};
  for (const type of Object.keys(MATTER_EVENTS) as readonly MatterEventType[]) answers[type] = answer;
  return answers as Record<MatterEventType, A>;
};

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
  ConfirmationLodged: 1,
  ConfirmationAccepted: 1,
  ConfirmationRejected: 1,
  ConfirmationExtended: 1,
  ConfirmationGranted: 1,
  ConfirmationDismissed: 1,
  ConfirmationSetAside: 1,
  ConfirmationWithdrawn: 1,
  PaymentOrderApplied: 1,
  PaymentOrderAdvanced: 1,
  EnforcementApplied: 1,
  MatterTermExpired: 1,
  MatterTermReset: 2,
  AgreementReplaced: 1,
  ReferralReceived: 1,
  DisputeReferred: 1,
  ReferralConfirmed: 1,
  ReferralDeclined: 1,
  ReferralExpired: 1,
  ReferralRecalled: 1,
  ReferralReturned: 1,
  ReferralCompleted: 1,
  ...DUTY_SCHEMA_VERSIONS,
  ...LIFECYCLE_SCHEMA_VERSIONS,
  ...PEOPLE_SCHEMA_VERSIONS,
  ...SITTING_SCHEMA_VERSIONS,
};
