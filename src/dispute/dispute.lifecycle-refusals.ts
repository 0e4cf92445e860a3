import type { LegalSource, Refusal } from '../kernel/domain-error.js';
import { cite, PRODUCT_DEFAULT } from '../kernel/laws.js';

const row = (zh: string, en: string, source?: LegalSource): Refusal => ({
  title: { zh, en },
  ...(source && { source }),
});

const pml = (article: string): LegalSource => cite('PEOPLES_MEDIATION', article);
const interpretation = (article: string): LegalSource => cite('CPL_INTERPRETATION', article);
const publicOrder = cite('PUBLIC_ORDER', '9');

/** Refusals of what happens to a case after its ordinary course, by code without the prefix `dispute.`. */
// prettier-ignore
export const LIFECYCLE_REFUSALS = {
  'no-such-claim': row('没有该项待确认的履行', 'There is no such claimed performance that waits for an answer'),
  'claim-exceeded': row('确认金额超过义务人自述的金额', 'More is confirmed than was claimed', PRODUCT_DEFAULT),
  'fund-not-for-this-type': row('欠薪保障调剂金只用于拖欠工资纠纷', 'The guarantee fund pays in disputes about wages only', PRODUCT_DEFAULT),
  'subrogation-not-noted': row('未告知权利人债权转由调剂金行使', 'The creditor has not been told that the claim passes to the fund', PRODUCT_DEFAULT),
  'no-lasting-duty': row('没有该项持续性义务', 'There is no such lasting duty'),
  'no-open-condition': row('没有该项未成就的条件', 'There is no such condition that is still open', cite('CIVIL_CODE', '158')),

  'ruling-in-force': row('人民法院的确认裁定或者调解书仍然有效，须先由人民法院依法撤销', 'The ruling that confirmed the agreement, or the document that a court made of it, is in force; only a court can set it aside', interpretation('372')),
  'confirmation-pending': row('司法确认申请尚在人民法院审查中，须先撤回申请', 'The application for confirmation is before the court and has to be withdrawn first', interpretation('357')),
  'new-fact-not-told': row('未说明出现的新的事实', 'It is not told what the new fact is', PRODUCT_DEFAULT),
  'agreement-kept': row('没有未履行或者被违反的义务的记录', 'No obligation on record was broken or left unperformed', PRODUCT_DEFAULT),
  'confirmation-not-dismissed': row('没有人民法院不予确认调解协议的记录', 'There is no record of a court that did not confirm the agreement', pml('33')),

  'file-incomplete': row('卷宗缺少必备材料', 'The file lacks papers that it must have', pml('27')),
  'on-hold': row('案件已被保全，不得删除或者销毁', 'The case is under a legal hold; nothing of it may be erased', cite('PERSONAL_INFORMATION', '47')),
  'already-sealed': row('案件已封存', 'The case is sealed already', cite('MINORS', '103')),
  'no-such-hold': row('没有该项保全', 'There is no such legal hold'),

  'merge-into-itself': row('不能并入自身', 'A case cannot be merged into itself'),
  'merge-into-closed-file': row('目标案件已并案、归档或者注销', 'The other case has been merged, archived or annulled itself', PRODUCT_DEFAULT),
  'has-merged-cases': row('有案件并入本案，应当先撤销并案再注销', 'Other cases are merged into this one: undo their mergers before annulling it', PRODUCT_DEFAULT),
  'not-a-duplicate': row('两案没有共同当事人', 'The two cases have no party in common', PRODUCT_DEFAULT),
  'origin-not-splittable': row('原案当前状态下不能分案', 'The origin cannot be split in its present status', PRODUCT_DEFAULT),
  'origin-loses-a-side': row('分案后原案缺少一方当事人', 'The origin would be left without one side', PRODUCT_DEFAULT),
  'origin-bound': row('受原案调解协议约束的当事人不得转出原案，可以同时列入新案', 'Whom an agreement of the origin binds stays there, and may be in the new case too', pml('31')),
  'party-bound': row('已有当事人受调解协议约束，不再是登记有误', 'A party is bound by an agreement: this is no mistaken entry any more', pml('31')),
  'nothing-to-correct': row('登记与更正内容相同，没有需要更正的事项', 'Everything is recorded as the correction says; there is nothing to correct'),
  'source-of-referral': row('案件由人民法院委派委托，来源不得更正', 'A court referred the case; its source cannot be corrected to another', PRODUCT_DEFAULT),
  'survives-merger': row('人民法院已经确认、正在审查本案的调解协议或者已就其制作调解书，应当将另一案件并入本案', 'A court has confirmed the agreement of this case, made a document of it, or is reviewing it: merge the other case into this one', PRODUCT_DEFAULT),
  'known-to-court': row('人民法院已经经办，不能按登记有误注销', 'A court has dealt with the case; it cannot be annulled as an error', PRODUCT_DEFAULT),
  'link-to-itself': row('不能与自身关联', 'A case cannot be linked to itself'),
  'no-such-link': row('没有该项关联', 'There is no such link'),
  'settlement-not-performed': row('调解协议尚未履行完毕', 'The agreement has not been performed', publicOrder),
  'no-written-application': row('当事人未书面申请', 'The parties have not applied in writing', publicOrder),
} as const satisfies Readonly<Record<string, Refusal>>;
