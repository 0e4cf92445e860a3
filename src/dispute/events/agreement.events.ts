import type { CalendarDate, Instant } from '../../kernel/calendar-date.js';
import type { Deadline } from '../../kernel/deadline/deadline.js';
import type { DomainEvent } from '../../kernel/decider.js';
import type { SealedText } from '../../kernel/sealed-text.js';
import type {
  AgreementForm,
  ConfirmedBy,
  LawfulnessPoint,
  ObligationKind,
  Outcome,
  PerformanceBasis,
  SignatureManner,
} from '../dispute.codes.js';
import type { Dimensions, Fact, Round } from './fact.js';

/** One thing that one party owes another under an agreement. */
export interface Obligation {
  readonly obligationId: string;
  readonly debtorPartyId: string;
  readonly creditorPartyId: string;
  readonly kind: ObligationKind;
  /** Integer fen; only and always for `PAY`. */
  readonly amountFen: number | null;
  /** Last day in time; null for a lasting duty such as refraining. */
  readonly dueOn: CalendarDate | null;
  /** Done when the agreement was made. */
  readonly isPerformedOnTheSpot: boolean;
  readonly manner: SealedText | null;
  readonly place: SealedText | null;
  readonly condition: SealedText | null;
  readonly guarantee: SealedText | null;
}

interface AgreementReached extends Fact, Round {
  readonly agreementId: string;
  readonly form: AgreementForm;
  /** Facts, points in dispute, responsibility of each party, agreed content. */
  readonly terms: SealedText;
  /** The terms are those of an agreement of another case, to the letter; absent: not, or nobody looked. */
  readonly repeatsAnother?: true;
  readonly agreedBy: readonly string[];
  /** Integer fen; null where no money was agreed. */
  readonly totalFen: number | null;
  readonly obligations: readonly Obligation[];
  readonly lawfulness: readonly LawfulnessPoint[];
  /** The mediator who recorded an oral agreement. */
  readonly recordedByMediatorId: string | null;
  readonly dimensions: Dimensions;
}

/** Who signs: a party, a mediator, or somebody with special powers for the parties named. */
export type Signer =
  | { readonly as: 'PARTY'; readonly partyId: string }
  | { readonly as: 'MEDIATOR'; readonly mediatorId: string }
  | { readonly as: 'REPRESENTATIVE'; readonly representativeId: string; readonly partyIds: readonly string[] };

/** What an electronic signature rests on, beside its signer and its time. Source: Electronic Signature Law (2019) art. 13. */
export interface SignatureEvidence {
  /** What was signed: a document of the file, or the SHA-256 of one that is not in it, hex in lower case. */
  readonly signed: { readonly documentId: string } | { readonly sha256: string };
  /** Reference of the certificate or of the proof of identity. */
  readonly identityProof: string;
}

interface SignatureRecorded extends Fact, Round {
  readonly agreementId: string;
  readonly signer: Signer;
  readonly manner: SignatureManner;
  /** Of an electronic signature; absent for other manners, and in facts from before it was asked. */
  readonly evidence?: SignatureEvidence;
}

interface SealAffixed extends Fact, Round {
  readonly agreementId: string;
  readonly organisationId: string;
}

interface AgreementTookEffect extends Fact, Round {
  readonly agreementId: string;
  readonly form: AgreementForm;
  /** Same as `on` and `at`: day and time of the last required act, whichever was typed last. */
  readonly effectiveOn: CalendarDate;
  readonly effectiveAt: Instant;
  readonly outcome: Extract<Outcome, 'AGREED_WRITTEN' | 'AGREED_ORAL'>;
  readonly sessionsHeld: number;
  /** The window for judicial confirmation; null where there is none (oral, or not a mediation organisation). */
  readonly confirmationWindow: Deadline | null;
  readonly dimensions: Dimensions;
}

interface ObligationPerformed extends Fact, Round {
  readonly performanceId: string;
  readonly obligationId: string;
  readonly basis: PerformanceBasis;
  /** On whose word a confirmed one rests; null for a claim, absent in facts from before it was asked. */
  readonly confirmedBy?: ConfirmedBy | null;
  /** The claim that is confirmed by this; null where there was none, absent in facts from before claims were answered. */
  readonly claimId?: string | null;
  /** The document of the file that shows it; absent where none was named. */
  readonly evidenceDocumentId?: string;
  /** Day of the performance itself, which a confirmation may follow; absent in facts from before: then `on`. */
  readonly performedOn?: CalendarDate;
  /** Integer fen of this performance; null unless the obligation is to pay. */
  readonly amountFen: number | null;
  /** Integer fen still open after it, by confirmed performances; null unless the obligation is to pay. */
  readonly outstandingFen: number | null;
  readonly isLate: boolean;
  /** The obligation is performed in full, by confirmed performances. */
  readonly completesObligation: boolean;
  /** Every obligation of the agreement is; the case is `FULFILLED`, unless `keepsStatus`. */
  readonly completesAgreement: boolean;
  /** The case was closed, or reopened since, and stays in its status; absent while it waits for performance. */
  readonly keepsStatus?: true;
  readonly note: SealedText | null;
  readonly dimensions: Dimensions;
}

interface ObligationBreached extends Fact, Round {
  readonly obligationId: string;
  readonly dueOn: CalendarDate;
  readonly outstandingFen: number | null;
  /** The same as of a performance. */
  readonly keepsStatus?: true;
  readonly dimensions: Dimensions;
}

interface ConfirmationApplied extends Fact, Round {
  readonly applicationId: string;
  readonly agreementId: string;
  readonly applicantPartyIds: readonly string[];
  /** Agents who applied for some of them; absent: all in person, or nobody asked. */
  readonly representativeIds?: readonly string[];
  readonly courtCode: string;
  /** Day of the postmark, where the papers were posted. */
  readonly postedOn: CalendarDate | null;
  readonly dueOn: CalendarDate;
  readonly dimensions: Dimensions;
}

interface ConfirmationWindowLapsed extends Fact, Round {
  readonly agreementId: string;
  readonly code: string;
  readonly dueOn: CalendarDate;
  readonly dimensions: Dimensions;
}

export type AgreementEvent =
  | DomainEvent<'AgreementReached', AgreementReached>
  | DomainEvent<'SignatureRecorded', SignatureRecorded>
  | DomainEvent<'SealAffixed', SealAffixed>
  | DomainEvent<'AgreementTookEffect', AgreementTookEffect>
  | DomainEvent<'ObligationPerformed', ObligationPerformed>
  | DomainEvent<'ObligationBreached', ObligationBreached>
  | DomainEvent<'ConfirmationApplied', ConfirmationApplied>
  | DomainEvent<'ConfirmationWindowLapsed', ConfirmationWindowLapsed>;
