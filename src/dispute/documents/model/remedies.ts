import { REMEDY_LABELS, remediesOf } from '../../dispute.remedies.js';
import { factsNow, procedureNow, type CaseRecord } from './case-record.js';

/** As the parties were told; of the channel where no notice is on record. */
export const remediesFor = (record: CaseRecord): string => {
  const told = factsNow(record, 'NoticeGiven').filter(({ kind }) => kind === 'TERMINATION');
  const remedies = told.at(-1)?.remedies ?? remediesOf(procedureNow(record)?.channel ?? 'PEOPLES');
  return remedies.map((remedy) => REMEDY_LABELS[remedy].zh).join('、');
};
