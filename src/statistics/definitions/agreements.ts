import { INDICATOR, type Measure } from '../measure.js';
import { SOURCES } from './phrases.js';

/** What becomes of agreements: performance, confirmation, visits. */
export const AGREEMENT_MEASURES: readonly Measure[] = [
  {
    ...INDICATOR,
    id: 'M-D4',
    name: { zh: '协议履行率（按件）', en: 'Performance rate, by obligation' },
    definition: {
      zh: '分子：到期日在期间内且截至查询日已全部履行（经确认）的义务，逾期履行亦计；分母：到期日在期间内的义务。当场履行的以协议生效日为到期日；附条件的义务自条件成就起计；无期限的持续义务不计。',
      en: 'Numerator: obligations with their last day in the period that have been performed in full, as confirmed, by the day asked for, late performance included. Denominator: obligations with their last day in the period. What was done on the spot was due on the day the agreement took effect; a conditional one counts once its condition has come true; lasting duties without a day are left out.',
    },
    numerator: ['obligations.performed'],
    denominator: ['obligations.due'],
  },
  {
    ...INDICATOR,
    id: 'M-D4a',
    name: { zh: '协议履行率（按金额）', en: 'Performance rate, by amount' },
    definition: {
      zh: '分子：到期日在期间内的付款义务截至查询日已履行（经确认）的金额；分母：到期日在期间内的付款义务的金额。保障基金垫付不是义务人的履行。单位为分。',
      en: 'Numerator: amounts paid, as confirmed, by the day asked for on obligations with their last day in the period. Denominator: amounts of obligations with their last day in the period. What a guarantee fund pays is no performance. Unit of both: fen.',
    },
    numerator: ['obligations.performed-fen'],
    denominator: ['obligations.due-fen'],
    sumsAmounts: true,
  },
  {
    ...INDICATOR,
    id: 'M-D5',
    source: SOURCES.STATUTORY_FORM,
    name: { zh: '司法确认申请率', en: 'Share of agreements put to a court' },
    definition: {
      zh: '分子：期间内提出的司法确认申请；分母：期间内生效且可申请司法确认的书面协议。申请可晚于生效所在期间，故可能超过 100%。',
      en: 'Numerator: applications for judicial confirmation made in the period. Denominator: written agreements open to confirmation that took effect in the period. An application may fall into a later period, so that it may exceed 100 %.',
    },
    numerator: ['confirmations.applied'],
    denominator: ['agreements.confirmable'],
  },
  {
    ...INDICATOR,
    id: 'M-D5a',
    version: 2,
    source: SOURCES.STATUTORY_FORM,
    name: { zh: '司法确认率', en: 'Share of applications confirmed' },
    definition: {
      zh: '分子：期间内裁定确认有效的申请，确认裁定后被撤销的除外；分母：期间内法院作出决定的申请（确认有效、裁定驳回、不予受理）。当事人撤回的不计。',
      en: 'Numerator: applications confirmed in the period by a ruling that was not set aside. Denominator: applications on which a court decided in the period: confirmed, dismissed or not accepted. Withdrawn ones are left out.',
    },
    numerator: ['confirmations.granted'],
    denominator: ['confirmations.decided'],
  },
  {
    ...INDICATOR,
    id: 'M-D10',
    name: { zh: '回访率', en: 'Share of agreements visited' },
    definition: {
      zh: '分子：期间内生效的协议中，生效后 N 日内（默认 30 日，可在查询中以 days 指定）已回访者；分母：期间内生效的协议。',
      en: 'Numerator: of the agreements that took effect in the period, those visited within N days (30, or as the question says in `days`). Denominator: agreements that took effect in the period.',
    },
    numerator: ['agreements.followed-up'],
    denominator: ['agreements.written', 'agreements.oral'],
  },
];
