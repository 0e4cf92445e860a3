import { IsBoolean, IsIn, IsOptional } from 'class-validator';
import { IsId } from '../../platform/http/is-id.js';
import { IsIdList } from '../../platform/http/is-id-list.js';
import { IsFreeText } from '../../platform/http/is-free-text.js';
import { OUTCOMES, SATISFACTIONS, type Outcome, type Satisfaction } from '../dispute.codes.js';
import { FactDto, NotedFactDto } from './fact.dto.js';

/** The applicants withdraw. 撤回申请。 */
export class WithdrawalDto extends NotedFactDto {
  @IsIdList({ min: 1 })
  withdrawnBy: string[];
}

/** The parties settled by themselves. 自行和解。 */
export class PrivateSettlementDto extends NotedFactDto {
  /** Parties who say so; both sides must. 作出陈述的当事人，须为双方。 */
  @IsIdList({ min: 1 })
  statedBy: string[];
}

/** A follow-up visit. 回访。 */
export class FollowUpDto extends NotedFactDto {
  @IsIdList()
  visitedPartyIds: string[];

  @IsOptional()
  @IsIn(SATISFACTIONS)
  satisfaction?: Satisfaction;

  /** A lawsuit followed. 此后是否起诉。 */
  @IsOptional()
  @IsBoolean()
  laterLawsuit?: boolean;

  /** A risk remains. 是否存在隐患。 */
  @IsOptional()
  @IsBoolean()
  hiddenRisk?: boolean;

  /** Why they are visited. 回访事由。 */
  @IsOptional()
  @IsFreeText()
  reason?: string;

  /** What came of the lawsuit. 起诉结果。 */
  @IsOptional()
  @IsFreeText()
  lawsuitResult?: string;

  /** What was done about the risk. 采取的措施。 */
  @IsOptional()
  @IsFreeText()
  measures?: string;

  /** From the mediator register; whoever records it unless said, but nobody for a past day entered with `record.backdate`. 回访人，默认为登记人；凭补录权限登记过去日期的，不默认。 */
  @IsOptional()
  @IsId()
  visitorMediatorId?: string;
}

/** The case is closed. 结案。 */
export class ClosingDto extends NotedFactDto {
  @IsIn(OUTCOMES)
  outcome: Outcome;

  /** Parties who were told the result; every party must be. 已答复的当事人。 */
  @IsIdList()
  repliedTo: string[];

  /** A breach was notified to the debtor. 已就违约催告义务人。 */
  @IsOptional()
  @IsBoolean()
  breachNotified?: boolean;
}

/** A sealed text that is no longer to be shown. 撤下文本。 */
export class RedactionDto extends FactDto {
  /** Names the text. 文本编号。 */
  @IsId()
  keyId: string;

  /** What stands in its place. 替换文本。 */
  @IsOptional()
  @IsFreeText()
  replacement?: string;
}
