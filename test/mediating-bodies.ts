/** Types of organisation that mediate alike, as the tables of channels and periods name them. Source: docs/rules.md, Case. */
export const COMMITTEES = [
  'PEOPLES_MEDIATION_COMMITTEE',
  'PERSONAL_STUDIO',
  'STATIONED_ROOM',
  'VOLUNTEER_ASSOCIATION',
] as const;
export const ASSOCIATIONS = ['INDUSTRY_ASSOCIATION', 'COMMERCIAL_MEDIATION_ORGANISATION'] as const;
