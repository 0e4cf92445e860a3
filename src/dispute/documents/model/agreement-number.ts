import { AGREEMENT_PAPERS } from '../../dispute.document-codes.js';
import { agreementElsewhere } from './agreed-elsewhere.js';
import { procedureNow, type CaseRecord } from './case-record.js';
import { paperNumber } from './numbering.js';

/**
 * Number of the agreement of this round: that of its paper in the file, of the document that a court gave it, or the one
 * under which another body made it; empty where nobody gave it one. Source: national case-file forms.
 */
export const agreementNumber = (record: CaseRecord): string => {
  const procedure = procedureNow(record);
  const agreement = procedure?.agreement ?? null;
  if (procedure === undefined || agreement === null) return agreementElsewhere(record)?.documentNo ?? '';
  const paper = record.papers.find(
    (one) =>
      AGREEMENT_PAPERS.includes(one.kind) &&
      one.procedure === procedure.sequence &&
      (one.subjectId ?? agreement.agreementId) === agreement.agreementId,
  );
  return agreement.courtDocumentNo ?? (paper === undefined ? '' : paperNumber(record.dispute, paper.number));
};
