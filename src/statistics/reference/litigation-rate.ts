import { percentage } from '../percentage.js';

/** M-D12, whose figures come from outside the ledger. */
export const LITIGATION_RATE = {
  id: 'M-D12',
  version: 1,
  kind: 'INDICATOR',
  name: { zh: '万人成讼率', en: 'Cases in court for every 10,000 residents' },
  definition: {
    zh: '分子：该年度该区划民商事、行政一审收案数乘以一万；分母：常住人口。两者均为注明来源录入的外部数据，缺一则无值。',
    en: 'Numerator: first-instance civil, commercial and administrative cases of the division in the year, times 10,000. Denominator: resident population. Both are figures from outside, entered with their source; without one of them there is no value.',
  },
  source: {
    zh: '人民法院数据、统计年鉴、统计公报或者人口普查，逐项注明',
    en: 'data of the court, yearbook, communiqué or census, named with each figure',
  },
  basis: 'FLOW',
  unit: 'per-ten-thousand',
  numerator: [],
  denominator: [],
  dimensions: ['division'],
  isFromOutside: true,
} as const;

/** Two decimals, half up; null for a population of zero. */
export const perTenThousand = (cases: number, population: number): number | null => percentage(cases * 100, population);
