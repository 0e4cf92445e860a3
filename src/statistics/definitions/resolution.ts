import { INDICATOR, type Measure } from '../measure.js';
import { INTAKE, RESOLVED, SOURCES } from './phrases.js';

const LEVEL = {
  zh: '层级为承办组织接手该案时的层级：村（居）、乡镇（街道）人民调解委员会依其类型，附属工作室随所属调委会，其他组织依所在区划；未记载层级的纠纷只计入分母',
  en: "The level is that of the organisation that held the case when it took the case: a people's mediation committee by its type, a studio or room by its committee, any other by its division. A dispute whose record does not say counts below the line only",
} as const;

/** How many disputes are resolved, and where. */
export const RESOLUTION_MEASURES: readonly Measure[] = [
  {
    ...INDICATOR,
    id: 'M-D1',
    source: SOURCES.JINJIANG,
    name: { zh: '矛盾纠纷化解率', en: 'Resolution rate' },
    definition: {
      zh: `分子：化解日期在期间内的纠纷；分母：首次入口日期在期间内的纠纷。${INTAKE.zh}。${RESOLVED.zh}。可能超过 100%。`,
      en: `Numerator: disputes resolved in the period. Denominator: disputes taken in during the period. ${INTAKE.en}. ${RESOLVED.en}. May exceed 100 %.`,
    },
    numerator: ['disputes.resolved'],
    denominator: ['disputes.intake'],
  },
  {
    ...INDICATOR,
    id: 'M-D1c',
    name: { zh: '矛盾纠纷化解率（按入口批次）', en: 'Resolution rate of the cohort' },
    definition: {
      zh: `分子：期间内入口的纠纷中已化解者；分母：期间内入口的纠纷。${INTAKE.zh}。${RESOLVED.zh}。不超过 100%。`,
      en: `Numerator: of the disputes taken in during the period, those resolved since. Denominator: disputes taken in during the period. ${INTAKE.en}. ${RESOLVED.en}. Never above 100 %.`,
    },
    basis: 'COHORT',
    numerator: ['disputes.resolved-of-cohort'],
    denominator: ['disputes.intake'],
  },
  {
    ...INDICATOR,
    id: 'M-D1f',
    name: { zh: '首次结果化解率', en: 'Resolution rate by first outcome' },
    definition: {
      zh: '分子：首次结果为化解的纠纷；分母：首次结果日期在期间内的纠纷。结果包括协议生效、自行和解、裁决处理、撤回、拒绝调解、不予受理和结案结果。此后重新启动不改变首次结果。',
      en: 'Numerator: disputes whose first outcome was a resolution. Denominator: disputes whose first outcome is dated in the period. An outcome is an agreement in effect, a private settlement, a decision, a withdrawal, a refusal, a non-acceptance or the outcome at closing. Reopening later does not change the first outcome.',
    },
    numerator: ['outcomes.first-resolved'],
    denominator: ['outcomes.first'],
  },
  {
    ...INDICATOR,
    id: 'M-D1l',
    version: 2,
    name: { zh: '末次结果化解率', en: 'Resolution rate by last outcome' },
    definition: {
      zh: '分子：末次结果为化解的纠纷；分母：末次结果日期在期间内的纠纷。重新启动或者法院再次委派即撤销原结果，直至有新结果；再次记载同类结果（如结案）不改变日期。与首次结果化解率之差即反弹案件的影响。',
      en: 'Numerator: disputes whose last outcome is a resolution. Denominator: disputes whose last outcome is dated in the period. Reopening, or a court that refers the case once more, takes the outcome back until there is another; recording one of the same kind again, as at closing, leaves its date. Its distance from the rate by first outcome is what reopened cases make.',
    },
    numerator: ['outcomes.last-resolved'],
    denominator: ['outcomes.last'],
  },
  {
    ...INDICATOR,
    id: 'M-D7',
    version: 2,
    name: { zh: '就地化解率（小事不出村）', en: 'Resolved on the spot: in the village' },
    definition: {
      zh: `分子：期间内在网格、村（居）层级化解的纠纷；分母：期间内化解的纠纷。${LEVEL.zh}。`,
      en: `Numerator: disputes resolved in the period at grid or village level. Denominator: disputes resolved in the period. ${LEVEL.en}.`,
    },
    numerator: ['disputes.resolved'],
    denominator: ['disputes.resolved'],
    levels: ['GRID', 'VILLAGE'],
  },
  {
    ...INDICATOR,
    id: 'M-D7t',
    version: 2,
    name: { zh: '就地化解率（大事不出镇）', en: 'Resolved on the spot: in the town' },
    definition: {
      zh: `分子：期间内在网格、村（居）、乡镇（街道）层级化解的纠纷；分母：期间内化解的纠纷。${LEVEL.zh}。`,
      en: `Numerator: disputes resolved in the period at grid, village or town level. Denominator: disputes resolved in the period. ${LEVEL.en}.`,
    },
    numerator: ['disputes.resolved'],
    denominator: ['disputes.resolved'],
    levels: ['GRID', 'VILLAGE', 'TOWN'],
  },
  {
    ...INDICATOR,
    id: 'M-D7c',
    version: 2,
    name: { zh: '就地化解率（矛盾不上交）', en: 'Resolved on the spot: in the county' },
    definition: {
      zh: `分子：期间内在县（市、区）及以下层级化解的纠纷；分母：期间内化解的纠纷。${LEVEL.zh}。`,
      en: `Numerator: disputes resolved in the period at county level or below. Denominator: disputes resolved in the period. ${LEVEL.en}.`,
    },
    numerator: ['disputes.resolved'],
    denominator: ['disputes.resolved'],
    levels: ['GRID', 'VILLAGE', 'TOWN', 'COUNTY'],
  },
  {
    ...INDICATOR,
    id: 'M-D11',
    name: { zh: '民转刑案件数', en: 'Disputes that turned into crimes' },
    definition: {
      zh: '分子：期间内登记了后续刑事案件的纠纷，刑事案件须为同一当事人之间的同一事项，每件纠纷计一次。分母：无，仅计数。',
      en: 'Numerator: disputes after which, in the period, a criminal case between the same parties on the same matter was recorded; each dispute once. Denominator: none, it is a count.',
    },
    unit: 'cases',
    numerator: ['disputes.turned-criminal'],
    denominator: [],
  },
];
