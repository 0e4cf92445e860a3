import type { DisputeFact } from '../dispute.events.js';
import type { CaseDocument, Dispute, DocumentStanding } from '../dispute.state.js';

type Documents = Dispute['documents'];

const standing = (documents: Documents, documentId: string | null, as: DocumentStanding): Documents => {
  const document = documentId === null ? undefined : documents[documentId];
  return document === undefined ? documents : { ...documents, [document.documentId]: { ...document, standing: as } };
};

const documentOf = ({ type, data }: DisputeFact<'DocumentIssued' | 'DocumentFiled'>): CaseDocument => ({
  documentId: data.documentId,
  kind: data.kind,
  origin: type === 'DocumentIssued' ? 'ISSUED' : 'FILED',
  number: data.number,
  version: data.version,
  procedure: data.procedure,
  subjectId: 'subjectId' in data ? data.subjectId : null,
  standing: 'CURRENT',
  keyId: data.title.keyId,
  compartment: data.title.compartment,
  files: 'files' in data ? data.files : data.file === null ? [] : [data.file],
});

/** The file of the case after a paper came in or went out. */
export const evolveDocuments = (
  documents: Documents,
  event: DisputeFact<'DocumentIssued' | 'DocumentFiled' | 'DocumentVoided'>,
): Documents => {
  if (event.type === 'DocumentVoided') return standing(documents, event.data.documentId, 'VOIDED');
  const document = documentOf(event);
  return { ...standing(documents, event.data.supersedes, 'SUPERSEDED'), [document.documentId]: document };
};
