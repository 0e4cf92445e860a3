/** Code lists of risk reports with their labels. Codes are stored in facts and never change meaning. */
import { codesOf, labels } from '../kernel/code-list.js';

/** What a report is about: never a person. */
export const RISK_SUBJECT_LABELS = labels({
  AREA: { zh: '重点区域', en: 'Area' },
  PROJECT: { zh: '重点项目', en: 'Project' },
  GROUP: { zh: '特定群体', en: 'Group' },
});
export type RiskSubjectKind = keyof typeof RISK_SUBJECT_LABELS;
export const RISK_SUBJECT_KINDS = codesOf(RISK_SUBJECT_LABELS);

/** Groups by what they share in the matter. A closed list, so that no group can be so named that it is one person. */
export const RISK_GROUP_LABELS = labels({
  VILLAGERS: { zh: '村民', en: 'Villagers' },
  NEARBY_RESIDENTS: { zh: '周边居民', en: 'Residents nearby' },
  HOMEOWNERS: { zh: '业主', en: 'Homeowners' },
  EXPROPRIATED_HOUSEHOLDS: { zh: '征拆户', en: 'Households under expropriation' },
  EMPLOYEES: { zh: '企业职工', en: 'Employees' },
  MIGRANT_WORKERS: { zh: '务工人员', en: 'Migrant workers' },
  DRIVERS: { zh: '从业司机', en: 'Drivers by trade' },
  TRADERS: { zh: '经营户', en: 'Traders' },
  CONSUMERS: { zh: '消费者', en: 'Consumers' },
  INVESTORS: { zh: '投资人', en: 'Investors' },
  PARENTS_OF_PUPILS: { zh: '学生家长', en: 'Parents of pupils' },
  OTHER: { zh: '其他群体', en: 'Other group' },
});
export type RiskGroup = keyof typeof RISK_GROUP_LABELS;
export const RISK_GROUPS = codesOf(RISK_GROUP_LABELS);

/** Response level. Source: the list of codes of the domain; names of local emergency plans. */
export const RISK_LEVELS = [1, 2, 3] as const;
export type RiskLevel = (typeof RISK_LEVELS)[number];
export const RISK_LEVEL_LABELS = labels({
  1: { zh: '一般', en: 'ordinary' },
  2: { zh: '较大', en: 'considerable' },
  3: { zh: '重大（紧急）', en: 'grave or urgent' },
});

export const RISK_STATUS_LABELS = labels({
  OPEN: { zh: '处置中', en: 'Under response' },
  CLOSED: { zh: '已办结', en: 'Closed' },
});
export type RiskStatus = keyof typeof RISK_STATUS_LABELS;
export const RISK_STATUSES = codesOf(RISK_STATUS_LABELS);

export const RISK_MEETING_LABELS = labels({
  SITE: { zh: '现场会', en: 'On-site meeting' },
  ASSESSMENT: { zh: '会商研判会', en: 'Joint assessment' },
  COORDINATION: { zh: '部门协调会', en: 'Coordination of bodies' },
  EXPLANATION: { zh: '政策说明会', en: 'Explanation of policy' },
  REPRESENTATIVES: { zh: '村（居）民代表会议', en: 'Representatives of residents' },
  DEMOCRATIC_TALK: { zh: '民主恳谈会', en: 'Democratic talk' },
  PROGRESS: { zh: '推进会', en: 'Progress meeting' },
  OTHER: { zh: '其他会议', en: 'Other meeting' },
});
export type RiskMeetingKind = keyof typeof RISK_MEETING_LABELS;
export const RISK_MEETING_KINDS = codesOf(RISK_MEETING_LABELS);

/** Who within an organisation answers for a commitment: an office, not a person. */
export const COMMITMENT_ROLE_LABELS = labels({
  PRINCIPAL: { zh: '主要负责人', en: 'Principal officer' },
  DEPUTY_IN_CHARGE: { zh: '分管负责人', en: 'Deputy in charge' },
  HANDLING_DEPARTMENT: { zh: '承办部门', en: 'Handling department' },
  MEDIATION_COMMITTEE: { zh: '调解委员会', en: 'Mediation committee' },
  GRID_TEAM: { zh: '网格团队', en: 'Grid team' },
});
export type CommitmentRole = keyof typeof COMMITMENT_ROLE_LABELS;
export const COMMITMENT_ROLES = codesOf(COMMITMENT_ROLE_LABELS);

export const RISK_OUTCOME_LABELS = labels({
  DEFUSED: { zh: '已化解', en: 'Defused' },
  TURNED_INTO_DISPUTES: { zh: '转入矛盾纠纷调处', en: 'Turned into disputes under mediation' },
  TURNED_INTO_PETITION: { zh: '转入信访程序', en: 'Turned into a petition' },
  HANDED_OVER: { zh: '移交主管部门', en: 'Handed over to the competent body' },
  UNFOUNDED: { zh: '经核查不属实', en: 'Found to be unfounded' },
});
export type RiskOutcome = keyof typeof RISK_OUTCOME_LABELS;
export const RISK_OUTCOMES = codesOf(RISK_OUTCOME_LABELS);
