import { ApiProperty } from '@nestjs/swagger';
import { OBLIGATION_KINDS, type ObligationKind } from '../dispute.codes.js';
import { CLAIM_STANDINGS, type ClaimStanding } from '../dispute.state.js';

/** A performance on the debtor's word; it discharges nothing until it is confirmed. */
export class CaseClaimDto {
  performanceId: string;
  /** Integer fen; only for payments. */
  @ApiProperty({ type: 'integer', nullable: true })
  amountFen: number | null;
  on: string;
  /** `SETTLED`: the whole obligation was confirmed as performed without an answer to this claim. */
  @ApiProperty({ enum: CLAIM_STANDINGS })
  standing: ClaimStanding;
}

export class CaseObligationDto {
  obligationId: string;
  debtorPartyId: string;
  creditorPartyId: string;
  @ApiProperty({ enum: OBLIGATION_KINDS })
  kind: ObligationKind;
  /** Integer fen; only for payments. */
  @ApiProperty({ type: 'integer', nullable: true })
  amountFen: number | null;
  /** The same in yuan, for people to read: `93,200.00`. */
  @ApiProperty({ type: 'string', nullable: true })
  amountYuan: string | null;
  /** As the agreement names it; where it is conditional, the last day is among the deadlines once the condition came true. */
  @ApiProperty({ type: 'string', format: 'date', nullable: true })
  dueOn: string | null;
  /** Integer fen, confirmed performances only. */
  performedFen: number;
  performedYuan: string;
  /** Integer fen that a guarantee fund paid in the debtor's place. */
  fundFen: number;
  /** Integer fen that the creditor is still owed. */
  @ApiProperty({ type: 'integer', nullable: true })
  outstandingFen: number | null;
  @ApiProperty({ type: 'string', nullable: true })
  outstandingYuan: string | null;
  claims: CaseClaimDto[];
  /** Falls due only when its condition has come true. */
  isConditional: boolean;
  @ApiProperty({ type: 'string', format: 'date', nullable: true })
  conditionMetOn: string | null;
  isPerformed: boolean;
  /** A breach stays a fact, also after late performance. */
  isBreached: boolean;
}
