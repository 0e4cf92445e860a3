import { IsBoolean, IsIn, IsOptional } from 'class-validator';
import { IsId } from '../../platform/http/is-id.js';
import { CONFIRMERS, type ConfirmedBy } from '../dispute.codes.js';
import { NotedFactDto } from './fact.dto.js';
import { IsReference } from './is-reference.js';
import { IsFen } from './is-fen.js';

/** A performance that the debtor claimed did not happen. 否认所称履行。 */
export class ClaimDenialDto extends NotedFactDto {
  /** The claimed performance. */
  @IsId()
  performanceId: string;

  /** On whose word; `CREDITOR` unless said. 否认人，默认为权利人。 */
  @IsOptional()
  @IsIn(CONFIRMERS)
  deniedBy?: ConfirmedBy;
}

/** A guarantee fund paid wages in the debtor's place. 企业欠薪保障调剂金垫付。 */
export class FundPaymentDto extends NotedFactDto {
  @IsId()
  obligationId: string;

  /** Integer fen. 垫付金额（分）。 */
  @IsFen({ least: 1 })
  amountFen: number;

  /** Which fund. 调剂金代码。 */
  @IsReference()
  fundCode: string;

  /** The creditor was told that the claim passes to the fund. 已告知权利人债权转由调剂金行使。 */
  @IsBoolean()
  subrogationNoted: boolean;
}

/** A lasting duty was broken. 违反持续性义务。 */
export class ViolationDto extends NotedFactDto {
  @IsId()
  obligationId: string;
}

/** What an obligation was conditional on has happened. 条件成就。 */
export class ConditionMetDto extends NotedFactDto {
  @IsId()
  obligationId: string;
}
