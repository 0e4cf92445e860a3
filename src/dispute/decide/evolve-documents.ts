import { AGREEMENT_PAPERS } from '../dispute.document-codes.js';
import { fileWord } from '../dispute.file-number.js';
import type { DisputeFact } from '../dispute.events.js';
import { currentProcedure, type CaseDocument, type Dispute, type DocumentStanding } from '../dispute.state.js';

type Documents = Dispute['documents'];

const standing = (documents: Documents, documentId: string | null, as: DocumentStanding): Documents => {
  const document = documentId === null ? undefined : documents[documentId];
  return document === undefined ? documents : { ...documents, [document.documentId]: { ...document, standing: as } };
};

/** A copy of an agreement is about what it takes the place of, else about the agreement under way when it came in. */
const filedSubject = (dispute: Dispute, { kind, supersedes }: DisputeFact<'DocumentFiled'>['data']): string | null => {
  if (!AGREEMENT_PAPERS.includes(kind)) return null;
  const before = supersedes === null ? undefined : dispute.documents[supersedes];
  return before === undefined ? (currentProcedure(dispute)?.agreement?.agreementId ?? null) : before.subjectId;
};

const documentOf = (
  dispute: Dispute,
  { type, data }: DisputeFact<'DocumentIssued' | 'DocumentFiled'>,
): CaseDocument => ({
  documentId: data.documentId,
  kind: data.kind,
  origin: type === 'DocumentIssued' ? 'ISSUED' : 'FILED',
  fileWord: fileWord(dispute),
  number: data.number,
  version: data.version,
  procedure: data.procedure,
  subjectId: 'subjectId' in data ? data.subjectId : filedSubject(dispute, data),
  standing: 'CURRENT',
  keyId: data.title.keyId,
  compartment: data.title.compartment,
  episode: dispute.episodes.at(-1)?.sequence ?? 1,
  datedOn: data.datedOn ?? null,
  retention: 'retention' in data ? (data.retention ?? null) : null,
  files: 'files' in data ? data.files : data.file === null ? [] : [data.file],
});

/** The file of the case after a paper came in or went out. */
export const evolveDocuments = (
  dispute: Dispute,
  event: DisputeFact<'DocumentIssued' | 'DocumentFiled' | 'DocumentVoided'>,
): Documents => {
  if (event.type === 'DocumentVoided') return standing(dispute.documents, event.data.documentId, 'VOIDED');
  const document = documentOf(dispute, event);
  return { ...standing(dispute.documents, event.data.supersedes, 'SUPERSEDED'), [document.documentId]: document };
};
