import type { Bilingual } from '../kernel/bilingual.js';
import type { DisputeCommandType } from './dispute.commands.js';
import type { Permit } from './dispute.permit.js';
import { PERMITS } from './dispute.permits.js';
import { DISPUTE_STATUSES } from './dispute.codes.js';
import type { DisputeState } from './dispute.state.js';

/** One thing that the law allows next. */
export interface LegalStep {
  readonly command: DisputeCommandType;
  /** Last segment of the path to post to, under the case. */
  readonly rel: string;
  readonly title: Bilingual;
}

const TITLES: Readonly<Record<DisputeCommandType, Bilingual>> = {
  RecordDiscovery: { zh: '登记排查', en: 'Record a discovery' },
  RegisterDispute: { zh: '登记纠纷', en: 'Register the dispute' },
  JoinParty: { zh: '增加当事人', en: 'Add a party' },
  SeekConsent: { zh: '征询调解意愿', en: 'Ask for consent' },
  RecordConsent: { zh: '记录同意调解', en: 'Record consent' },
  RecordRefusal: { zh: '记录拒绝调解', en: 'Record a refusal' },
  RecordApplication: { zh: '登记调解申请或者法院委派委托', en: 'Record the application or commission' },
  AcceptDispute: { zh: '受理', en: 'Accept the dispute' },
  DeclineDispute: { zh: '不予受理', en: 'Decline the dispute' },
  AssignMediators: { zh: '确定调解员', en: 'Assign mediators' },
  DiscloseConflict: { zh: '披露利害关系', en: 'Disclose a conflict of interest' },
  ScheduleSession: { zh: '安排调解', en: 'Schedule a session' },
  RecordSession: { zh: '记录调解', en: 'Record a session' },
  ReplaceMediator: { zh: '更换调解员', en: 'Replace a mediator' },
  InviteParticipant: { zh: '邀请参与调解', en: 'Invite a participant' },
  AppointRepresentative: { zh: '登记代理人或者代表人', en: 'Record a representative' },
  DismissRepresentative: { zh: '解除代理', en: 'Record that a representation ended' },
  RecordCaucus: { zh: '记录单独会谈', en: 'Record a private caucus' },
  RescheduleSession: { zh: '改期', en: 'Reschedule a session' },
  CancelSession: { zh: '取消调解安排', en: 'Cancel a session' },
  AnnounceSession: { zh: '公告公开调解', en: 'Announce a public session' },
  StartAppraisal: { zh: '委托鉴定', en: 'Commission an appraisal' },
  EndAppraisal: { zh: '收到鉴定意见', en: 'Receive the report of an appraisal' },
  SuspendMediation: { zh: '因涉嫌虚假调解中止', en: 'Suspend for suspected false mediation' },
  ResumeMediation: { zh: '恢复调解', en: 'Resume the mediation' },
  ExtendMediation: { zh: '延长调解期限', en: 'Extend the mediation period' },
  GiveNotice: { zh: '通知当事人', en: 'Give notice to the parties' },
  ReportEscalationRisk: { zh: '报告激化风险', en: 'Report a risk of escalation' },
  TerminateMediation: { zh: '终止调解', en: 'Terminate the mediation' },
  RecordAgreement: { zh: '登记调解协议', en: 'Record the agreement' },
  RecordSignature: { zh: '签署协议', en: 'Record a signature' },
  AffixSeal: { zh: '加盖印章', en: 'Affix the seal' },
  ServeCourtDocument: { zh: '登记法院调解书签收', en: 'Record service of the court document' },
  RefuseToSign: { zh: '记录拒绝签署', en: 'Record a refusal to sign' },
  RecordPerformance: { zh: '记录履行', en: 'Record performance' },
  ApplyForConfirmation: { zh: '申请司法确认', en: 'Apply for judicial confirmation' },
  AcceptConfirmation: { zh: '记录法院受理', en: 'Record that the court accepted' },
  RejectConfirmation: { zh: '记录法院不予受理', en: 'Record that the court did not accept' },
  ExtendConfirmation: { zh: '记录法院延长审查', en: 'Record that the court extended its term' },
  GrantConfirmation: { zh: '记录确认裁定', en: 'Record the ruling that confirms' },
  DismissConfirmation: { zh: '记录驳回裁定', en: 'Record the ruling that dismisses' },
  SetConfirmationAside: { zh: '记录撤销确认裁定', en: 'Record that the court set its ruling aside' },
  WithdrawConfirmation: { zh: '撤回司法确认申请', en: 'Withdraw the application for confirmation' },
  ApplyForPaymentOrder: { zh: '申请支付令', en: 'Apply for a payment order' },
  AdvancePaymentOrder: { zh: '记录支付令进展', en: 'Record what became of the payment order' },
  ApplyForEnforcement: { zh: '申请执行', en: 'Apply for enforcement' },
  ReceiveReferral: { zh: '收到法院委派委托', en: 'Receive a referral of a court' },
  ReferDispute: { zh: '转出', en: 'Refer or transfer the case' },
  ConfirmReferral: { zh: '确认接受', en: 'Confirm the referral' },
  DeclineReferral: { zh: '谢绝', en: 'Decline the referral' },
  ReturnReferral: { zh: '反馈结果', en: 'Hand back the result' },
  WithdrawDispute: { zh: '撤回', en: 'Withdraw the dispute' },
  RecordPrivateSettlement: { zh: '记录自行和解', en: 'Record a private settlement' },
  RecordFollowUp: { zh: '记录回访', en: 'Record a follow-up visit' },
  CloseDispute: { zh: '结案', en: 'Close the dispute' },
  JoinOrganisation: { zh: '与其他组织共享案卷', en: 'Share the file with an organisation' },
  ReleaseOrganisation: { zh: '终止共享案卷', en: 'End sharing with an organisation' },
  RedactText: { zh: '遮蔽文本', en: 'Redact a text' },
  IssueDocument: { zh: '制作文书', en: 'Issue a document' },
  FileDocument: { zh: '收入材料', en: 'File a document' },
  VoidDocument: { zh: '作废材料', en: 'Void a document' },
  DenyPerformanceClaim: { zh: '否认所称履行', en: 'Deny a claimed performance' },
  RecordFundPayment: { zh: '记录欠薪保障调剂金垫付', en: 'Record a payment by the guarantee fund' },
  RecordViolation: { zh: '记录违反持续性义务', en: 'Record that a lasting duty was broken' },
  RecordConditionMet: { zh: '记录条件成就', en: 'Record that a condition came true' },
  ReopenDispute: { zh: '重新启动', en: 'Reopen the case' },
  ArchiveDispute: { zh: '归档', en: 'Archive the case' },
  SealDispute: { zh: '封存案件', en: 'Seal the case' },
  PlaceHold: { zh: '保全案卷', en: 'Place a legal hold' },
  LiftHold: { zh: '解除保全', en: 'Lift a legal hold' },
  MergeDispute: { zh: '并入另案', en: 'Merge into another case' },
  UnmergeDispute: { zh: '撤销并案', en: 'Undo the merger' },
  SplitOffDispute: { zh: '分案', en: 'Split off a case' },
  RecordSplit: { zh: '记录分案', en: 'Record a split' },
  LinkDispute: { zh: '建立关联', en: 'Link the case' },
  UnlinkDispute: { zh: '解除关联', en: 'Remove a link' },
  ApprovePublicOrderSettlement: {
    zh: '记录公安机关认可调解结案',
    en: 'Record that the police approved the settlement',
  },
  CorrectRegistration: { zh: '更正登记', en: 'Correct what registration recorded' },
  CorrectParty: { zh: '更正当事人', en: 'Correct who a party is' },
  AnnulDispute: { zh: '注销误录案件', en: 'Annul a case entered in error' },
  ExpireDeadline: { zh: '期限届满', en: 'Let a deadline expire' },
  ExpireObligation: { zh: '履行期限届满', en: 'Let an obligation expire' },
  RecalculateDeadlines: { zh: '重新计算期限', en: 'Recalculate deadlines' },
};

/** What a command is called. */
export const commandTitle = (command: DisputeCommandType): Bilingual => TITLES[command];

const COMMANDS = Object.keys(PERMITS) as readonly DisputeCommandType[];

const STEPS = new Map(
  COMMANDS.flatMap((command): readonly LegalStep[] => {
    const { rel } = PERMITS[command];
    return rel === null ? [] : [{ command, rel, title: TITLES[command] }];
  }).map((step) => [step.command, step]),
);

/** The step that a command is; undefined for what only the system does and for no command. */
export const stepNamed = (command: string): LegalStep | undefined => STEPS.get(command as DisputeCommandType);

interface Possible {
  readonly step: LegalStep;
  readonly unless: Permit['unless'];
}

/** The steps that the table lets begin in each status, with what may still stand in their way. */
const BY_STATUS = new Map<DisputeState['status'], readonly Possible[]>(
  DISPUTE_STATUSES.map((status) => [
    status,
    [...STEPS.values()].flatMap((step) => {
      const { from, unless } = PERMITS[step.command];
      return from.includes(status) ? [{ step, unless }] : [];
    }),
  ]),
);

/**
 * What people may do next with this case, from the same rows that decisions read; `may` leaves out what the asker may not.
 * A step listed here can still be refused for what it says (a date, a missing party, a sum).
 */
export const legalSteps = (state: DisputeState, may: (rel: string) => boolean = () => true): readonly LegalStep[] => {
  const steps: LegalStep[] = [];
  if (state.status === 'NONE') return steps;
  for (const { step, unless } of BY_STATUS.get(state.status) ?? [])
    if (may(step.rel) && (unless?.(state) ?? null) === null) steps.push(step);
  return steps;
};

/** What the command is called whose address ends so; the empty end is the discovery. Undefined for no command. */
export const titleOf = (rel: string): Bilingual | undefined => {
  const command = rel === '' ? 'RecordDiscovery' : COMMANDS.find((one) => PERMITS[one].rel === rel);
  return command && TITLES[command];
};
