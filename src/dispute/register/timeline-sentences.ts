/** What happened, as a sentence in either language, from the parameters that the timeline keeps. */
import type { Bilingual } from '../../kernel/bilingual.js';
import { yuan } from '../../kernel/money.js';
import {
  AGREEMENT_FORM_LABELS,
  CHANNEL_LABELS,
  CONFLICT_KIND_LABELS,
  CONSENT_FORM_LABELS,
  DECLINE_REASON_LABELS,
  DOCUMENT_KIND_LABELS,
  NOTICE_KIND_LABELS,
  NOTICE_MANNER_LABELS,
  OUTCOME_LABELS,
  REPORT_RECIPIENT_LABELS,
  RISK_KIND_LABELS,
  SATISFACTION_LABELS,
  SESSION_MODE_LABELS,
  SHARING_BASIS_LABELS,
  SIDE_LABELS,
  SIGNATURE_MANNER_LABELS,
  terminationReason,
  VOID_REASON_LABELS,
} from '../dispute.codes.js';
import { REMEDY_LABELS } from '../dispute.remedies.js';
import type { DisputeEventType, MovedDeadline, Signer } from '../dispute.events.js';
import { COURT_SENTENCES } from './court-sentences.js';
import { LIFECYCLE_SENTENCES } from './lifecycle-sentences.js';
import { REFERRAL_SENTENCES } from './referral-sentences.js';
import { minute } from './minute.js';
import { PEOPLE_SENTENCES } from './people-sentences.js';
import type { Params, Sentences, Sides } from './sentence.js';

const both = (zh: string, en: string): Bilingual => ({ zh, en });

const whose = (partyIds: readonly string[], sides: Sides): Bilingual => {
  const labels = [...new Set(partyIds.flatMap((id) => sides[id] ?? []))].sort().map((side) => SIDE_LABELS[side]);
  return both(labels.map(({ zh }) => zh).join('、') || '当事人', labels.map(({ en }) => en).join(' and ') || 'A party');
};

const paid = (zh: string, en: string, fen: number | null): Bilingual =>
  fen === null ? both(zh, en) : both(`${zh} ${yuan(fen)} 元`, `${en} CNY ${yuan(fen)}`);

const owing = (fen: number | null): Bilingual =>
  fen === null || fen === 0 ? both('', '') : both(`，尚欠 ${yuan(fen)} 元`, `; CNY ${yuan(fen)} are outstanding`);
const until = (moved: readonly MovedDeadline[]): Bilingual => {
  const dueOn = moved.at(-1)?.deadline.dueOn;
  return dueOn === undefined ? both('', '') : both(`，期限至 ${dueOn}`, `; due on ${dueOn}`);
};

const signerOf = (signer: Signer, sides: Sides): Bilingual => {
  if (signer.as === 'MEDIATOR') return both('调解员', 'The mediator');
  if (signer.as === 'PARTY') return whose([signer.partyId], sides);
  const who = whose(signer.partyIds, sides);
  return both(`${who.zh}的代理人`, `The representative of ${who.en}`);
};

const SENTENCES: Sentences = {
  ...COURT_SENTENCES,
  ...REFERRAL_SENTENCES,
  DisputeDiscovered: () => both('排查发现纠纷', 'The dispute was discovered'),
  DisputeRegistered: ({ number }) => both(`登记纠纷，编号 ${number}`, `The dispute was registered as ${number}`),
  PartyJoined: ({ party }) =>
    both(`增加${SIDE_LABELS[party.side].zh}当事人`, `A party joined on ${SIDE_LABELS[party.side].en}`),
  ConsentRequested: ({ partyIds }, sides) => {
    const who = whose(partyIds, sides);
    return both(`征询${who.zh}调解意愿`, `${who.en} was asked for consent`);
  },
  ConsentGiven: ({ partyId, form }, sides) => {
    const who = whose([partyId], sides);
    const how = CONSENT_FORM_LABELS[form];
    return both(`${who.zh}${how.zh}同意调解`, `${who.en} consented (${how.en.toLowerCase()})`);
  },
  MediationRefused: ({ partyId }, sides) => {
    const who = whose([partyId], sides);
    return both(`${who.zh}明确拒绝调解，已告知其他途径`, `${who.en} refused mediation; other remedies were told`);
  },
  DisputeAccepted: ({ channel, deadline }) => {
    const by = CHANNEL_LABELS[channel];
    const due = deadline === null ? both('', '') : both(`，期限至 ${deadline.dueOn}`, `, due on ${deadline.dueOn}`);
    return both(`受理（${by.zh}）${due.zh}`, `Accepted (${by.en})${due.en}`);
  },
  DisputeNotAccepted: ({ reason }) =>
    both(`不予受理：${DECLINE_REASON_LABELS[reason].zh}`, `Not accepted: ${DECLINE_REASON_LABELS[reason].en}`),
  MediatorsAssigned: ({ mediatorIds }) =>
    both(`确定调解员 ${mediatorIds.length} 名`, `Mediators were assigned: ${mediatorIds.length}`),
  ConflictDisclosed: ({ kind }) =>
    both(
      `调解员披露利害关系：${CONFLICT_KIND_LABELS[kind].zh}`,
      `A mediator disclosed a conflict of interest: ${CONFLICT_KIND_LABELS[kind].en}`,
    ),
  SessionScheduled: ({ scheduledFor, mode }) =>
    both(
      `安排于 ${minute(scheduledFor)} 调解（${SESSION_MODE_LABELS[mode].zh}）`,
      `A session was scheduled for ${minute(scheduledFor)} (${SESSION_MODE_LABELS[mode].en})`,
    ),
  SessionRecorded: ({ mode }) =>
    both(`进行调解（${SESSION_MODE_LABELS[mode].zh}）`, `A session was held (${SESSION_MODE_LABELS[mode].en})`),
  MediationTerminated: ({ reason }) =>
    both(`终止调解：${terminationReason(reason).zh}`, `The mediation was terminated: ${terminationReason(reason).en}`),
  MediationPeriodExpired: ({ dueOn }) => both(`调解期限已于 ${dueOn} 届满`, `The mediation period expired on ${dueOn}`),
  AppraisalStarted: ({ commissionRef, pausesClock }) =>
    both(
      `委托鉴定（${commissionRef}）${pausesClock ? '，期限暂停' : ''}`,
      `An appraisal was commissioned (${commissionRef})${pausesClock ? '; the period is paused' : ''}`,
    ),
  AppraisalEnded: ({ reportRef, moved }) => {
    const due = until(moved);
    return both(
      `收到鉴定意见（${reportRef}）${due.zh}`,
      `The report of the appraisal was received (${reportRef})${due.en}`,
    );
  },
  MediationSuspended: ({ reportedTo }) =>
    both(
      `涉嫌虚假调解，中止调解并报告${REPORT_RECIPIENT_LABELS[reportedTo].zh}`,
      `Suspended for suspected false mediation and reported (${REPORT_RECIPIENT_LABELS[reportedTo].en})`,
    ),
  MediationResumed: () => both('恢复调解', 'The mediation was resumed'),
  MediationExtended: ({ moved }) => {
    const due = until(moved);
    return both(`经同意延长调解期限${due.zh}`, `The mediation period was extended by consent${due.en}`);
  },
  SuitAccepted: ({ acceptedOn }) =>
    both(`人民法院于 ${acceptedOn} 受理起诉`, `A court accepted a suit on ${acceptedOn}`),
  ArbitrationOpened: () => both('调解期限届满，可以申请仲裁', 'The period is over; arbitration is open'),
  NoticeGiven: ({ kind, partyIds, manner, remedies }, sides) => {
    const who = whose(partyIds, sides);
    const ways = remedies.map((remedy) => REMEDY_LABELS[remedy]);
    return both(
      `${NOTICE_KIND_LABELS[kind].zh}已${NOTICE_MANNER_LABELS[manner].zh}告知${who.zh}：${ways.map(({ zh }) => zh).join('、')}`,
      `${NOTICE_KIND_LABELS[kind].en} to ${who.en} (${NOTICE_MANNER_LABELS[manner].en.toLowerCase()}): ${ways.map(({ en }) => en.toLowerCase()).join(', ')}`,
    );
  },
  EscalationRiskReported: ({ kind, reportedTo }) => {
    const to = reportedTo === null ? both('', '') : REPORT_RECIPIENT_LABELS[reportedTo];
    return both(
      `${RISK_KIND_LABELS[kind].zh}${reportedTo === null ? '' : `，已报告${to.zh}`}`,
      `${RISK_KIND_LABELS[kind].en}${reportedTo === null ? '' : `; reported (${to.en})`}`,
    );
  },
  DeadlinesRecalculated: ({ moved }) => {
    const days = moved.map(({ code, fromDueOn, deadline }) => `${code} ${fromDueOn} → ${deadline.dueOn}`);
    return both(
      `放假安排公布，期限重新计算：${days.join('；')}`,
      `Deadlines were counted again on a new calendar: ${days.join('; ')}`,
    );
  },
  AgreementReached: ({ form, totalFen }) => {
    const by = AGREEMENT_FORM_LABELS[form];
    return paid(`达成${by.zh}`, `An agreement was reached (${by.en.toLowerCase()})`, totalFen);
  },
  SignatureRecorded: ({ signer, manner, evidence }, sides) => {
    const who = signerOf(signer, sides);
    const how = SIGNATURE_MANNER_LABELS[manner];
    const [zh, en] =
      evidence === undefined ? ['', ''] : [`，凭证 ${evidence.identityProof}`, `, proof ${evidence.identityProof}`];
    return both(`${who.zh}签署协议（${how.zh}${zh}）`, `${who.en} signed the agreement (${how.en.toLowerCase()}${en})`);
  },
  SealAffixed: () => both('加盖调解组织印章', 'The seal of the organisation was affixed'),
  AgreementTookEffect: ({ effectiveOn, confirmationWindow }) => {
    const until = confirmationWindow?.dueOn;
    return both(
      `协议于 ${effectiveOn} 生效${until === undefined ? '' : `，可于 ${until} 前申请司法确认`}`,
      `The agreement took effect on ${effectiveOn}${until === undefined ? '' : `; confirmation may be applied for until ${until}`}`,
    );
  },
  ObligationPerformed: ({ basis, amountFen, outstandingFen, isLate, evidenceDocumentId }) => {
    const late = isLate ? both('（逾期）', ' (late)') : both('', '');
    const what =
      basis === 'CLAIMED'
        ? paid('义务人自述已履行', 'The debtor claims to have performed', amountFen)
        : paid('履行义务', 'An obligation was performed', amountFen);
    const left = owing(outstandingFen);
    const shown = evidenceDocumentId === undefined ? both('', '') : both('，附履行凭证', ', with evidence in the file');
    return both(`${what.zh}${late.zh}${left.zh}${shown.zh}`, `${what.en}${late.en}${left.en}${shown.en}`);
  },
  ObligationBreached: ({ dueOn, outstandingFen }) => {
    const left = owing(outstandingFen);
    return both(`义务未于 ${dueOn} 前履行${left.zh}`, `An obligation due on ${dueOn} was not performed${left.en}`);
  },
  ConfirmationApplied: () => both('各方共同申请司法确认', 'The parties applied for judicial confirmation'),
  ConfirmationWindowLapsed: ({ dueOn }) =>
    both(`司法确认申请期限已于 ${dueOn} 届满`, `The time to apply for judicial confirmation ended on ${dueOn}`),
  DisputeWithdrawn: () => both('撤回调解申请', 'The dispute was withdrawn'),
  SettledPrivately: () => both('双方自行和解', 'The sides settled privately'),
  FollowUpRecorded: ({ satisfaction, hiddenRisk, laterLawsuit }) => {
    const found = [
      ...(satisfaction === null ? [] : [SATISFACTION_LABELS[satisfaction]]),
      ...(hiddenRisk ? [both('存在隐患', 'A risk remains')] : []),
      ...(laterLawsuit ? [both('此后已起诉', 'A lawsuit followed')] : []),
    ];
    if (found.length === 0) return both('进行回访', 'A follow-up visit was made');
    const said = both(found.map(({ zh }) => zh).join('、'), found.map(({ en }) => en.toLowerCase()).join(', '));
    return both(`进行回访：${said.zh}`, `A follow-up visit was made: ${said.en}`);
  },
  DisputeClosed: ({ outcome }) => both(`结案：${OUTCOME_LABELS[outcome].zh}`, `Closed: ${OUTCOME_LABELS[outcome].en}`),
  ApplicationReceived: ({ channel, appliedBy, form, commission, acceptBy }, sides) => {
    const by = CHANNEL_LABELS[channel];
    const until =
      acceptBy === null
        ? both('', '')
        : both(`，应于 ${acceptBy.dueOn} 前决定`, `; to be decided on by ${acceptBy.dueOn}`);
    if (commission !== null)
      return both(
        `收到法院委派委托（${by.zh}，${commission.externalCaseNo}）${until.zh}`,
        `A court commission was received (${by.en}, ${commission.externalCaseNo})${until.en}`,
      );
    const who = whose(appliedBy, sides);
    const how = CONSENT_FORM_LABELS[form];
    return both(
      `${who.zh}${how.zh}申请${by.zh}${until.zh}`,
      `${who.en} applied for ${by.en} (${how.en.toLowerCase()})${until.en}`,
    );
  },
  AcceptancePeriodExpired: ({ dueOn }) =>
    both(`未于 ${dueOn} 前决定是否受理`, `The application was not decided on by ${dueOn}`),
  FeeStated: ({ tariff, amountFen }) =>
    tariff === undefined
      ? both('本次调解不收费', 'Nothing is charged for the mediation')
      : both(`按${tariff}收费 ${yuan(amountFen)} 元`, `A fee of CNY ${yuan(amountFen)} was stated by tariff ${tariff}`),
  CourtDocumentServed: ({ partyId, documentNo }, sides) => {
    const who = whose([partyId], sides);
    return both(`${who.zh}签收法院调解书 ${documentNo}`, `${who.en} signed for the court document ${documentNo}`);
  },
  OrganisationJoined: ({ basis }) =>
    both(
      `与其他组织共享案卷（${SHARING_BASIS_LABELS[basis].zh}）`,
      `The file was shared with another organisation (${SHARING_BASIS_LABELS[basis].en.toLowerCase()})`,
    ),
  OrganisationReleased: () => both('终止与其他组织共享案卷', 'Sharing with another organisation ended'),
  ...LIFECYCLE_SENTENCES,
  ...PEOPLE_SENTENCES,
  TextRedacted: () => both('遮蔽一段文本', 'A text was redacted'),
  DocumentIssued: ({ kind, number, version }) => {
    const what = DOCUMENT_KIND_LABELS[kind];
    return both(
      `制作${what.zh}，编号 ${number}，第 ${version} 版`,
      `A document was issued: ${what.en.toLowerCase()} ${number}, version ${version}`,
    );
  },
  DocumentFiled: ({ kind, number, file }) => {
    const what = DOCUMENT_KIND_LABELS[kind];
    const how = file === null ? both('（纸质）', ' (on paper)') : both('', '');
    return both(
      `收入${what.zh}${how.zh}，编号 ${number}`,
      `A document was filed${how.en}: ${what.en.toLowerCase()} ${number}`,
    );
  },
  DocumentVoided: ({ reason }) =>
    both(
      `作废一份材料：${VOID_REASON_LABELS[reason].zh}`,
      `A document was voided: ${VOID_REASON_LABELS[reason].en.toLowerCase()}`,
    ),
};

/** The sentence of one row; parameters must be those kept of a fact of that type. */
export const sentenceOf = <T extends DisputeEventType>(type: T, params: Params<T>, sides: Sides): Bilingual =>
  SENTENCES[type](params, sides);
