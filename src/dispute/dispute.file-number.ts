import type { MediationChannel } from './dispute.codes.js';
import type { Dispute } from './dispute.state.js';

const CASE_NUMBER = /^(\d{4})-(.+)-(\d+)$/;

/** Of a file that no channel was asked for. */
const DEFAULT_WORD = '人调';

/** What the numbers of a channel are called. Source: national case-file forms; the others by their channel. */
const WORDS: Readonly<Partial<Record<MediationChannel, string>>> = {
  PEOPLES: DEFAULT_WORD,
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

/** That of the first attempt, so that a later one through another channel leaves the file its number; undefined before. */
export const fileChannel = ({ procedures, application }: Dispute): MediationChannel | undefined =>
  procedures[0]?.channel ?? application?.channel;

/** `人调` and the like. */
export const fileWord = (dispute: Dispute): string => {
  const channel = fileChannel(dispute);
  return channel === undefined ? DEFAULT_WORD : (WORDS[channel] ?? '调');
};

/** The number that covers bear and the file is archived under: `（2026）C1人调字第1号`; another form of number stays as it is. */
export const fileNumber = (dispute: Dispute): string => {
  const [, year, place, serial] = CASE_NUMBER.exec(dispute.number ?? '') ?? [];
  if (year === undefined || place === undefined || serial === undefined) return dispute.number ?? '';
  return `（${year}）${place}${fileWord(dispute)}字第${Number(serial)}号`;
};
