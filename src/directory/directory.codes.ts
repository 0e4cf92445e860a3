/** Code lists of the directory with their labels. Stored in rows and in assignments: a code never changes meaning. */
import { codesOf, labels } from '../kernel/code-list.js';

/** From the root down; a tree may leave levels out, never turn them round. */
export const DIVISION_LEVEL_LABELS = labels({
  PROVINCE: { zh: '省', en: 'Province' },
  CITY: { zh: '市', en: 'City' },
  COUNTY: { zh: '县（市、区）', en: 'County' },
  TOWN: { zh: '乡镇（街道）', en: 'Town or sub-district' },
  COMMUNITY: { zh: '村（社区）', en: 'Village or community' },
  GRID: { zh: '网格', en: 'Grid' },
});
export type DivisionLevel = keyof typeof DIVISION_LEVEL_LABELS;
export const DIVISION_LEVELS = codesOf(DIVISION_LEVEL_LABELS);

export const ORGANISATION_TYPE_LABELS = labels({
  PEOPLES_MEDIATION_COMMITTEE: { zh: '人民调解委员会', en: "People's mediation committee" },
  PERSONAL_STUDIO: { zh: '个人调解工作室', en: 'Personal mediation studio' },
  STATIONED_ROOM: { zh: '派驻工作室', en: 'Stationed mediation room' },
  VOLUNTEER_ASSOCIATION: { zh: '志愿调解社团', en: 'Volunteer association' },
  JUSTICE_OFFICE: { zh: '司法所', en: 'Justice office' },
  JUSTICE_BUREAU: { zh: '司法局', en: 'Justice bureau' },
  PETITION_OFFICE: { zh: '信访部门', en: 'Petition office' },
  COORDINATION_CENTRE: { zh: '联动中心', en: 'Coordination centre' },
  ADMINISTRATIVE_BODY: { zh: '行政机关', en: 'Administrative body' },
  POLICE: { zh: '公安机关', en: 'Police' },
  HEALTH_AUTHORITY: { zh: '卫生健康主管部门', en: 'Health authority' },
  MARKET_REGULATOR: { zh: '市场监督管理部门', en: 'Market regulator' },
  TRAFFIC_POLICE: { zh: '公安机关交通管理部门', en: 'Traffic police' },
  VILLAGE_COMMITTEE: { zh: '村民委员会', en: 'Village committee' },
  ENTERPRISE_LABOUR_COMMITTEE: { zh: '企业劳动争议调解委员会', en: 'Labour dispute committee of an enterprise' },
  LABOUR_MEDIATION_BODY: { zh: '乡镇街道劳动争议调解组织', en: 'Labour dispute body of a town or sub-district' },
  INDUSTRY_ASSOCIATION: { zh: '行业协会、商会', en: 'Industry association or chamber' },
  COMMERCIAL_MEDIATION_ORGANISATION: { zh: '商事调解组织', en: 'Commercial mediation organisation' },
  COURT: { zh: '人民法院', en: 'Court' },
  PROCURATORATE: { zh: '人民检察院', en: 'Procuratorate' },
  LEADERSHIP_OFFICE: { zh: '领导机关', en: 'Leadership office' },
  OTHER: { zh: '其他组织', en: 'Other organisation' },
});
export type OrganisationType = keyof typeof ORGANISATION_TYPE_LABELS;
export const ORGANISATION_TYPES = codesOf(ORGANISATION_TYPE_LABELS);

/** Belong to a lawfully established committee, which seals for them. Source: People's Mediation Law (2010) art. 29. */
export const ATTACHED_UNITS: readonly OrganisationType[] = [
  'PERSONAL_STUDIO',
  'STATIONED_ROOM',
  'VOLUNTEER_ASSOCIATION',
];

/** Of an organisation, from the ground up. */
export const ORGANISATION_LEVELS = ['GRID', 'VILLAGE', 'TOWN', 'COUNTY', 'ABOVE'] as const;
export type OrganisationLevel = (typeof ORGANISATION_LEVELS)[number];

/** Source: statistical form of people's mediation. */
export const COMMITTEE_TYPE_LABELS = labels({
  VILLAGE: { zh: '村', en: 'Village' },
  RESIDENTS: { zh: '居', en: 'Residents' },
  TOWNSHIP: { zh: '乡镇', en: 'Township' },
  SUBDISTRICT: { zh: '街道', en: 'Sub-district' },
  ENTERPRISE: { zh: '企事业单位', en: 'Enterprise or institution' },
  SOCIAL_ORG_OTHER: { zh: '社会团体和其他组织', en: 'Social or other organisation' },
});
export type CommitteeType = keyof typeof COMMITTEE_TYPE_LABELS;
export const COMMITTEE_TYPES = codesOf(COMMITTEE_TYPE_LABELS);

/** Source: People's Mediation Law (2010) art. 8. */
export const COMMITTEE_FUNCTION_LABELS = labels({
  HEAD: { zh: '主任', en: 'Head' },
  DEPUTY_HEAD: { zh: '副主任', en: 'Deputy head' },
  MEMBER: { zh: '委员', en: 'Member' },
});
export type CommitteeFunction = keyof typeof COMMITTEE_FUNCTION_LABELS;
export const COMMITTEE_FUNCTIONS = codesOf(COMMITTEE_FUNCTION_LABELS);

export const ORGANISATION_ATTRIBUTE_LABELS = labels({
  INDUSTRY_PROFESSIONAL: { zh: '行业性专业性', en: 'Of one industry or profession' },
  COURT_ROSTER: { zh: '法院特邀调解名册', en: 'On the roster of a court' },
});
export type OrganisationAttribute = keyof typeof ORGANISATION_ATTRIBUTE_LABELS;
export const ORGANISATION_ATTRIBUTES = codesOf(ORGANISATION_ATTRIBUTE_LABELS);

export const GRID_ROLE_LABELS = labels({
  GRID_LEADER: { zh: '网格长', en: 'Grid leader' },
  GRID_INSTRUCTOR: { zh: '网格指导员', en: 'Grid instructor' },
  GRID_FULLTIME: { zh: '专职网格员', en: 'Full-time grid member' },
  GRID_PARTTIME: { zh: '兼职网格员', en: 'Part-time grid member' },
  VOLUNTEER: { zh: '志愿者', en: 'Volunteer' },
});
export type GridRole = keyof typeof GRID_ROLE_LABELS;
export const GRID_ROLES = codesOf(GRID_ROLE_LABELS);
