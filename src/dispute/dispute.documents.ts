/** The file of a case: which papers are in it, and which are missing. */
import type { DocumentKind } from './dispute.document-codes.js';
import type { CaseDocument, Dispute, Procedure } from './dispute.state.js';

/** A paper that the file must have and has not. */
export interface MissingDocument {
  /** Any one of these will do. */
  readonly anyOf: readonly DocumentKind[];
  /** The procedure that it is missing for; null where one for the case is enough. */
  readonly procedure: number | null;
}

/** The papers that belong to the file now, in the order in which they came in. */
export const currentDocuments = ({ documents }: Dispute): readonly CaseDocument[] =>
  Object.values(documents).filter(({ standing }) => standing === 'CURRENT');

const forCase = (...anyOf: readonly DocumentKind[]): MissingDocument => ({ anyOf, procedure: null });

/** What one attempt to settle has to leave behind, by how far it went. */
const demandedBy = ({ sequence, sessionIds, agreement }: Procedure): readonly MissingDocument[] => {
  const each = (...anyOf: readonly DocumentKind[]): MissingDocument => ({ anyOf, procedure: sequence });
  const paperOfAgreement = agreement?.form === 'ORAL' ? 'ORAL_AGREEMENT_REGISTER' : 'AGREEMENT';
  return [
    each('RIGHTS_NOTICE'),
    ...(sessionIds.length > 0 ? [each('MEDIATION_RECORD')] : []),
    ...(agreement?.effectiveOn ? [each(paperOfAgreement)] : []),
  ];
};

/**
 * The papers that the file of this case has to hold: always covers and the application or acceptance registration;
 * once accepted, notice and proof of identity; a mediation record for a procedure that was heard, the paper of an
 * agreement that took effect. Source: national case-file forms of people's mediation.
 */
const demanded = ({ procedures }: Dispute): readonly MissingDocument[] => [
  forCase('COVER'),
  forCase('APPLICATION', 'ACCEPTANCE_REGISTRATION'),
  ...(procedures.length > 0 ? [forCase('IDENTITY_PROOF')] : []),
  ...procedures.flatMap(demandedBy),
  forCase('BACK_COVER'),
];

/** Mandatory papers that the file does not hold; empty where it may be archived. A redacted paper was there and counts. */
export const missingMandatoryDocuments = (dispute: Dispute): readonly MissingDocument[] => {
  const present = currentDocuments(dispute);
  return demanded(dispute).filter(
    ({ anyOf, procedure }) =>
      !present.some((each) => anyOf.includes(each.kind) && (procedure === null || each.procedure === procedure)),
  );
};
