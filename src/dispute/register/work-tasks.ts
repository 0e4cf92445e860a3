import type { Bilingual } from '../../kernel/bilingual.js';
import type { Role } from '../../platform/access/access.js';
import type { DisputeStatus } from '../dispute.codes.js';

/** What a case of a status waits for, and whose turn it is. Shape: one row per status that is not the end. */
export const TASKS: Readonly<
  Partial<Record<DisputeStatus, { readonly of: readonly Role[]; readonly task: Bilingual }>>
> = {
  DISCOVERED: { of: ['COMMITTEE_HEAD'], task: { zh: '登记纠纷', en: 'Register the dispute' } },
  REGISTERED: {
    of: ['COMMITTEE_HEAD'],
    task: { zh: '征询意愿并决定受理', en: 'Seek consent and decide on acceptance' },
  },
  CONSENT_PENDING: { of: ['COMMITTEE_HEAD'], task: { zh: '记录各方意愿', en: 'Record what the parties answer' } },
  ACCEPTED: { of: ['COMMITTEE_HEAD'], task: { zh: '确定调解员', en: 'Assign mediators' } },
  MEDIATING: { of: ['MEDIATOR'], task: { zh: '调解', en: 'Mediate' } },
  SUSPENDED: {
    of: ['MEDIATOR'],
    task: { zh: '等待鉴定意见或者核实涉嫌虚假调解', en: 'Await the appraisal, or clear up the suspicion' },
  },
  AGREEMENT_REACHED: {
    of: ['MEDIATOR', 'COMMITTEE_HEAD'],
    task: { zh: '完成签署和盖章', en: 'Complete signatures and seal' },
  },
  AGREEMENT_EFFECTIVE: { of: ['MEDIATOR'], task: { zh: '跟踪履行', en: 'Follow the performance' } },
  BREACHED: { of: ['MEDIATOR'], task: { zh: '催促履行或者结案', en: 'Urge performance, or close' } },
  FULFILLED: { of: ['MEDIATOR', 'COMMITTEE_HEAD'], task: { zh: '回访并结案', en: 'Follow up and close' } },
  MEDIATION_FAILED: { of: ['MEDIATOR', 'COMMITTEE_HEAD'], task: { zh: '结案', en: 'Close the case' } },
  REFERRED: { of: ['COMMITTEE_HEAD'], task: { zh: '跟进转出案件的结果', en: 'Follow what became of the referral' } },
  NOT_ACCEPTED: { of: ['COMMITTEE_HEAD'], task: { zh: '答复并结案', en: 'Reply and close' } },
  WITHDRAWN: { of: ['MEDIATOR', 'COMMITTEE_HEAD'], task: { zh: '结案', en: 'Close the case' } },
};

export const statusesOf = (role: Role): readonly string[] =>
  Object.entries(TASKS).flatMap(([status, { of }]) => (of.includes(role) ? [status] : []));

export const OPEN_STATUSES = Object.keys(TASKS);

/** Statuses in which the mediation of a court's referral has come to an end. */
const ENDED: readonly DisputeStatus[] = [
  'AGREEMENT_EFFECTIVE',
  'BREACHED',
  'FULFILLED',
  'MEDIATION_FAILED',
  'NOT_ACCEPTED',
  'WITHDRAWN',
];

/** Comes before the case is closed. Source: SPC Provisions on Invited Mediation arts. 21, 26. */
const HAND_BACK: Bilingual = {
  zh: '向委派、委托的人民法院反馈调解情况',
  en: 'Hand back to the court what came of its referral',
};

const OF_RECEIVER: Readonly<Record<'SENT' | 'CONFIRMED', Bilingual>> = {
  SENT: { zh: '确认或者谢绝转来的案件', en: 'Confirm or decline the referral' },
  CONFIRMED: { zh: '办理转来的案件并反馈结果', en: 'Deal with the referral and hand back the result' },
};

/** What a referral between organisations waits for from its receiver. */
export const taskOfReceiver = (status: keyof typeof OF_RECEIVER): Bilingual => OF_RECEIVER[status];

/** `isOwedToCourt`: a court that referred the case waits for what came of it. */
export const taskOf = (status: DisputeStatus, isOwedToCourt = false): Bilingual =>
  isOwedToCourt && ENDED.includes(status) ? HAND_BACK : (TASKS[status]?.task ?? { zh: '', en: '' });
