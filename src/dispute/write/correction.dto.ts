import { IsIn, IsOptional, IsString, Length } from 'class-validator';
import { IsFreeText } from '../../platform/http/is-free-text.js';
import { IsId } from '../../platform/http/is-id.js';
import { IsIdList } from '../../platform/http/is-id-list.js';
import {
  ANNULMENT_REASONS,
  CORRECTION_REASONS,
  DIFFICULTIES,
  DISPUTE_SOURCES,
  DISPUTE_TYPES,
  SIDES,
  type AnnulmentReason,
  type CorrectionReason,
  type Difficulty,
  type DisputeSource,
  type DisputeType,
  type Side,
} from '../dispute.codes.js';
import { IsFen } from './is-fen.js';

/** A fact of the moment in which it is entered: what was known before stays what was known. */
class NotedNowDto {
  /** 说明。 */
  @IsOptional()
  @IsFreeText()
  note?: string;

  /** Persons that the note mentions; all parties unless said. 说明提及的人员，默认为全部当事人。 */
  @IsOptional()
  @IsIdList()
  mentions?: string[];
}

/** What registration should have recorded; what is left out was right. 更正登记。 */
export class CorrectionDto extends NotedNowDto {
  @IsIn(CORRECTION_REASONS)
  reason: CorrectionReason;

  /** Grid of the place of the dispute, in force when the case came in; its division goes with it. 纠纷所在网格。 */
  @IsOptional()
  @IsString()
  @Length(1, 64)
  gridId?: string;

  /** 纠纷类型。 */
  @IsOptional()
  @IsIn(DISPUTE_TYPES)
  disputeType?: DisputeType;

  /** 案件来源。 */
  @IsOptional()
  @IsIn(DISPUTE_SOURCES)
  source?: DisputeSource;

  /** 难易程度。 */
  @IsOptional()
  @IsIn(DIFFICULTIES)
  difficulty?: Difficulty;

  /** Amount in dispute, integer fen. 涉及金额（分）。 */
  @IsOptional()
  @IsFen({ least: 0 })
  amountFen?: number;
}

/** Who a party is, or on which side; what is left out was right. 更正当事人。 */
export class PartyCorrectionDto extends NotedNowDto {
  @IsIn(CORRECTION_REASONS)
  reason: CorrectionReason;

  @IsId()
  partyId: string;

  /** 甲方或乙方。 */
  @IsOptional()
  @IsIn(SIDES)
  side?: Side;

  /** The person that the party is. 应登记的人员。 */
  @IsOptional()
  @IsId()
  personId?: string;
}

/** The case was entered in error and counts nowhere. 登记有误，注销。 */
export class AnnulmentDto extends NotedNowDto {
  @IsIn(ANNULMENT_REASONS)
  reason: AnnulmentReason;
}
