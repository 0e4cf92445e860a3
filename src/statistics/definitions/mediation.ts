import { INDICATOR, type Measure } from '../measure.js';
import { ENDED_PROCEDURES, SOURCES } from './phrases.js';

/** How mediation goes: success, form, time, punctuality, size. */
export const MEDIATION_MEASURES: readonly Measure[] = [
  {
    ...INDICATOR,
    id: 'M-D2',
    source: SOURCES.STATUTORY_FORM,
    name: { zh: '调解成功率', en: 'Mediation success rate' },
    definition: {
      zh: '分子：期间内以生效协议（书面和口头）结束的调解程序；分母：期间内结束的调解程序。不含不予受理，不含首次调解前撤回或自行和解；首次调解后撤回或自行和解计入分母。',
      en: 'Numerator: mediation procedures that ended in the period with an agreement in effect, written or oral. Denominator: mediation procedures that ended in the period. Left out: not accepted, and withdrawn or settled before the first session; withdrawn or settled after it stays in the denominator.',
    },
    numerator: ['procedures.agreed'],
    denominator: ['procedures.agreed', 'procedures.failed'],
    isVerifiedWhenFull: true,
  },
  {
    ...INDICATOR,
    id: 'M-D3',
    source: SOURCES.STATUTORY_FORM,
    name: { zh: '书面协议率', en: 'Share of written agreements' },
    definition: {
      zh: '分子：期间内生效的书面协议；分母：期间内生效的全部协议（书面和口头）。签字前失败的协议不计。',
      en: 'Numerator: written agreements that took effect in the period. Denominator: all agreements that took effect in the period. Agreements that failed before they were signed are left out.',
    },
    numerator: ['agreements.written'],
    denominator: ['agreements.written', 'agreements.oral'],
  },
  {
    ...INDICATOR,
    id: 'M-D6',
    name: { zh: '诉前调解成功率', en: 'Success rate of pre-filing mediation' },
    definition: {
      zh: '分子：期间内以生效协议、自行和解或撤回结束的诉前委派调解；分母：期间内结束的诉前委派调解。各地法院口径可能不同。',
      en: 'Numerator: mediations assigned by a court before filing that ended in the period with an agreement in effect, a private settlement or a withdrawal. Denominator: such mediations that ended in the period. Courts may count otherwise.',
    },
    numerator: ['prefiling.succeeded'],
    denominator: ['prefiling.ended'],
    isVerifiedWhenFull: true,
  },
  {
    ...INDICATOR,
    id: 'M-D8',
    name: { zh: '平均调解时长', en: 'Average length of mediation' },
    definition: {
      zh: `分子：${ENDED_PROCEDURES.zh}自受理至调解结束的自然日数之和，扣除鉴定等中止日；分母：这些调解程序的件数。同时给出中位数。达成协议的，以达成之日为调解结束日，计入协议生效日所在期间。`,
      en: `Numerator: calendar days from acceptance to the end of mediation, paused days left out, of the ${ENDED_PROCEDURES.en}. Denominator: the number of these procedures. The median is given as well. With an agreement, mediation ends on the day it was reached, and counts in the period in which it took effect.`,
    },
    unit: 'days',
    numerator: ['procedures.days'],
    denominator: ['procedures.agreed', 'procedures.failed'],
    sumsAmounts: true,
  },
  {
    ...INDICATOR,
    id: 'M-D9',
    version: 2,
    name: { zh: '按期调结率', en: 'Share of mediations ended on time' },
    definition: {
      zh: '分子：期间内结束且未超过调解期限（含延长）的调解程序；分母：期间内结束的有期限的调解程序，加期间末日仍未结束且已逾期者。期限届满不因尚未结束而不计；期限事后顺延的，以顺延后的末日为准。',
      en: 'Numerator: mediation procedures that ended in the period on or before their last day, extensions included. Denominator: those with a last day that ended in the period, and those open and overdue at its end. An expired period counts although the mediation goes on; where its last day is moved afterwards, the new one counts.',
    },
    numerator: ['procedures.on-time'],
    denominator: ['procedures.on-time', 'procedures.late', 'procedures.overdue'],
  },
  {
    ...INDICATOR,
    id: 'M-D13',
    source: SOURCES.STATUTORY_FORM,
    name: { zh: '涉及金额', en: 'Amount in dispute' },
    definition: {
      zh: `分子：${ENDED_PROCEDURES.zh}登记时载明的争议金额之和，单位为分。分母：这些程序的件数，仅供对照，不相除。`,
      en: `Numerator: sum of the amounts in dispute, as stated at registration, over the ${ENDED_PROCEDURES.en}. Unit: fen. Denominator: the number of these procedures, for comparison; nothing is divided by it.`,
    },
    unit: 'fen',
    numerator: ['procedures.fen'],
    denominator: ['procedures.agreed', 'procedures.failed'],
    sumsAmounts: true,
  },
  {
    ...INDICATOR,
    id: 'M-D13p',
    source: SOURCES.STATUTORY_FORM,
    name: { zh: '涉及当事人数', en: 'Parties' },
    definition: {
      zh: `分子：${ENDED_PROCEDURES.zh}的当事人数之和；同一人在两件程序中计两次。分母：这些程序的件数，仅供对照，不相除。`,
      en: `Numerator: sum of the parties over the ${ENDED_PROCEDURES.en}; who is in two of them counts twice. Denominator: the number of these procedures, for comparison; nothing is divided by it.`,
    },
    unit: 'persons',
    numerator: ['procedures.parties'],
    denominator: ['procedures.agreed', 'procedures.failed'],
    sumsAmounts: true,
  },
  {
    ...INDICATOR,
    id: 'M-D13d',
    source: SOURCES.STATUTORY_FORM,
    name: { zh: '疑难复杂案件数', en: 'Difficult and complex cases' },
    definition: {
      zh: `分子：${ENDED_PROCEDURES.zh}中登记为疑难复杂者的件数。分母：这些程序的件数，仅供对照，不相除。`,
      en: `Numerator: how many of the ${ENDED_PROCEDURES.en} were registered as difficult and complex. Denominator: the number of these procedures, for comparison; nothing is divided by it.`,
    },
    unit: 'cases',
    numerator: ['procedures.difficult'],
    denominator: ['procedures.agreed', 'procedures.failed'],
  },
];
