import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { IsFreeText } from '../../platform/http/is-free-text.js';
import { IsId } from '../../platform/http/is-id.js';
import { IsIdList } from '../../platform/http/is-id-list.js';
import { IsCalendarDate } from '../../platform/http/validators.js';
import {
  DIFFICULTIES,
  DISPUTE_TYPES,
  HOLD_REASONS,
  LINK_KINDS,
  MERGE_REASONS,
  REOPENING_REASONS,
  SEAL_GROUNDS,
  type Difficulty,
  type DisputeType,
  type HoldReason,
  type LinkKind,
  type MergeReason,
  type ReopeningReason,
  type SealGround,
} from '../dispute.codes.js';
import { FactDto, NotedFactDto } from './fact.dto.js';
import { IsReference } from './is-reference.js';

/** A closed case is taken up again under its number. 重新启动。 */
export class ReopeningDto extends NotedFactDto {
  /**
   * Has to be true by the record: `BREACH` of an obligation that was broken or left unperformed, `CONFIRMATION_DISMISSED`
   * where a court did not confirm. `NEW_FACT` is told in the note. 重新启动的事由须与案卷记载相符；新的事实在备注中说明。
   */
  @IsIn(REOPENING_REASONS)
  reason: ReopeningReason;

  /** Parties who ask for it; asking is consenting. Nobody where the organisation acts on its own. 申请重启的当事人。 */
  @IsOptional()
  @IsIdList()
  appliedBy?: string[];
}

/** The case is open to those who handle it only, for good. 封存案件。 */
export class SealedCaseDto extends FactDto {
  @IsIn(SEAL_GROUNDS)
  ground: SealGround;
}

/** Nothing of the case may be erased for now. 保全案卷。 */
export class HoldDto extends NotedFactDto {
  @IsOptional()
  @IsId()
  holdId?: string;

  @IsIn(HOLD_REASONS)
  reason: HoldReason;
}

/** A legal hold ends. 解除保全。 */
export class LiftedHoldDto extends NotedFactDto {
  @IsId()
  holdId: string;
}

/** The case is a duplicate of another. 并案。 */
export class MergerDto extends NotedFactDto {
  /** The case that goes on. 并入的案件。 */
  @IsId()
  intoDisputeId: string;

  @IsIn(MERGE_REASONS)
  reason: MergeReason;
}

/** The merger was a mistake. 撤销并案。 */
export class UndoneMergerDto extends NotedFactDto {}

/** A party of the origin in the case that is split off. */
export class SplitPartyDto {
  /** As in the origin. 原案当事人编号。 */
  @IsId()
  partyId: string;

  /** Also stays a party of the origin. 是否同时保留在原案。 */
  @IsBoolean()
  stays: boolean;
}

/** Parties or matters of a case become a case of their own. 分案。 */
export class SplitDto extends FactDto {
  /** The case that they come from. 原案。 */
  @IsId()
  originId: string;

  /** Revision of the origin last seen: refused as stale (412) where it has changed since. 上次读取的原案修订号。 */
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(Number.MAX_SAFE_INTEGER)
  originRevision?: number;

  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(200)
  @ValidateNested({ each: true })
  @Type(() => SplitPartyDto)
  parties: SplitPartyDto[];

  /** That of the origin unless said. */
  @IsOptional()
  @IsIn(DISPUTE_TYPES)
  disputeType?: DisputeType;

  @IsOptional()
  @IsIn(DIFFICULTIES)
  difficulty?: Difficulty;

  /** Which matters move, in words. 分出的事项。 */
  @IsFreeText()
  matters: string;
}

/** The case has to do with another, with a project, or with a public-order case. 关联。 */
export class LinkDto extends FactDto {
  @IsOptional()
  @IsId()
  linkId?: string;

  @IsIn(LINK_KINDS)
  kind: LinkKind;

  /** For `RELATED` alone. 关联的纠纷。 */
  @IsOptional()
  @IsId()
  otherDisputeId?: string;

  /** For the other kinds: the reference of the project or decision, or the number of the case. 项目、决策或者案件编号。 */
  @IsOptional()
  @IsReference()
  reference?: string;

  /** Why the two belong together. 关联理由。 */
  @IsFreeText()
  note: string;
}

/** A link is taken back. 解除关联。 */
export class RemovedLinkDto extends NotedFactDto {
  @IsId()
  linkId: string;
}

/** The police approve that the case is settled by mediation. 公安机关认可调解结案。 */
export class PublicOrderApprovalDto extends FactDto {
  /** The link to the public-order case. */
  @IsId()
  linkId: string;

  @IsReference()
  approvalNumber: string;

  /** Day of the parties' written application. 当事人书面申请日期。 */
  @IsOptional()
  @IsCalendarDate()
  appliedOn?: string;
}
