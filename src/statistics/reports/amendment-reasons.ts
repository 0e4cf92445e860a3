import { codesOf, labels } from '../../kernel/code-list.js';

/** Why a filed report is amended. Codes and no text: a filed report stays for ever and names nobody. */
export const AMENDMENT_REASON_LABELS = labels({
  LATE_ENTRY: { zh: '报送后补录', en: 'Facts were entered after filing' },
  CORRECTED: { zh: '更正登记、注销或者并案', en: 'Cases were corrected, annulled or merged' },
  CASE_WENT_ON: { zh: '案件后续变化（重新启动、司法确认等）', en: 'Cases went on: reopened, or decided on by a court' },
  COMMITTEE_CHANGED: { zh: '调解组织类型或者区划调整', en: 'A committee was given another type or place' },
  DEFINITION_CHANGED: { zh: '统计口径调整', en: 'Measures were defined otherwise' },
  DATA_MENDED: { zh: '系统统计数据修复', en: 'Figures of the system were mended' },
});
export type AmendmentReason = keyof typeof AMENDMENT_REASON_LABELS;
export const AMENDMENT_REASONS = codesOf(AMENDMENT_REASON_LABELS);
