import { fileNumber } from '../../dispute.file-number.js';
import type { Dispute } from '../../dispute.state.js';
import { inChinese } from './chinese.js';

/** `（2026）C1人调字第1号之三`, from the number of the paper in the file. */
export const paperNumber = (dispute: Dispute, number: string): string => {
  const serial = /-(\d+)$/.exec(number.slice(dispute.number?.length ?? 0))?.[1];
  return serial === undefined ? number : `${fileNumber(dispute)}之${inChinese(Number(serial))}`;
};
