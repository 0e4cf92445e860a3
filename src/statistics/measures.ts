/** What can be counted, as data. A published definition never changes under its version: a change is a new version. */
import type { Bilingual } from '../kernel/bilingual.js';

/** What an entry of the ledger counts. Unit of its amount: disputes, procedures, agreements, days or fen, as the name says. */
export const ENTRY_MEASURES = [
  'disputes.intake',
  'disputes.resolved',
  'disputes.resolved-of-cohort',
  'procedures.agreed',
  'procedures.failed',
  'agreements.written',
  'agreements.oral',
  'agreements.confirmable',
  'agreements.followed-up',
  'agreements.same-day',
  'confirmations.applied',
  'confirmations.decided',
  'confirmations.granted',
  'disputes.closed',
  'disputes.closed-without-reply',
  'disputes.reopened-soon',
  'disputes.turned-criminal',
  'obligations.due',
  'obligations.due-fen',
  'obligations.performed',
  'obligations.performed-fen',
  'outcomes.first',
  'outcomes.first-resolved',
  'outcomes.last',
  'outcomes.last-resolved',
  'prefiling.ended',
  'prefiling.succeeded',
  'procedures.days',
  'procedures.difficult',
  'procedures.fen',
  'procedures.late',
  'procedures.on-time',
  'procedures.overdue',
  'procedures.parties',
] as const;
export type EntryMeasure = (typeof ENTRY_MEASURES)[number];

/** Entries that balance: a figure takes what stands at its last day, and not what moved in its period. */
export const STOCKS: readonly EntryMeasure[] = ['procedures.overdue'];

/** Entries that say after how many days they came; a figure takes those that came within the days asked for. */
export const LAGGED: readonly EntryMeasure[] = ['agreements.followed-up', 'disputes.reopened-soon'];

/** Days that a lagged entry may take where the question names none. Source: docs/rules.md, Figures. */
export const USUAL_DAYS = 30;

/** What a figure may be broken down and narrowed by. */
export const DIMENSIONS = ['division', 'grid', 'organisation', 'type', 'source', 'channel', 'month'] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/** FLOW: what happened in the period. COHORT: what came in during the period, followed until the question is asked. */
export const BASES = ['FLOW', 'COHORT'] as const;
export type Basis = (typeof BASES)[number];

/** A rate: entries of `numerator` over entries of `denominator`, both dated in the period. */
export interface Measure {
  readonly id: string;
  readonly version: number;
  readonly name: Bilingual;
  /** What is counted, what is left out, and by which date. */
  readonly definition: Bilingual;
  readonly basis: Basis;
  readonly unit: 'percent';
  readonly numerator: readonly EntryMeasure[];
  readonly denominator: readonly EntryMeasure[];
  readonly dimensions: readonly Dimension[];
}

const INTAKE: Bilingual = {
  zh: '纠纷以首次入口日期（排查或登记，以先者为准）计一次，重新启动不重复计',
  en: 'A dispute counts once, at its first intake (discovery or registration, whichever came first); reopening adds none',
};
const RESOLVED: Bilingual = {
  zh: '协议生效、自行和解记录或裁决处理时视为化解；重新启动以红字冲销',
  en: 'It is resolved when the agreement takes effect, or a private settlement or a decision is recorded; reopening reverses that',
};

export const MEASURES: readonly Measure[] = [
  {
    id: 'M-D1',
    version: 1,
    name: { zh: '矛盾纠纷化解率', en: 'Resolution rate' },
    definition: {
      zh: `分子：化解日期在期间内的纠纷；分母：首次入口日期在期间内的纠纷。${INTAKE.zh}。${RESOLVED.zh}。可能超过 100%。`,
      en: `Numerator: disputes resolved in the period. Denominator: disputes taken in during the period. ${INTAKE.en}. ${RESOLVED.en}. May exceed 100 %.`,
    },
    basis: 'FLOW',
    unit: 'percent',
    numerator: ['disputes.resolved'],
    denominator: ['disputes.intake'],
    dimensions: DIMENSIONS,
  },
  {
    id: 'M-D1c',
    version: 1,
    name: { zh: '矛盾纠纷化解率（按入口批次）', en: 'Resolution rate of the cohort' },
    definition: {
      zh: `分子：期间内入口的纠纷中已化解者；分母：期间内入口的纠纷。${INTAKE.zh}。${RESOLVED.zh}。不超过 100%。`,
      en: `Numerator: of the disputes taken in during the period, those resolved since. Denominator: disputes taken in during the period. ${INTAKE.en}. ${RESOLVED.en}. Never above 100 %.`,
    },
    basis: 'COHORT',
    unit: 'percent',
    numerator: ['disputes.resolved-of-cohort'],
    denominator: ['disputes.intake'],
    dimensions: DIMENSIONS,
  },
  {
    id: 'M-D2',
    version: 1,
    name: { zh: '调解成功率', en: 'Mediation success rate' },
    definition: {
      zh: '分子：期间内以生效协议（书面和口头）结束的调解程序；分母：期间内结束的调解程序。不含不予受理，不含首次调解前撤回或自行和解；首次调解后撤回或自行和解计入分母。',
      en: 'Numerator: mediation procedures that ended in the period with an agreement in effect, written or oral. Denominator: mediation procedures that ended in the period. Left out: not accepted, and withdrawn or settled before the first session; withdrawn or settled after it stays in the denominator.',
    },
    basis: 'FLOW',
    unit: 'percent',
    numerator: ['procedures.agreed'],
    denominator: ['procedures.agreed', 'procedures.failed'],
    dimensions: DIMENSIONS,
  },
  {
    id: 'M-D3',
    version: 1,
    name: { zh: '书面协议率', en: 'Share of written agreements' },
    definition: {
      zh: '分子：期间内生效的书面协议；分母：期间内生效的全部协议（书面和口头）。签字前失败的协议不计。',
      en: 'Numerator: written agreements that took effect in the period. Denominator: all agreements that took effect in the period. Agreements that failed before they were signed are left out.',
    },
    basis: 'FLOW',
    unit: 'percent',
    numerator: ['agreements.written'],
    denominator: ['agreements.written', 'agreements.oral'],
    dimensions: DIMENSIONS,
  },
];
