import { ApiProperty } from '@nestjs/swagger';
import {
  CONFIRMATION_STATUSES,
  COURT_CONNECTIONS,
  PAYMENT_ORDER_STATUSES,
  type ConfirmationStatus,
  type CourtConnection,
  type PaymentOrderStatus,
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
