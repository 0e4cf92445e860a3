/** Codes of persons around a mediation, with their labels. Codes are stored in facts and never change meaning. */
import { codesOf, labels } from '../kernel/code-list.js';

/** Source: People's Mediation Law (2010) art. 20; the last three SPC Provisions on Invited Mediation (2016) art. 16. */
export const PARTICIPANT_ROLE_LABELS = labels({
  RELATIVE: { zh: '亲属', en: 'Relative' },
  NEIGHBOUR: { zh: '邻里', en: 'Neighbour' },
  COLLEAGUE: { zh: '同事', en: 'Colleague' },
  EXPERT: { zh: '有专门知识的人员', en: 'Expert' },
  EXPERIENCED: { zh: '有特定经验的人员', en: 'Person of experience' },
  SOCIAL_ORGANISATION: { zh: '社会组织人员', en: 'Of a social organisation' },
  RESPECTED: { zh: '当地公道正派、热心调解、群众认可的人士', en: 'Respected local person' },
  INTERPRETER: { zh: '翻译人员', en: 'Interpreter' },
  JUROR: { zh: '人民陪审员', en: 'Juror' },
  WITNESS: { zh: '证人', en: 'Witness' },
  APPRAISER: { zh: '鉴定人', en: 'Appraiser' },
});
export type ParticipantRole = keyof typeof PARTICIPANT_ROLE_LABELS;
export const PARTICIPANT_ROLES = codesOf(PARTICIPANT_ROLE_LABELS);

/** Source: Civil Procedure Law (2023) art. 62. */
export const AGENCY_POWERS_LABELS = labels({
  ORDINARY: { zh: '一般授权', en: 'Ordinary powers' },
  SPECIAL: { zh: '特别授权', en: 'Special powers: to admit, waive, settle and sign' },
});
export type AgencyPowers = keyof typeof AGENCY_POWERS_LABELS;
export const AGENCY_POWERS = codesOf(AGENCY_POWERS_LABELS);

export const REPLACEMENT_REASON_LABELS = labels({
  PARTY_REQUEST: { zh: '当事人要求更换', en: 'A party asks for it' },
  CONFLICT: { zh: '有利害关系', en: 'Conflict of interest' },
  UNAVAILABLE: { zh: '不能履行职责', en: 'Unavailable' },
  MISCONDUCT: { zh: '违反工作纪律', en: 'Misconduct' },
});
export type ReplacementReason = keyof typeof REPLACEMENT_REASON_LABELS;
export const REPLACEMENT_REASONS = codesOf(REPLACEMENT_REASON_LABELS);

export const SESSION_CHANGE_REASON_LABELS = labels({
  PARTY_REQUEST: { zh: '当事人申请', en: 'A party asked for it' },
  MEDIATOR_UNAVAILABLE: { zh: '调解员不能到场', en: 'A mediator is unavailable' },
  PLACE_UNAVAILABLE: { zh: '场所不能使用', en: 'The place is unavailable' },
  FORCE_MAJEURE: { zh: '不可抗力', en: 'Force majeure' },
  OTHER: { zh: '其他', en: 'Other' },
});
export type SessionChangeReason = keyof typeof SESSION_CHANGE_REASON_LABELS;
export const SESSION_CHANGE_REASONS = codesOf(SESSION_CHANGE_REASON_LABELS);
