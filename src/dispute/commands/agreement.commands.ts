import type { CalendarDate } from '../../kernel/calendar-date.js';
import type { SealedText } from '../../kernel/sealed-text.js';
import type {
  AgreementForm,
  ConfirmationExclusion,
  CourtConnection,
  ConfirmedBy,
  LawfulnessPoint,
  PerformanceBasis,
  SignatureManner,
} from '../dispute.codes.js';
import type { Obligation, SignatureEvidence, Signer } from '../dispute.events.js';
import type { Asked, TermBasis } from './asked.js';

interface RecordAgreement extends Asked<'RecordAgreement'> {
  readonly agreementId: string;
  readonly form: AgreementForm;
  readonly terms: SealedText;
  /** The terms are those of an agreement of another case. */
  readonly repeatsAnother: boolean;
  readonly agreedBy: readonly string[];
  /** Integer fen; the obligations to pay must add up to it. Null where no money was agreed. */
  readonly totalFen: number | null;
  readonly obligations: readonly Obligation[];
  readonly lawfulness: readonly LawfulnessPoint[];
  readonly recordedByMediatorId: string | null;
  /** A party asked for a written agreement. */
  readonly writtenRequested: boolean;
  /** Setting: an agreement not performed on the spot has to be written. Default true. */
  readonly writtenUnlessOnTheSpot: boolean;
}

interface RecordSignature extends Asked<'RecordSignature'> {
  readonly agreementId: string;
  readonly signer: Signer;
  readonly manner: SignatureManner;
  /** Null where none was given. */
  readonly evidence: SignatureEvidence | null;
  /** Rule `SC-APPLY` and calendar, for the case that this act completes the agreement. */
  readonly confirmation: TermBasis;
}

interface AffixSeal extends Asked<'AffixSeal'> {
  readonly agreementId: string;
  readonly organisationId: string;
  readonly confirmation: TermBasis;
}

interface RefuseToSign extends Asked<'RefuseToSign'> {
  readonly partyId: string;
  readonly remediesTold: boolean;
  readonly note: SealedText | null;
}

interface RecordPerformance extends Asked<'RecordPerformance'> {
  readonly performanceId: string;
  readonly obligationId: string;
  readonly basis: PerformanceBasis;
  /** On whose word a confirmed one rests; null for a claim. */
  readonly confirmedBy: ConfirmedBy | null;
  /** The claim that is confirmed; null where there was none. */
  readonly claimId: string | null;
  /** The document of the file that shows it; null where none is named. */
  readonly evidenceDocumentId: string | null;
  /** Integer fen; null unless the obligation is to pay. */
  readonly amountFen: number | null;
  readonly note: SealedText | null;
}

interface ExpireObligation extends Asked<'ExpireObligation'> {
  readonly obligationId: string;
}

interface ApplyForConfirmation extends Asked<'ApplyForConfirmation'> {
  readonly applicationId: string;
  readonly applicantPartyIds: readonly string[];
  /** Agents who apply for some of them. */
  readonly representativeIds: readonly string[];
  readonly courtCode: string;
  readonly postedOn: CalendarDate | null;
  /** Whether the mediating body is a legally established mediation organisation. */
  readonly isMediationOrganisation: boolean;
  readonly exclusions: readonly ConfirmationExclusion[];
  /** Why this court. */
  readonly connection: CourtConnection;
  /** The court that invited the mediation by a referral; null where none did. */
  readonly invitingCourtCode: string | null;
  /** Whether the seat of the organisation lies in the court's area; null where the directory has no such organisation. */
  readonly isCourtOfSeat: boolean | null;
  /** By the area of the court in the directory: of a county or less. */
  readonly isBasicCourt: boolean;
  /** As stated: the dispute belongs before an intermediate court. */
  readonly isForIntermediateCourt: boolean;
  /** Rule `SC-ACCEPT` and calendar. */
  readonly acceptance: TermBasis;
}

export type AgreementCommand =
  | RecordAgreement
  | RecordSignature
  | AffixSeal
  | RefuseToSign
  | RecordPerformance
  | ExpireObligation
  | ApplyForConfirmation;
