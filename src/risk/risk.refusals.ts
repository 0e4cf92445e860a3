import type { Bilingual } from '../kernel/bilingual.js';
import { DomainError, type LegalSource, type Refusal } from '../kernel/domain-error.js';
import { cite } from '../kernel/laws.js';

const row = (zh: string, en: string, source?: LegalSource): Refusal => ({
  title: { zh, en },
  ...(source && { source }),
});

/** Every refusal of a risk report or of an analysis of several, by its full code. A code is never renamed. */
// prettier-ignore
export const RISK_REFUSALS = {
  'risk.unknown': row('没有该风险报告', 'There is no such risk report'),
  'risk.exists': row('该风险报告已经存在', 'The risk report exists already'),
  'risk.closed': row('风险报告已办结', 'The risk report is closed'),
  'risk.future-date': row('发生时间不得晚于现在', 'A fact cannot lie in the future'),
  'risk.out-of-order': row('发生日期早于在先事实', 'The date is before the fact it follows'),
  'risk.backdated': row('补录超过允许的工作日数，须有补录权限', 'Entered later than the setting allows; the permission record.backdate is needed'),
  'risk.person-data': row('风险报告和研判不得写入个人身份信息', 'Neither a risk report nor an analysis holds data that identify a person', cite('PERSONAL_INFORMATION', '6')),
  'risk.not-notified': row('贵单位不在通知名单', 'Your organisation was not notified'),
  'risk.same-level': row('响应级别未变', 'The level is the same'),
  'risk.petition-feared': row('已标记可能引发集体访', 'It is marked already that a collective petition is feared'),
  'risk.no-inspection': row('没有待完成的现场查看', 'No inspection is waited for'),
  'risk.meeting-exists': row('该次会议已经记录', 'That meeting has been recorded already'),
  'risk.no-such-meeting': row('没有该次会议', 'There is no such meeting'),
  'risk.commitment-exists': row('该项承诺已经记录', 'That commitment has been recorded already'),
  'risk.no-such-commitment': row('没有该项承诺', 'There is no such commitment'),
  'risk.commitment-kept': row('该项承诺已经兑现', 'That commitment has been kept already'),
  'risk.organisation-not-responding': row('该风险报告不由该单位处置，不能由其承诺；可由所在地调解委员会或者辖区内的司法、信访、联动单位承诺', 'The organisation does not respond to the report, so nothing is promised in its name; the committee of the place, or a justice office, petition office or coordination centre whose division covers it, can promise'),
  'risk.commitment-due-past': row('承诺期限不得早于承诺日', 'A commitment is not due before the day it is made'),
  'risk.linked': row('已经关联', 'It is linked already'),
  'risk.inspection-open': row('现场查看尚未完成', 'The inspection has not been made'),
  'risk.commitments-open': row('尚有未兑现的承诺', 'A commitment is still open'),
  'risk.no-such-text': row('没有可遮蔽的该文本', 'There is no such text to redact'),
  'risk.analysis-unknown': row('没有该研判记录', 'There is no such analysis'),
  'risk.analysis-exists': row('该研判记录已经存在', 'The analysis exists already'),
  'risk.analysis-period-open': row('研判期间尚未结束', 'The period of the analysis has not ended'),
  'risk.analysis-next-due': row('下次研判期限应晚于本次研判日', 'The next analysis is due after the day of this one'),
  'risk.analysis-elsewhere': row('所列风险报告不在研判的区划内', 'A risk report lies outside the division of the analysis'),
  'risk.analysis-later-report': row('所列风险报告晚于研判期间', 'A risk report was made after the period of the analysis'),
} as const satisfies Readonly<Record<string, Refusal>>;

export type RiskRefusalCode = keyof typeof RISK_REFUSALS;

/** The refusal to throw. `detail` may name the facts of the report, never persons. */
export const refuse = (code: RiskRefusalCode, detail?: Bilingual): DomainError => {
  const refusal: Refusal = RISK_REFUSALS[code];
  return new DomainError(code, refusal.title, detail, refusal.source);
};

/** Throws the refusal unless the claim holds. */
export function ensure(claim: boolean, code: RiskRefusalCode, detail?: Bilingual): asserts claim {
  if (!claim) throw refuse(code, detail);
}
