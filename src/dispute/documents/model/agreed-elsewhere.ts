import { AGREEMENT_FORM_LABELS } from '../../dispute.codes.js';
import { factsOf, organisationName, saysOf, type CaseRecord } from './case-record.js';
import { day } from './chinese.js';

/** What was agreed at an organisation that the case was referred to in this round. */
export const agreedElsewhere = (record: CaseRecord): readonly string[] => {
  const episode = record.dispute.episodes.at(-1)?.sequence;
  const completed = factsOf(record, 'ReferralCompleted').findLast((one) => one.episode === episode);
  if (completed?.agreement === undefined) return [];
  const { form, effectiveOn, documentNo, terms } = completed.agreement;
  const at = factsOf(record, 'DisputeReferred').find(({ matterId }) => matterId === completed.matterId);
  const number = documentNo === null ? '' : `，编号${documentNo}`;
  const made = `转由${organisationName(record, at?.toOrganisationId)}办理，达成${AGREEMENT_FORM_LABELS[form].zh}，自${day(effectiveOn)}起生效${number}。`;
  return [made, ...(terms === null ? [] : [saysOf(record, terms)])];
};
