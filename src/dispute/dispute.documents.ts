/** The file of a case: which papers are in it, and which are missing. */
import type { DocumentKind } from './dispute.document-codes.js';
import { fileWord } from './dispute.file-number.js';
import type { RetentionClass } from './dispute.lifecycle-codes.js';
import type { CaseDocument, Dispute, Procedure } from './dispute.state.js';

/** A paper that the file must have and has not. */
export interface MissingDocument {
  /** Any one of these will do. */
  readonly anyOf: readonly DocumentKind[];
  /** The procedure that it is missing for; null where one for the case is enough. */
  readonly procedure: number | null;
  /** The agreement whose paper is missing; null for any other. */
  readonly agreementId: string | null;
}

/** The papers that belong to the file now, in the order in which they came in. */
export const currentDocuments = ({ documents }: Dispute): readonly CaseDocument[] =>
  Object.values(documents).filter(({ standing }) => standing === 'CURRENT');

const forCase = (...anyOf: readonly DocumentKind[]): MissingDocument => ({
  anyOf,
  procedure: null,
  agreementId: null,
});

/** What one attempt to settle has to leave behind, by how far it went. */
const demandedBy = ({ sequence, sessionIds, agreement }: Procedure): readonly MissingDocument[] => {
  const each = (...anyOf: readonly DocumentKind[]): MissingDocument => ({
    anyOf,
    procedure: sequence,
    agreementId: null,
  });
  const isOral = agreement?.form === 'ORAL';
  const isAgreed = Boolean(agreement?.effectiveOn);
  return [
    each('RIGHTS_NOTICE'),
    ...(sessionIds.length > 0 || (isAgreed && !isOral) ? [each('MEDIATION_RECORD')] : []),
    ...(isAgreed
      ? [{ ...each(isOral ? 'ORAL_AGREEMENT_REGISTER' : 'AGREEMENT'), agreementId: agreement?.agreementId ?? null }]
      : []),
  ];
};

/**
 * The papers that the file of this case has to hold: always covers and the application or acceptance registration;
 * once accepted, notice and proof of identity; a mediation record for a procedure that was heard or led to a written
 * agreement, the paper of an agreement that took effect: the register form of an oral one records the mediation as well.
 * Source: national case-file forms of people's mediation; People's Mediation Law (2010) arts. 27, 28.
 */
const demanded = ({ procedures }: Dispute): readonly MissingDocument[] => [
  forCase('COVER'),
  forCase('APPLICATION', 'ACCEPTANCE_REGISTRATION'),
  ...(procedures.length > 0 ? [forCase('IDENTITY_PROOF')] : []),
  ...procedures.flatMap(demandedBy),
  forCase('BACK_COVER'),
];

/** Printed with another word in the number than the file has come to bear. */
const bearsOldNumber = ({ kind, origin, fileWord: word }: CaseDocument, dispute: Dispute): boolean =>
  (kind === 'COVER' || kind === 'BACK_COVER') && origin === 'ISSUED' && word !== fileWord(dispute);

/** Printed by the product without what is known of the file since the case was closed: who filed it, when, for how long. */
const bearsNoFiling = (
  { kind, origin, retention, episode }: CaseDocument,
  { status, episodes }: Dispute,
  decided: RetentionClass | undefined,
): boolean =>
  kind === 'COVER' &&
  origin === 'ISSUED' &&
  status === 'CLOSED' &&
  (retention === null || retention !== (decided ?? retention) || episode !== (episodes.at(-1)?.sequence ?? 1));

/** Of a copy that came in before its agreement was recorded nobody knows which it is: it counts. */
const meets = ({ kind, procedure, subjectId }: CaseDocument, demand: MissingDocument): boolean =>
  demand.anyOf.includes(kind) &&
  (demand.procedure === null || procedure === demand.procedure) &&
  (demand.agreementId === null || subjectId === null || subjectId === demand.agreementId);

/**
 * Mandatory papers that the file does not hold; empty where it may be archived. A redacted paper was there and counts; a
 * cover of another retention class than the one `decided` does not.
 */
export const missingMandatoryDocuments = (dispute: Dispute, decided?: RetentionClass): readonly MissingDocument[] => {
  const present = currentDocuments(dispute).filter(
    (document) => !bearsOldNumber(document, dispute) && !bearsNoFiling(document, dispute, decided),
  );
  return demanded(dispute).filter((demand) => !present.some((document) => meets(document, demand)));
};
