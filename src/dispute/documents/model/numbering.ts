import type { MediationChannel } from '../../dispute.codes.js';
import type { Dispute } from '../../dispute.state.js';
import { inChinese } from './chinese.js';

const CASE_NUMBER = /^(\d{4})-(.+)-(\d+)$/;

/** What the numbers of a channel are called. Source: national case-file forms; the others by their channel. */
const WORDS: Readonly<Partial<Record<MediationChannel, string>>> = {
  PEOPLES: '人调',
  PEOPLES_MEDICAL: '医调',
  ADMINISTRATIVE: '行调',
  ADM_POLICE: '治调',
  ADM_TRAFFIC: '交调',
  LABOUR: '劳调',
  COURT_ASSIGNED: '委派调',
  COURT_ENTRUSTED: '委托调',
  RURAL_LAND: '农调',
  COMMERCIAL: '商调',
};

/** `（2026）C1人调字第1号`; another form of number stays as it is. */
export const fileNumber = ({ number, dimensions }: Dispute): string => {
  const [, year, place, serial] = CASE_NUMBER.exec(number ?? '') ?? [];
  if (year === undefined || place === undefined || serial === undefined) return number ?? '';
  const word = dimensions.channel === null ? '人调' : (WORDS[dimensions.channel] ?? '调');
  return `（${year}）${place}${word}字第${Number(serial)}号`;
};

/** `（2026）C1人调字第1号之三`, from the number of the paper in the file. */
export const paperNumber = (dispute: Dispute, number: string): string => {
  const serial = /-(\d+)$/.exec(number.slice(dispute.number?.length ?? 0))?.[1];
  return serial === undefined ? number : `${fileNumber(dispute)}之${inChinese(Number(serial))}`;
};
