import { IsIn } from 'class-validator';
import { IsId } from '../../platform/http/is-id.js';
import { disputeAnswerForm } from './answer-form.js';
import { DISPUTE_STATUSES, type DisputeStatus } from '../dispute.codes.js';

export class DisputeParams {
  /** Chosen by whoever opens the case. 纠纷编号（UUID）。 */
  @IsId()
  disputeId: string;
}

/** One thing that the law allows next. 可办理的下一步。 */
export class LegalStepDto {
  command: string;

  /** Last segment of the address to post to. 提交地址的末段。 */
  rel: string;

  href: string;

  /** In the language asked for. */
  title: string;
}

/** Ids that a command made. 新建内容的编号。 */
export class CreatedIdsDto {
  sessionId?: string;
  agreementId?: string;
  obligationIds?: string[];
  performanceId?: string;
  applicationId?: string;
  followUpId?: string;
  participantId?: string;
  representativeId?: string;
  caucusId?: string;
  paymentId?: string;
  violationId?: string;
  holdId?: string;
  linkId?: string;
  fileNumber?: string;
  documentId?: string;
  paymentOrderId?: string;
  referralId?: string;
  partyIds?: string[];
}

/** The case after a command. 办理结果。 */
export class DisputeAnswer {
  static readonly form = disputeAnswerForm;

  disputeId: string;

  /** Null until the case is registered. 案件编号。 */
  number: string | null;

  @IsIn(DISPUTE_STATUSES)
  status: DisputeStatus;

  /** Ids that this command made. */
  created: CreatedIdsDto;

  /** What the law allows next, as far as you may do it. 您可以办理的下一步。 */
  legalNextSteps: LegalStepDto[];
}
