import { AGREEMENT_FORM_LABELS } from '../../dispute.codes.js';
import { factsOf, organisationName, saysOf, type CaseRecord } from './case-record.js';
import { day } from './chinese.js';

/** How the last referral of this round was completed. */
const completedReferral = (record: CaseRecord) => {
  const episode = record.dispute.episodes.at(-1)?.sequence;
  return factsOf(record, 'ReferralCompleted').findLast((one) => one.episode === episode);
};

/** The agreement that was made at an organisation that the case was referred to in this round. */
export const agreementElsewhere = (record: CaseRecord) => completedReferral(record)?.agreement;

/** What was agreed at an organisation that the case was referred to in this round. */
export const agreedElsewhere = (record: CaseRecord): readonly string[] => {
  const completed = completedReferral(record);
  if (completed?.agreement === undefined) return [];
  const { form, effectiveOn, documentNo, terms } = completed.agreement;
  const at = factsOf(record, 'DisputeReferred').find(({ matterId }) => matterId === completed.matterId);
  const number = documentNo === null ? '' : `，编号${documentNo}`;
  const made = `转由${organisationName(record, at?.toOrganisationId)}办理，达成${AGREEMENT_FORM_LABELS[form].zh}，自${day(effectiveOn)}起生效${number}。`;
  return [made, ...(terms === null ? [] : [saysOf(record, terms)])];
};
