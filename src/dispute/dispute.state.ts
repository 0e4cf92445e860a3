import type { ById } from '../kernel/by-id.js';
import type { CalendarDate, Instant } from '../kernel/calendar-date.js';
import type { Extension } from '../kernel/deadline/compute.js';
import type { Deadline } from '../kernel/deadline/deadline.js';
import type { Pause } from '../kernel/deadline/pause.js';
import type {
  AgreementForm,
  ConflictKind,
  ConsentForm,
  DisputeStatus,
  MediationChannel,
  Outcome,
} from './dispute.codes.js';
import { RESOLVED_OUTCOMES } from './dispute.codes.js';
import type { DocumentKind } from './dispute.document-codes.js';
import type { RetentionClass } from './dispute.lifecycle-codes.js';
import type { Appointment, Participant, Representative } from './dispute.people-state.js';
import type { Accident, Commission, Dimensions, DocumentFile, Obligation, Party } from './dispute.events.js';
import type { Matter } from './dispute.matters.js';
import type { Surroundings } from './dispute.lifecycle-state.js';

export type { Appointment, Participant, Representative } from './dispute.people-state.js';

/** A due date that runs, and whether its expiry is already a fact. */
export interface RunningDeadline {
  readonly deadline: Deadline;
  readonly expired: boolean;
}

/** `SETTLED`: the whole obligation was confirmed as performed without an answer to this claim. */
export const CLAIM_STANDINGS = ['OPEN', 'CONFIRMED', 'SETTLED', 'DENIED'] as const;
export type ClaimStanding = (typeof CLAIM_STANDINGS)[number];

/** A performance on the debtor's word. */
export interface Claim {
  /** Integer fen; null unless the obligation is to pay. */
  readonly amountFen: number | null;
  readonly on: CalendarDate;
  readonly standing: ClaimStanding;
}

export interface ObligationState {
  readonly terms: Obligation;
  /** Integer fen, confirmed performances only. */
  readonly performedFen: number;
  /** Integer fen that a guarantee fund paid in the debtor's place. */
  readonly fundFen: number;
  /** Claimed performances by id. */
  readonly claims: Readonly<Record<string, Claim>>;
  /** Day on which what it is conditional on happened; null where it has not, or there is no condition. */
  readonly conditionMetOn: CalendarDate | null;
  readonly isPerformed: boolean;
  readonly isBreached: boolean;
}

/** An agreement and the acts done for it so far. */
export interface Agreement {
  readonly agreementId: string;
  readonly form: AgreementForm;
  readonly agreedOn: CalendarDate;
  /** Its parties; whoever joined the case afterwards is none. */
  readonly agreedBy: readonly string[];
  readonly obligations: Readonly<Record<string, ObligationState>>;
  readonly partyActs: Readonly<Record<string, Instant>>;
  /** Parties who signed electronically. */
  readonly eSignedBy: readonly string[];
  readonly mediatorActs: Readonly<Record<string, Instant>>;
  readonly sealedAt: Instant | null;
  /** When each party signed for the court's document, by party. */
  readonly servedAt: Readonly<Record<string, Instant>>;
  /** Number of the court's document that the parties sign for; null until the first one has. */
  readonly courtDocumentNo: string | null;
  /** Null until it took effect. */
  readonly effectiveOn: CalendarDate | null;
  /** Time of the last required act; null until then. */
  readonly effectiveAt: Instant | null;
  readonly window: RunningDeadline | null;
  /** Day of the reopening that ended the window; null unless one did. */
  readonly windowEndedOn: CalendarDate | null;
  readonly applicationId: string | null;
  /** Takes the place of one of the same attempt that had taken effect. */
  readonly isReplacement: boolean;
  readonly performanceIds: readonly string[];
}

/** Conflicts of interest of one mediator, and who agreed to them all the same, knowing of every kind. */
export interface Conflict {
  readonly kinds: readonly ConflictKind[];
  readonly consentedBy: readonly string[];
}

/** Why mediation rests. An appraisal may stop the clock; a suspicion of false mediation never does. */
export type Suspension =
  | {
      readonly cause: 'APPRAISAL';
      readonly appraisalId: string;
      readonly on: CalendarDate;
      readonly pausesClock: boolean;
    }
  | { readonly cause: 'FALSE_MEDIATION'; readonly on: CalendarDate; readonly pausesClock: false };

export const PROCEDURE_STATUSES = ['ACCEPTED', 'MEDIATING', 'AGREED', 'EFFECTIVE', 'ENDED'] as const;
export type ProcedureStatus = (typeof PROCEDURE_STATUSES)[number];

/** One attempt to settle the dispute through one channel. */
export interface Procedure {
  /** From 1, over the whole life of the case. */
  readonly sequence: number;
  readonly episode: number;
  readonly status: ProcedureStatus;
  readonly channel: MediationChannel;
  readonly organisationId: string;
  /** Where the dispute was when the attempt began: the local terms of that place count, whatever is corrected later. */
  readonly divisionPath: string;
  readonly period: RunningDeadline | null;
  /** What the period leaves out, and by what it was extended, in order. */
  readonly pauses: readonly Pause[];
  readonly extensions: readonly Extension[];
  /** Null while mediation goes on; where it ended while it rested, what it rested for. */
  readonly suspension: Suspension | null;
  /** A suspicion of false mediation was reported. */
  readonly isFalseMediationReported: boolean;
  /** The period is over and the parties may go to arbitration. */
  readonly isArbitrationOpen: boolean;
  /** Day on which mediation ended, by agreement or otherwise; null while it goes on. */
  readonly endedOn: CalendarDate | null;
  /** What was stated at acceptance; null where nothing was. */
  readonly fee: { readonly tariff: string | null; readonly amountFen: number } | null;
  readonly mediatorIds: readonly string[];
  readonly chairId: string | null;
  /** By id. */
  readonly participants: Readonly<Record<string, Participant>>;
  /** Sessions to be held, by id. */
  readonly appointments: ById<Appointment>;
  readonly caucusIds: readonly string[];
  /** What mediators disclosed in this attempt and those before, by mediator. */
  readonly conflicts: Readonly<Record<string, Conflict>>;
  readonly scheduledIds: readonly string[];
  readonly sessionIds: readonly string[];
  readonly agreement: Agreement | null;
}

/** An application for one channel that has not led to an end yet. */
export interface Application {
  readonly channel: MediationChannel;
  readonly on: CalendarDate;
  readonly commission: Commission | null;
  readonly accident: Accident | null;
  /** Until when it has to be decided on; null where no rule says. */
  readonly acceptBy: RunningDeadline | null;
  /** Null until it was accepted or declined. */
  readonly decidedOn: CalendarDate | null;
}

/** One round of the case from registration to closing; reopening starts the next. */
export interface Episode {
  readonly sequence: number;
  /** Kept apart from the status: what came of it. */
  readonly outcome: Outcome | null;
}

export type DocumentStanding = 'CURRENT' | 'SUPERSEDED' | 'VOIDED';

/** A paper of the file, without its name and its bytes. */
export interface CaseDocument {
  readonly documentId: string;
  readonly kind: DocumentKind;
  readonly origin: 'ISSUED' | 'FILED';
  /** Word that the number of the file had when the paper came in: see `fileWord`. */
  readonly fileWord: string;
  readonly number: string;
  readonly version: number;
  readonly procedure: number | null;
  readonly subjectId: string | null;
  readonly standing: DocumentStanding;
  /** Opens name and files; redacting the text of this key takes the document out of sight for ever. */
  readonly keyId: string;
  readonly compartment: string;
  /** The round of the case in which it came in. */
  readonly episode: number;
  /** The day that it bears itself; null where nobody said. */
  readonly datedOn: CalendarDate | null;
  /** What a cover says of how long the file is kept; null where it says nothing, as of any other paper. */
  readonly retention: RetentionClass | null;
  /** Empty for what is kept as paper. */
  readonly files: readonly DocumentFile[];
}

/** What decisions read of a dispute. */
export interface Dispute extends Surroundings {
  readonly status: DisputeStatus;
  /** Day of the fact that led to this status. */
  readonly statusOn: CalendarDate;
  readonly disputeId: string;
  readonly number: string | null;
  readonly dimensions: Dimensions;
  /** Integer fen in dispute, as stated at registration. */
  readonly amountFen: number | null;
  readonly discoveredOn: CalendarDate | null;
  readonly registeredOn: CalendarDate | null;
  readonly parties: Readonly<Record<string, Party>>;
  /** Registration told who the other side is, so that parties of one side were enough. */
  readonly isOpposingSideIdentified: boolean;
  readonly appliedBy: readonly string[];
  readonly consents: Readonly<Record<string, ConsentForm>>;
  readonly requestedFrom: readonly string[];
  /** Who acts for the parties, those who no longer do included; by id. */
  readonly representatives: Readonly<Record<string, Representative>>;
  /** For the attempt under way or the next one. */
  readonly application: Application | null;
  /** Organisations beside the one that holds the case that see its file. */
  readonly sharedWith: readonly string[];
  readonly episodes: readonly Episode[];
  readonly procedures: readonly Procedure[];
  /** What is pending, or was, before courts and other bodies; by id, oldest first. */
  readonly matters: Readonly<Record<string, Matter>>;
  readonly followUpIds: readonly string[];
  readonly riskReportIds: readonly string[];
  /** The papers of the file by id, superseded and voided ones too. */
  readonly documents: Readonly<Record<string, CaseDocument>>;
  /** Sealed texts of the case by key id. */
  readonly texts: ById<'LIVE' | 'REDACTED'>;
}

export interface NoDispute {
  readonly status: 'NONE';
}

export type DisputeState = NoDispute | Dispute;

export const NO_DISPUTE: NoDispute = { status: 'NONE' };

/** The procedure under way, or the last one. */
export const currentProcedure = ({ procedures }: Dispute): Procedure | undefined => procedures.at(-1);

/** Attempts of this round that went through the channel. */
export const attemptsOf = (dispute: Dispute, channel: MediationChannel): readonly Procedure[] =>
  dispute.procedures.filter((one) => one.channel === channel && one.episode === dispute.episodes.at(-1)?.sequence);

/** The agreement that took effect in the last procedure, if any. */
export const effectiveAgreement = (
  dispute: Dispute,
): (Agreement & { readonly effectiveOn: CalendarDate }) | undefined => {
  const agreement = currentProcedure(dispute)?.agreement;
  return agreement?.effectiveOn ? { ...agreement, effectiveOn: agreement.effectiveOn } : undefined;
};

/** The same, unless the case was closed and reopened since and nothing new was agreed. */
export const agreementOfRound = (dispute: Dispute): ReturnType<typeof effectiveAgreement> =>
  currentProcedure(dispute)?.episode === dispute.episodes.at(-1)?.sequence ? effectiveAgreement(dispute) : undefined;

/**
 * The attempt whose agreement took effect last: what it obliges to is owed, also while the case is closed or in dispute
 * again. None once that agreement was replaced, until the new one takes effect.
 */
export const bindingProcedure = ({ procedures }: Dispute): Procedure | undefined => {
  const last = procedures.findLast(
    ({ agreement }) => agreement !== null && (agreement.effectiveOn !== null || agreement.isReplacement),
  );
  return last?.agreement?.effectiveOn ? last : undefined;
};

export const bindingAgreement = (dispute: Dispute): Agreement | undefined =>
  bindingProcedure(dispute)?.agreement ?? undefined;

export const partyIdsOf = ({ parties }: Dispute): readonly string[] => Object.keys(parties);

/** Who signs an agreement, or is bound by one of whatever round, is a party to it by law and not by entry. */
export const boundParties = ({ status, procedures }: Dispute): readonly string[] => {
  const last = procedures.at(-1);
  return procedures.flatMap((procedure) => {
    const { agreement } = procedure;
    const isSigned = status === 'AGREEMENT_REACHED' && procedure === last;
    return agreement !== null && (isSigned || agreement.effectiveOn !== null) ? agreement.agreedBy : [];
  });
};

/** Parties whose consent is still open. */
export const unconsented = (dispute: Dispute): readonly string[] =>
  partyIdsOf(dispute).filter((partyId) => dispute.consents[partyId] === undefined);

/** Whether what was agreed, settled or decided stands. */
export const isResolved = ({ episodes }: Dispute): boolean => {
  const outcome = episodes.at(-1)?.outcome ?? null;
  return outcome !== null && RESOLVED_OUTCOMES.includes(outcome);
};

/** Whether the ids name at least one party of each side. */
export const coversBothSides = ({ parties }: Dispute, partyIds: readonly string[]): boolean => {
  const sides = new Set(partyIds.map((partyId) => parties[partyId]?.side));
  return sides.has('A') && sides.has('B');
};

/**
 * Everybody who has, or had, a part of their own in the case: parties, those who act or acted for them, and whoever was
 * invited to a mediation. Source: SPC Provisions on Invited Mediation (2016) art. 16.
 */
export const involvedPersons = ({ parties, representatives, procedures }: Dispute): readonly string[] =>
  [
    ...Object.values(parties),
    ...Object.values(representatives),
    ...procedures.flatMap(({ participants }) => Object.values(participants)),
  ].flatMap(({ personId }) => personId ?? []);

/** Mediators at work whose conflict not every party has agreed to. */
export const unresolvedConflicts = (dispute: Dispute, mediatorIds: readonly string[]): readonly string[] => {
  const conflicts = currentProcedure(dispute)?.conflicts ?? {};
  return mediatorIds.filter((mediatorId) => {
    const consentedBy = conflicts[mediatorId]?.consentedBy;
    return consentedBy !== undefined && !partyIdsOf(dispute).every((partyId) => consentedBy.includes(partyId));
  });
};

/** Mediators to whom a conflict of interest closes the case. */
export const closedToMediators = (dispute: Dispute): readonly string[] =>
  unresolvedConflicts(dispute, Object.keys(currentProcedure(dispute)?.conflicts ?? {}));

/** Mediators to whom the case is closed in the one state and open in the other. */
export const closedSince = (open: Dispute, closed: Dispute): readonly string[] => {
  const already = closedToMediators(open);
  return closedToMediators(closed).filter((mediatorId) => !already.includes(mediatorId));
};

/** A kind not known before voids earlier consents: nobody agreed to what they did not know. */
export const withDisclosure = (
  known: Conflict | undefined,
  { kind, consentedBy }: { readonly kind: ConflictKind; readonly consentedBy: readonly string[] },
): Conflict =>
  known?.kinds.includes(kind) === true
    ? { kinds: known.kinds, consentedBy: [...new Set([...known.consentedBy, ...consentedBy])] }
    : { kinds: [...(known?.kinds ?? []), kind], consentedBy };

/** Integer fen that the creditor is still owed; null unless the obligation is to pay. */
export const outstandingFen = ({ terms, performedFen, fundFen }: ObligationState): number | null =>
  terms.amountFen === null ? null : terms.amountFen - performedFen - fundFen;

/** A duty without a day on which it is done, such as refraining. */
export const isLastingDuty = ({ terms }: ObligationState): boolean =>
  terms.dueOn === null && !terms.isPerformedOnTheSpot;

/** Lasting duties have no day on which they are done and keep no agreement open; nor does what a fund has paid. */
export const isOpen = (obligation: ObligationState): boolean =>
  !obligation.isPerformed && obligation.terms.dueOn !== null && outstandingFen(obligation) !== 0;

/** The last day to perform: as agreed, or the day on which its condition came true, if later; null while it has not. */
export const lastDayOf = ({ terms, conditionMetOn }: ObligationState): CalendarDate | null => {
  const { dueOn, condition } = terms;
  if (dueOn === null || condition === null) return dueOn;
  if (conditionMetOn === null) return null;
  return conditionMetOn > dueOn ? conditionMetOn : dueOn;
};

/** Still owed on a day after its last one. */
export const isOverdue = (obligation: ObligationState, on: CalendarDate): boolean => {
  const lastDay = lastDayOf(obligation);
  return isOpen(obligation) && lastDay !== null && lastDay < on;
};

export const openObligations = ({ obligations }: Agreement): readonly ObligationState[] =>
  Object.values(obligations).filter(isOpen);

export * from './dispute.lifecycle-state.js';
