import type { OrganisationLevel, OrganisationType } from '../../directory/index.js';
import type { CalendarDate, Instant } from '../../kernel/calendar-date.js';
import type { SealedText } from '../../kernel/sealed-text.js';
import type { AgreementForm, ConsentForm, DisputeType, SharingBasis } from '../dispute.codes.js';
import type { AgreementElsewhere, Party, ReferralMaterial, ReturnPackage } from '../dispute.events.js';
import type {
  CourtReferralKind,
  ReferralDeclineReason,
  ReferralMode,
  ReferralResult,
  ReferralRoute,
} from '../dispute.referral-codes.js';
import type { Asked, TermBasis } from './asked.js';
import type { OtherCase } from './lifecycle.commands.js';

interface ReceiveReferral extends Asked<'ReceiveReferral'> {
  readonly referralId: string;
  readonly courtCode: string;
  readonly externalCaseNo: string;
  readonly sequence: number;
  readonly kind: CourtReferralKind;
  readonly causeOfAction: string;
  readonly disputeType: DisputeType;
  readonly fromOrganisationId: string;
  readonly toOrganisationId: string;
  readonly organisationLevel: OrganisationLevel;
  readonly organisationType: OrganisationType;
  readonly suggestedMediatorId: string | null;
  readonly sentAt: Instant;
  readonly agreedOn: CalendarDate | null;
  readonly claim: SealedText | null;
  readonly amountFen: number | null;
  readonly materials: readonly ReferralMaterial[];
  readonly contentDigest: string;
  /** Number of the case; ignored where it exists already. */
  readonly number: string;
  readonly divisionPath: string;
  readonly parties: readonly Party[];
  readonly appliedBy: readonly string[];
  readonly consents: readonly { readonly partyId: string; readonly form: ConsentForm }[];
  readonly involvesMinor: boolean;
  /** Rules `CRT-CONFIRM` and `CRT-DESIGNATE`. */
  readonly confirmation: TermBasis;
  readonly designation: TermBasis;
}

interface ReferDispute extends Asked<'ReferDispute'> {
  readonly referralId: string;
  readonly mode: ReferralMode;
  readonly toOrganisationId: string;
  readonly organisationType: OrganisationType;
  readonly route: ReferralRoute;
  readonly basis: SharingBasis;
  readonly consentedBy: readonly string[];
  readonly reason: SealedText | null;
  readonly resultDueOn: CalendarDate | null;
  readonly confirmation: TermBasis;
}

interface ConfirmReferral extends Asked<'ConfirmReferral'> {
  readonly referralId: string;
  readonly organisationLevel: OrganisationLevel;
  readonly organisationType: OrganisationType;
  /** Place of the receiver's seat. */
  readonly divisionPath: string;
  /** Day on which rights and duties were told; null where they are told later, with acceptance. */
  readonly rightsNoticeOn: CalendarDate | null;
  /** The mediation period of a court's referral; null for others. */
  readonly period: TermBasis | null;
  /** Rule `CRT-CONTACT`. */
  readonly contact: TermBasis;
  /** Whether the receiver is on the roster of the court that refers, that day; true where none does. */
  readonly isOnRoster: boolean;
  readonly contentDigest: string;
}

interface DeclineReferral extends Asked<'DeclineReferral'> {
  readonly referralId: string;
  readonly reason: ReferralDeclineReason;
  readonly note: SealedText | null;
}

/** A case that the receiver of a referral holds itself, about the same dispute. */
export interface OwnCase extends OtherCase {
  readonly organisationId: string | null;
  /** The agreement in effect; null where there is none. */
  readonly agreement: { readonly form: AgreementForm; readonly effectiveOn: CalendarDate } | null;
}

/** Hands back what came of it. */
interface ReturnReferral extends Asked<'ReturnReferral'> {
  readonly referralId: string;
  /** Of a court's referral the case itself says it, and what is said here has to agree; others say it here. */
  readonly result: ReferralResult | null;
  readonly contentDigest: string;
  readonly report: Omit<ReturnPackage, 'result' | 'failureReason'>;
  /** What was agreed at the receiver; null where it states nothing of the kind. */
  readonly agreement: AgreementElsewhere | null;
  /** Where the receiver recorded that agreement in a case of its own here; else null. */
  readonly ownCase: OwnCase | null;
}

export type ReferralCommand = ReceiveReferral | ReferDispute | ConfirmReferral | DeclineReferral | ReturnReferral;
