import type { Bilingual } from '../kernel/bilingual.js';
import { DomainError, type LegalSource, type Refusal } from '../kernel/domain-error.js';
import { cite, PRODUCT_DEFAULT } from '../kernel/laws.js';
import { LIFECYCLE_REFUSALS } from './dispute.lifecycle-refusals.js';
import { PEOPLE_REFUSALS } from './dispute.people-refusals.js';

const row = (zh: string, en: string, source?: LegalSource): Refusal => ({
  title: { zh, en },
  ...(source && { source }),
});

const pml = (article: string): LegalSource => cite('PEOPLES_MEDIATION', article);
const cpl = (article: string): LegalSource => cite('CIVIL_PROCEDURE', article);
const interpretation = (article: string): LegalSource => cite('CPL_INTERPRETATION', article);
const online = (article: string): LegalSource => cite('ONLINE_MEDIATION', article);

/**
 * Every refusal a dispute knows, by its code without the prefix `dispute.`.
 * A code is never renamed; the article is that of the law that says no.
 */
// prettier-ignore
const REFUSALS = {
  'unknown': row('没有该纠纷', 'There is no such dispute'),
  'exists': row('该纠纷已经存在', 'The dispute exists already'),
  'not-in-this-status': row('当前状态下不能进行该操作', 'Not possible in the present status of the case', PRODUCT_DEFAULT),
  'future-date': row('发生时间不得晚于现在', 'A fact cannot lie in the future', PRODUCT_DEFAULT),
  'out-of-order': row('发生日期早于在先事实', 'The date is before the fact it follows', PRODUCT_DEFAULT),

  'too-long-ago': row('发生日期早于系统允许的最早日期', 'The fact lies before the first day of the records', PRODUCT_DEFAULT),
  'backdated': row('补录超过允许的工作日数，须有补录权限', 'Entered later than the setting allows; the permission record.backdate is needed', PRODUCT_DEFAULT),

  'grid-not-held': row('报告人不负责该网格', 'The reporter does not hold that grid', PRODUCT_DEFAULT),
  'parties-missing': row('需要双方当事人，或者一方当事人和明确的对方', 'Two sides are needed: parties, or one party and an identified opposing side', PRODUCT_DEFAULT),
  'no-such-party': row('不是本案当事人', 'Not a party of this case'),
  'party-exists': row('该当事人已经在案', 'That party is in the case already'),
  'duplicate': row('同一当事人就同一事项的纠纷正在办理', 'A live case has the same parties and subject', PRODUCT_DEFAULT),
  'consent-complete': row('各方当事人均已同意，无需再征询', 'All parties have consented; there is nobody to ask'),
  'consent-missing': row('尚未取得各方当事人同意', 'The consent of a party is missing', pml('17')),
  'consent-not-written': row('须由各方当事人共同书面申请', 'All parties have to apply jointly and in writing', cite('TRAFFIC_REGULATION', '94')),
  'remedies-not-told': row('未告知当事人其他救济途径', 'The parties have not been told of other remedies', pml('26')),
  'guidance-not-told': row('未告知当事人向何处请求处理', 'The parties have not been told where to turn', PRODUCT_DEFAULT),
  'excluded-matter': row('法律规定由专门机关管辖或者禁止调解', 'The law reserves the matter to an organ or bans mediation', cite('MEDIATION_WORK', '22')),
  'seized-elsewhere': row('法院、仲裁机构或者其他调解组织已经受理', 'A court, arbitration or another mediation body has accepted it', cite('MEDIATION_WORK', '22')),
  'rights-notice-missing': row('未告知当事人权利义务', 'The notice of rights and duties is missing', pml('23')),
  'organisation-not-competent': row('该类组织不能以此途径办理', 'This kind of organisation does not act through this channel', pml('7–8')),
  'channel-not-for-type': row('该途径不适用于此类纠纷', 'This channel is not for disputes of this type', cite('MEDICAL_DISPUTES', '31')),
  'not-by-commission': row('该途径不由法院委派或者委托', 'No court commissions this channel', PRODUCT_DEFAULT),
  'trial-procedure-missing': row('缺少审理程序（普通或者简易）', 'The trial procedure, ordinary or summary, is missing', online('24')),
  'accident-finding-missing': row('缺少收到事故认定书的日期和损害后果', 'The day of the accident finding and the harm are missing', cite('TRAFFIC_REGULATION', '94')),
  'application-late': row('已超过申请交通事故调解的期限', 'The time to apply for traffic mediation is over', cite('TRAFFIC_REGULATION', '94')),
  'application-missing': row('缺少各方当事人的共同书面申请', 'The joint written application is missing', cite('TRAFFIC_REGULATION', '94')),
  'not-applied-for': row('该途径由当事人申请启动，尚无当事人申请', 'The parties have to apply for mediation through this channel, and none has', cite('MEDICAL_DISPUTES', '31')),
  'fee-forbidden': row('该途径的调解不收费', 'Mediation through this channel is free of charge', pml('4')),
  'tariff-missing': row('缺少公布的收费标准和金额；不收费的须写明 0 元', 'The published tariff and the amount are missing; where nothing is charged, the amount 0', cite('COMMERCIAL_MEDIATION', '16')),
  'sharing-not-consented': row('向其他组织提供案卷须经各方同意或者有法定职责', 'Sharing the file needs the consent of all parties or a statutory duty', cite('PERSONAL_INFORMATION', '23')),
  'not-shared': row('案卷未与其他组织共享', 'The file is shared with nobody'),
  'period-over': row('调解期限已经届满', 'The mediation period is over', cite('CIVIL_CODE', '203')),
  'no-appraisal': row('没有正在进行的鉴定', 'No appraisal is under way'),
  'appraisal-under-way': row('鉴定尚未结束', 'An appraisal is under way', PRODUCT_DEFAULT),
  'not-extendable': row('该调解期限不能延长', 'This mediation period cannot be extended', PRODUCT_DEFAULT),
  'extension-not-consented': row('延长调解期限须经各方当事人同意', 'An extension needs the consent of all parties', cite('MEDIATION_WORK', '33')),
  'organisation-not-consenting': row('延长调解期限须经调解组织同意', 'An extension needs the consent of the organisation', cite('MEDICAL_DISPUTES', '38')),
  'extension-too-long': row('超过最长延长期限', 'Longer than the rule allows', PRODUCT_DEFAULT),
  'nothing-to-notify': row('没有应当通知的事项', 'There is nothing to give notice of'),
  'risk-report-missing': row('须向公安机关报告，并记录时间和接报单位、人员', 'It has to be reported to the police, with time and recipient', pml('25')),
  'suit-missing': row('须写明受理的人民法院和受理日期，且仅限起诉', 'The court and the day on which it accepted the suit go with the reason SUED, and only with it', cite('MEDICAL_DISPUTES', '31')),
  'suspicion-not-reported': row('涉嫌虚假调解须先中止并报告', 'A suspicion of false mediation has to be reported first', cite('INVITED_MEDIATION', '18')),
  'termination-mismatch': row('达成协议、拒绝签字须分别登记，不作为终止调解的原因', 'An agreement, or a refusal to sign it, is recorded as such, not as the reason of a termination', online('25')),
  'other-court-document': row('各方当事人须签收同一份调解书', 'All parties sign for the same document of the court', cpl('100')),
  'no-court-document': row('该途径不以法院调解书生效', 'No court document brings this agreement into effect', cpl('100')),
  'recording-needed': row('一名人民警察调解的，须全程同步录音录像', 'One officer alone mediates only under a continuous recording', cite('PUBLIC_ORDER', '108')),
  'channel-needs-court': row('该途径须由人民法院移送', 'This channel is opened by a court', cite('INVITED_MEDIATION', '1')),
  'period-start-missing': row('缺少调解期限的起算日', 'The day from which the period runs is missing', cite('TRAFFIC_REGULATION', '94–95')),
  'period-start-not-stated': row('该途径的调解期限不由申报日期起算', 'The period of this channel does not run from a stated day'),

  'mediator-missing': row('至少需要一名调解员', 'At least one mediator is needed', pml('19')),
  'mediator-inactive': row('调解员不在任', 'A mediator is not in office', pml('13–14')),
  'mediator-of-other-organisation': row('调解员不属于受理组织', 'A mediator does not belong to the organisation', pml('19')),
  'conflict-not-consented': row('调解员有利害关系，当事人尚未同意', 'A mediator has a conflict of interest without the consent of all parties', cite('INVITED_MEDIATION', '15')),
  'mediator-has-other-part': row('调解员不得在同一案件中另有身份', 'Who mediates in a case has no other part in it', cite('INVITED_MEDIATION', '16')),
  'mediator-not-assigned': row('不是本案调解员', 'Not a mediator of this case', pml('19')),
  'session-exists': row('该次调解已经记录', 'That session has been recorded already'),
  'session-without-record': row('缺少调解记录或者录音录像', 'A session needs a record in text or in sound and picture', pml('27')),
  'no-mediator-present': row('没有调解员在场', 'No mediator was present', pml('19')),
  'must-be-non-public': row('该调解不得公开进行', 'This mediation must not be public', cite('MEDICAL_DISPUTES', '42')),
  'minor-must-be-non-public': row('涉及未成年人的调解不公开', 'A mediation that involves a minor must not be public', cite('MINORS', '103')),
  'openness-objected': row('当事人要求不公开进行', 'A party has asked that it not be public', pml('23(3)')),
  'wrong-compartment': row('内容分区不符', 'A text is sealed in the wrong compartment', online('18')),

  'not-all-agreed': row('并非各方当事人均达成一致', 'Not all parties have agreed', pml('28')),
  'lawfulness-incomplete': row('合法性核对未完成', 'The check of lawful content is incomplete', pml('3')),
  'written-required': row('应当制作书面调解协议', 'The agreement has to be written', pml('28')),
  'not-recorded-by-mediator': row('口头协议须由调解员记录', 'A mediator has to record an oral agreement', pml('28')),
  'sum-mismatch': row('各期金额之和与约定总额不符', 'The obligations to pay do not add up to the agreed total', PRODUCT_DEFAULT),
  'bad-obligation': row('义务条款不完整或者矛盾', 'An obligation is incomplete or contradicts itself', pml('29')),
  'other-agreement': row('不是当前的调解协议', 'Not the agreement under way'),
  'signature-manner': row('该方式的签署不符合规定', 'The law does not accept this manner of signing', pml('29')),
  'e-signature-unproven': row('电子签名须附所签文件（或者其 SHA-256）和证书、身份核验凭证', 'An electronic signature needs the document that was signed, or its SHA-256, and a certificate or proof of identity', cite('ELECTRONIC_SIGNATURE', '13–14')),
  'seal-of-other-organisation': row('须加盖受理组织的印章', 'The seal has to be that of the organisation', pml('29')),
  'no-such-obligation': row('没有该项义务', 'There is no such obligation'),
  'obligation-performed': row('该项义务已经履行完毕', 'The obligation has been performed'),
  'bad-amount': row('履行金额有误', 'The amount performed is missing or misplaced'),
  'performance-exceeds': row('履行金额超过未履行余额', 'The amount exceeds what is outstanding', PRODUCT_DEFAULT),

  'agreement-not-effective': row('调解协议尚未生效', 'No agreement has taken effect', cpl('205')),
  'not-written': row('口头协议不能申请司法确认', 'An oral agreement cannot be confirmed by a court', interpretation('354')),
  'not-joint': row('须由协议各方当事人共同申请', 'All parties to the agreement have to apply together', cpl('205')),
  'window-closed': row('已超过申请司法确认的期限', 'The period for judicial confirmation is over', pml('33')),
  'not-mediation-organisation': row('并非依法设立的调解组织', 'The mediating body is not a legally established mediation organisation', cpl('205')),
  'needs-no-confirmation': row('该途径以人民法院的调解书生效，无需司法确认', 'What a document of the court brings into effect needs no confirmation', cpl('100')),
  'excluded-category': row('该协议不属于司法确认范围', 'The agreement is of a kind that courts do not confirm', interpretation('355')),
  'matter-exists': row('该编号已用于本案的另一协议或者申请', 'Another agreement or application of the case has that id already'),
  'already-applied': row('已经申请司法确认', 'Confirmation has been applied for already', PRODUCT_DEFAULT),

  'wrong-court': row('不属于收到申请的人民法院管辖', 'Not the court to apply to', cpl('205')),
  'wrong-court-level': row('应当向基层人民法院申请，纠纷依法由中级人民法院管辖的除外', 'The application goes to a basic court, and to an intermediate one only where the dispute belongs there', cpl('205')),
  'other-court': row('不是受理该申请的人民法院', 'Not the court that the matter is pending before'),
  'no-application': row('没有司法确认申请', 'Confirmation has not been applied for', cpl('205')),
  'confirmation-step': row('司法确认申请的当前状态下不能进行该操作', 'Not possible at the present stage of the application', cpl('206')),
  'extension-late': row('期限届满后不能延长', 'A term that is over cannot be extended', cpl('187')),
  'not-creditor': row('申请人须为所涉义务的债权人', 'Only creditors of what is asked for can apply', cpl('225')),
  'exceeds-due': row('请求金额超过已到期未付金额', 'The amount exceeds what is due and outstanding', cpl('225')),
  'no-payment-order': row('没有该支付令申请', 'There is no such payment order', cpl('225')),
  'payment-order-step': row('支付令的当前状态下不能进行该操作', 'Not possible at the present stage of the payment order', cpl('227')),
  'objection-late': row('已超过异议期限', 'The time to object is over', cpl('227')),
  'no-title': row('没有可以申请执行的法律文书', 'There is nothing that can be enforced yet', cpl('206')),
  'not-breached': row('债务人没有到期未履行的义务', 'No obligation to the applicants is overdue', cpl('206')),
  'enforcement-late': row('已超过申请执行的期间', 'The time to apply for enforcement is over', cpl('250')),

  'no-referral': row('没有该委派委托', 'There is no such referral'),
  'referral-exists': row('同一编号的委派委托内容不同', 'Another referral was sent under the same number'),
  'referral-open': row('在先的委派委托尚未结束', 'An earlier referral has not come to an end', PRODUCT_DEFAULT),
  'referral-sequence': row('序号不大于在先的委派委托', 'The sequence is not greater than that of the referral before'),
  'referral-unanswered': row('委派委托尚未确认', 'The referral has not been confirmed', online('12')),
  'referral-answered': row('委派委托已经答复', 'The referral has been answered already', online('12')),
  'referral-expired': row('已超过确认期限，可以另行委派', 'The time to confirm is over; the case may be assigned again', online('12')),
  'referral-not-confirmed': row('委派委托未确认，或者案件已移送', 'Not confirmed, or the case was handed over', online('12')),
  'referral-not-ended': row('调解尚未结束', 'The mediation has not come to an end', cite('INVITED_MEDIATION', '26')),
  'referral-not-returned': row('尚未向委派、委托的人民法院反馈调解情况', 'What came of it has not been handed back to the court that referred the case', cite('INVITED_MEDIATION', '26')),
  'referral-returned': row('已反馈办理结果，且内容不同', 'Something else was handed back already', online('22')),
  'referral-result-mismatch': row('反馈的结果与案件事实不符', 'The result does not follow from what happened in the case', online('22')),
  'referral-result-missing': row('缺少办理结果', 'The result is missing'),
  'referral-agreement-missing': row('反馈达成协议的，须载明协议形式和生效日期', 'Where an agreement was made elsewhere, its form and the day on which it took effect are stated', PRODUCT_DEFAULT),
  'referral-agreement-not-asked': row('仅在机构间转出的案件达成协议时载明协议内容', 'An agreement is stated only where one was made on a referral between organisations'),
  'referral-result-not-awaited': row('案件移送后不反馈办理结果', 'No result comes back of a case that is handed over'),
  'referral-to-self': row('不能转给本组织', 'A case is not referred to the organisation that holds it'),

  'not-applicant': row('须由申请人撤回', 'Only those who applied can withdraw', PRODUCT_DEFAULT),
  'resolved': row('纠纷已经化解', 'The dispute has been resolved already', PRODUCT_DEFAULT),
  'not-both-sides': row('须由双方当事人陈述', 'Both sides have to state it', PRODUCT_DEFAULT),
  'outcome-mismatch': row('结案结果与案件事实不符', 'The outcome does not follow from what happened', PRODUCT_DEFAULT),
  'replies-missing': row('尚未答复各方当事人', 'A party has not been replied to', PRODUCT_DEFAULT),
  'breach-not-notified': row('尚未就未履行事项催告', 'The breach has not been notified', pml('31')),
  'obligations-open': row('尚有未履行的义务', 'An obligation is still open', pml('31')),
  'period-not-over': row('调解期限尚未届满', 'The mediation period is not over yet', cite('MEDIATION_WORK', '33')),
  'no-such-document': row('没有该份材料', 'There is no such document in the file'),
  'document-not-current': row('该份材料已被替代或者作废', 'The document was superseded or voided already'),
  'performance-unproven': row('以履行凭证确认履行的，须注明该凭证（卷内材料）', 'A performance that is confirmed by evidence names the document of the file that shows it', PRODUCT_DEFAULT),
  'document-of-other-kind': row('替代材料的种类不同', 'A document is superseded by one of the same kind'),
  'document-without-ground': row('案卷中没有可据以制作该文书的事实', 'The record does not hold what such a document tells of', PRODUCT_DEFAULT),

  'no-such-text': row('没有可遮蔽的该文本', 'There is no such text to redact'),
  ...LIFECYCLE_REFUSALS,
  ...PEOPLE_REFUSALS,
} as const satisfies Readonly<Record<string, Refusal>>;

type RefusalName = keyof typeof REFUSALS;
export type DisputeRefusalCode = `dispute.${RefusalName}`;

const nameOf = (code: DisputeRefusalCode): RefusalName => code.slice('dispute.'.length) as RefusalName;

/** The catalogue by full code, for the API document and the tests. */
export const DISPUTE_REFUSALS = Object.fromEntries(
  Object.entries(REFUSALS).map(([name, refusal]) => [`dispute.${name}`, refusal]),
) as Readonly<Record<DisputeRefusalCode, Refusal>>;

/**
 * The refusal to throw. `detail` may name the facts of the case, never persons; `source` is the article of the
 * channel's own law, where it is another one than the catalogue's.
 */
export const refuse = (code: DisputeRefusalCode, detail?: Bilingual, source?: LegalSource): DomainError => {
  const refusal: Refusal = REFUSALS[nameOf(code)];
  return new DomainError(code, refusal.title, detail, source ?? refusal.source);
};

/** Throws the refusal unless the claim holds. */
export function ensure(
  claim: boolean,
  code: DisputeRefusalCode,
  detail?: Bilingual,
  source?: LegalSource,
): asserts claim {
  if (!claim) throw refuse(code, detail, source);
}
