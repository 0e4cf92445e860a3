import type { Bilingual } from '../../kernel/bilingual.js';

export const INTAKE: Bilingual = {
  zh: '纠纷以首次入口日期（排查或登记，以先者为准）计一次，重新启动不重复计',
  en: 'A dispute counts once, at its first intake (discovery or registration, whichever came first); reopening adds none',
};

export const RESOLVED: Bilingual = {
  zh: '协议生效、自行和解记录或裁决处理时视为化解；重新启动以红字冲销',
  en: 'It is resolved when the agreement takes effect, or a private settlement or a decision is recorded; reopening reverses that',
};

/** Where definitions come from. */
export const SOURCES = {
  JINJIANG: {
    zh: '晋江市关于“枫桥经验”的报告所用口径',
    en: "the form used in Jinjiang's report on the Fengqiao experience",
  },
  STATUTORY_FORM: { zh: '人民调解案件统计表的栏目', en: "columns of the statistical form of people's mediation" },
  OWN: { zh: '本系统口径，未见统一的法定口径', en: 'own definition; no statutory one is known' },
} as const satisfies Record<string, Bilingual>;

/** The mediation procedures that M-D2 has below the line. */
export const ENDED_PROCEDURES: Bilingual = {
  zh: '期间内结束的调解程序（不含不予受理，不含首次调解前撤回或自行和解）',
  en: 'mediation procedures that ended in the period (not accepted, and withdrawn or settled before the first session, left out)',
};
