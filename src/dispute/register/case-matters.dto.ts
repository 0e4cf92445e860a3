import { ApiProperty } from '@nestjs/swagger';
import {
  AGREEMENT_FORMS,
  CONFIRMATION_STATUSES,
  COURT_CONNECTIONS,
  COURT_DOCUMENT_STATUSES,
  PAYMENT_ORDER_STATUSES,
  REFERRAL_MODES,
  REFERRAL_RESULTS,
  REFERRAL_ROUTES,
  REFERRAL_STATUSES,
  type AgreementForm,
  type ConfirmationStatus,
  type CourtConnection,
  type CourtDocumentStatus,
  type PaymentOrderStatus,
  type ReferralMode,
  type ReferralResult,
  type ReferralRoute,
  type ReferralStatus,
} from '../dispute.codes.js';

/** An application for judicial confirmation. 司法确认。 */
export class CaseConfirmationDto {
  applicationId: string;
  agreementId: string;
  @ApiProperty({ enum: CONFIRMATION_STATUSES })
  status: ConfirmationStatus;
  courtCode: string;
  /** Why this court; null where it was not recorded. */
  @ApiProperty({ enum: COURT_CONNECTIONS, nullable: true })
  connection: CourtConnection | null;
  /** Number of the court's file. */
  @ApiProperty({ type: 'string', nullable: true })
  courtCaseNo: string | null;
  @ApiProperty({ type: 'string', nullable: true })
  rulingNo: string | null;
  /** Why the court did not accept the application, or dismissed it. */
  @ApiProperty({ type: 'string', nullable: true })
  reason: string | null;
}

/** A payment order. 支付令。 */
export class CasePaymentOrderDto {
  paymentOrderId: string;
  @ApiProperty({ enum: PAYMENT_ORDER_STATUSES })
  status: PaymentOrderStatus;
  courtCode: string;
  /** Integer fen asked for. */
  amountFen: number;
  obligationIds: string[];
  applicantPartyIds: string[];
  @ApiProperty({ type: 'string', nullable: true })
  orderNo: string | null;
}

/** A court's document in effect, which can be enforced. 人民法院调解书。 */
export class CaseCourtDocumentDto {
  /** The agreement that it is about; names it as what is to be enforced. */
  agreementId: string;
  @ApiProperty({ enum: COURT_DOCUMENT_STATUSES })
  status: CourtDocumentStatus;
  /** 调解书案号。 */
  @ApiProperty({ type: 'string', nullable: true })
  documentNo: string | null;
  @ApiProperty({ type: 'string', format: 'date', nullable: true })
  effectiveOn: string | null;
}

/** An agreement made at the receiving organisation; its text is among the texts of the case. 接收方达成的协议。 */
export class CaseAgreementElsewhereDto {
  @ApiProperty({ enum: AGREEMENT_FORMS })
  form: AgreementForm;
  /** Day on which it took effect there; the outcome counts from it. */
  effectiveOn: string;
  /** Parties whom it binds. */
  agreedBy: string[];
  /** Number of its paper; null where none was stated. */
  @ApiProperty({ type: 'string', nullable: true })
  documentNo: string | null;
}

/** A referral of a court, or between organisations; what it carries is `GET /v1/referrals/{id}`. 委派、委托、移送。 */
export class CaseReferralDto {
  referralId: string;
  @ApiProperty({ enum: REFERRAL_STATUSES })
  status: ReferralStatus;
  /** `REFER`: the sender keeps the case; `TRANSFER`: it hands the case over. */
  @ApiProperty({ enum: REFERRAL_MODES })
  mode: ReferralMode;
  fromOrganisationId: string;
  toOrganisationId: string;
  /** The way it goes; null for a court's referral. */
  @ApiProperty({ enum: REFERRAL_ROUTES, nullable: true })
  route: ReferralRoute | null;
  /** Of a court's referral; null for others. */
  @ApiProperty({ type: 'string', nullable: true })
  courtCode: string | null;
  sentAt: string;
  @ApiProperty({ type: 'string', format: 'date', nullable: true })
  confirmedOn: string | null;
  /** Day by which the sender asks for the result; null where it named none. The term to confirm is among the deadlines. */
  @ApiProperty({ type: 'string', format: 'date', nullable: true })
  resultDueOn: string | null;
  /** What came of it; null while nothing did. */
  @ApiProperty({ enum: REFERRAL_RESULTS, nullable: true })
  result: ReferralResult | null;
  /** Made at the receiving organisation; null where none is stated. */
  @ApiProperty({ type: () => CaseAgreementElsewhereDto, nullable: true })
  agreement: CaseAgreementElsewhereDto | null;
}
