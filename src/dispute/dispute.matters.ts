/** Matters: what is pending before a court or another body inside a case, and the term that runs in each. Pure. */
import type { CalendarDate, Instant } from '../kernel/calendar-date.js';
import type { Deadline } from '../kernel/deadline/deadline.js';
import type { ConfirmationExclusion, SharingBasis, TerminationReason } from './dispute.act-codes.js';
import type {
  ConfirmationStatus,
  CourtConnection,
  CourtDocumentStatus,
  DismissalReason,
  PaymentOrderStatus,
} from './dispute.court-codes.js';
import type { DisputeStatus } from './dispute.codes.js';
import type { AgreementElsewhere, MatterEvent } from './dispute.events.js';
import type {
  CourtReferralKind,
  ReferralDeclineReason,
  ReferralMode,
  ReferralResult,
  ReferralRoute,
  ReferralStatus,
} from './dispute.referral-codes.js';

/** How a term of a matter stands. Same words as the deadlines board. */
export type TermStatus = 'running' | 'met' | 'expired' | 'lapsed' | 'superseded';

export interface MatterTerm {
  readonly deadline: Deadline;
  readonly status: TermStatus;
}

interface MatterHead {
  readonly matterId: string;
  /** The procedure it belongs to; 0 before the first. */
  readonly procedure: number;
  /** In the order in which they began; at most the last one runs. */
  readonly terms: readonly MatterTerm[];
  /** Calendar days by which the term that runs was extended. */
  readonly extensionDays: number;
  /** Day of the latest act in it; what time or a calendar brings is none, so that acts may be entered late. */
  readonly latestOn: CalendarDate;
}

/** Source: Civil Procedure Law (2023) arts. 205–206. */
export interface ConfirmationMatter extends MatterHead {
  readonly of: 'CONFIRMATION';
  readonly status: ConfirmationStatus;
  readonly agreementId: string;
  readonly applicantPartyIds: readonly string[];
  readonly courtCode: string;
  readonly connection: CourtConnection | null;
  readonly courtCaseNo: string | null;
  readonly rulingNo: string | null;
  readonly reason: ConfirmationExclusion | DismissalReason | null;
}

/** Source: Civil Procedure Law (2023) arts. 225–228. */
export interface PaymentOrderMatter extends MatterHead {
  readonly of: 'PAYMENT_ORDER';
  readonly status: PaymentOrderStatus;
  readonly agreementId: string;
  readonly obligationIds: readonly string[];
  readonly applicantPartyIds: readonly string[];
  readonly amountFen: number;
  readonly courtCode: string;
  readonly orderNo: string | null;
}

/** A court's document that is in effect: a title from then on. Source: Civil Procedure Law (2023) arts. 100, 250. */
export interface CourtDocumentMatter extends MatterHead {
  readonly of: 'COURT_DOCUMENT';
  readonly status: CourtDocumentStatus;
  /** The id of the matter too: an agreement has one document. */
  readonly agreementId: string;
}

/** An offer of the case, or of a part in it, to another body. */
export interface ReferralMatter extends MatterHead {
  readonly of: 'REFERRAL';
  readonly status: ReferralStatus;
  readonly direction: 'FROM_COURT' | 'BETWEEN';
  readonly mode: ReferralMode;
  readonly fromOrganisationId: string;
  readonly toOrganisationId: string;
  /** Of a court's referral; null for others. */
  readonly kind: CourtReferralKind | null;
  readonly courtCode: string | null;
  readonly externalCaseNo: string | null;
  readonly sequence: number | null;
  readonly causeOfAction: string | null;
  readonly contentDigest: string | null;
  readonly designation: Deadline | null;
  readonly suggestedMediatorId: string | null;
  readonly route: ReferralRoute | null;
  readonly basis: SharingBasis | null;
  readonly consentedBy: readonly string[];
  /** Status before the offer. */
  readonly fromStatus: DisputeStatus;
  readonly sentAt: Instant;
  readonly confirmedOn: CalendarDate | null;
  /** Day by which the sender asks for the result; null where it named none. */
  readonly resultDueOn: CalendarDate | null;
  /** Digest of the receiver's last answer; null where it answered nothing, or before digests were kept. */
  readonly answerDigest: string | null;
  /** Why the mediation that it led to was terminated. */
  readonly failureReason: TerminationReason | null;
  readonly declineReason: ReferralDeclineReason | null;
  readonly result: ReferralResult | null;
  /** The agreement made at the receiver, without its text; null where none is stated. */
  readonly agreement: Omit<AgreementElsewhere, 'terms'> | null;
}

export type Matter = ConfirmationMatter | PaymentOrderMatter | CourtDocumentMatter | ReferralMatter;

/** Terms within which parties may use a right: nobody is late who lets one pass. */
const RIGHTS: readonly string[] = ['ENF-APPLY', 'PO-OBJECT'];

const SUPERSEDING: readonly MatterEvent['type'][] = [
  'MatterTermReset',
  'ConfirmationExtended',
  'ConfirmationSetAside',
  'ConfirmationWithdrawn',
  'ReferralRecalled',
];

/** What becomes of the term that ran in a matter when the next fact of the matter ends or replaces it. */
export const endOfTerm = (
  { type, data }: MatterEvent,
  { code, dueOn }: Pick<Deadline, 'code' | 'dueOn'>,
): TermStatus => {
  if (SUPERSEDING.includes(type)) return 'superseded';
  if (type === 'MatterTermExpired' || type === 'ReferralExpired') return RIGHTS.includes(code) ? 'lapsed' : 'expired';
  return data.on <= dueOn ? 'met' : 'expired';
};

/**
 * Last day of what the fact begins in its matter: of the term, or the day that the sender of a referral named for its
 * result; undefined where nothing runs from now on.
 */
export const dueFrom = (event: MatterEvent): CalendarDate | undefined =>
  event.data.term?.dueOn ?? (event.type === 'ReferralConfirmed' ? event.data.resultDueOn : undefined);

/** How the day named for the result stands; null where none runs yet. No law ends a referral with it. */
export const resultTermOf = (
  matter: ReferralMatter,
): { readonly dueOn: CalendarDate; readonly status: TermStatus } | null => {
  const { status, resultDueOn: dueOn, confirmedOn, latestOn } = matter;
  if (dueOn === null || confirmedOn === null) return null;
  if (status === 'CONFIRMED') return { dueOn, status: 'running' };
  return { dueOn, status: status === 'RECALLED' ? 'superseded' : latestOn <= dueOn ? 'met' : 'expired' };
};

/** The term that runs, or whose expiry alone is a fact so far; undefined where none was started. */
export const latestTerm = ({ terms }: Matter): MatterTerm | undefined => terms.at(-1);

type Matters = Readonly<Record<string, Matter>>;

/** Matters of one kind, oldest first. */
export const mattersOf = <K extends Matter['of']>(matters: Matters, of: K): readonly Extract<Matter, { of: K }>[] =>
  Object.values(matters).filter((matter): matter is Extract<Matter, { of: K }> => matter.of === of);

/** The last application for confirmation of an agreement. */
export const confirmationOf = (matters: Matters, agreementId: string | undefined): ConfirmationMatter | undefined =>
  mattersOf(matters, 'CONFIRMATION').findLast((matter) => matter.agreementId === agreementId);

/** What makes the agreement enforceable from its effect, or the ruling, on; undefined where nothing does, or not any more. */
export const titleOver = (
  matters: Matters,
  agreementId: string,
): ConfirmationMatter | CourtDocumentMatter | undefined => {
  const confirmed = confirmationOf(matters, agreementId);
  if (confirmed !== undefined) return confirmed.status === 'CONFIRMED' ? confirmed : undefined;
  return mattersOf(matters, 'COURT_DOCUMENT').find(
    (matter) => matter.agreementId === agreementId && matter.status === 'IN_EFFECT',
  );
};
