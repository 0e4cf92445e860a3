/** What papers are called, by the channel of the mediation they tell of. */
import { CHANNEL_LABELS, type MediationChannel } from '../../dispute.codes.js';
import { fileChannel } from '../../dispute.file-number.js';
import { procedureNow, type CaseRecord } from './case-record.js';

export const isPeoples = ({ dispute }: CaseRecord): boolean =>
  dispute.dimensions.channel?.startsWith('PEOPLES') !== false;

const nameOfChannel = (channel: MediationChannel | undefined): string => CHANNEL_LABELS[channel ?? 'PEOPLES'].zh;

/** By the channel that gave the file its number. */
export const coverTitle = ({ dispute }: CaseRecord): string => `${nameOfChannel(fileChannel(dispute))}卷宗`;

export const followUpTitle = (record: CaseRecord): string => `${nameOfChannel(procedureNow(record)?.channel)}回访记录`;

/** Source: Public Security Administration Punishments Law (2025) art. 108; Traffic Regulation art. 95. */
const AGREEMENTS: Readonly<Partial<Record<MediationChannel, string>>> = {
  ADM_POLICE: '治安调解协议书',
  ADM_TRAFFIC: '道路交通事故损害赔偿调解书',
};

const channelNow = (record: CaseRecord): MediationChannel => procedureNow(record)?.channel ?? 'PEOPLES';

export const agreementTitle = (record: CaseRecord): string =>
  AGREEMENTS[channelNow(record)] ?? (isPeoples(record) ? '人民调解协议书' : '调解协议书');

/** Source: Traffic Regulation art. 95. */
export const terminationTitle = (record: CaseRecord): string =>
  channelNow(record) === 'ADM_TRAFFIC' ? '道路交通事故损害赔偿调解终结书' : '终止调解通知书';
