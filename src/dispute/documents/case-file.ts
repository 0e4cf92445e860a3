import type { Language } from '../../kernel/bilingual.js';
import type { SealedText } from '../../kernel/sealed-text.js';
import { ERASED } from '../../platform/privacy/privacy.js';
import { DOCUMENT_KIND_LABELS, MANDATORY_KINDS } from '../dispute.codes.js';
import type { MissingDocument } from '../dispute.documents.js';
import type { DisputeFact } from '../dispute.events.js';
import type { CaseDocument, Dispute } from '../dispute.state.js';
import type { Story } from '../register/case-story.js';
import type { CaseDocumentDto, MissingDocumentDto } from './documents.dto.js';

/** A document with the fact that brought it in. */
export interface FiledDocument {
  readonly document: CaseDocument;
  readonly title: SealedText;
  readonly supersedes: string | null;
  readonly on: string;
  readonly revision: number;
  readonly madeFromRevision: number | null;
  readonly sheets: number | null;
  /** Of the PDF that was written from the record; null where nobody counted them. */
  readonly pages: number | null;
  /** Redacted: neither name nor bytes are for anybody any more. */
  readonly isRedacted: boolean;
}

const isPaper = (event: Story[number]): event is Story[number] & DisputeFact<'DocumentIssued' | 'DocumentFiled'> =>
  event.type === 'DocumentIssued' || event.type === 'DocumentFiled';

/** Every document that ever came into the file, in that order. */
export const filedDocuments = (dispute: Dispute, story: Story): readonly FiledDocument[] =>
  story.filter(isPaper).flatMap(({ data, revision }) => {
    const document = dispute.documents[data.documentId];
    if (document === undefined) return [];
    return [
      {
        document,
        title: data.title,
        supersedes: data.supersedes,
        on: data.on,
        revision,
        madeFromRevision: 'madeFrom' in data ? data.madeFrom.revision : null,
        sheets: 'sheets' in data ? data.sheets : null,
        pages: 'pages' in data ? (data.pages ?? null) : null,
        isRedacted: dispute.texts.get(document.keyId) === 'REDACTED',
      },
    ];
  });

/** Stands for what is stored only, because it tells of somebody whose data is restricted. */
export const RESTRICTED = Symbol('RESTRICTED');

/** What stands for the name: the clear one, undefined where it is withheld, that it is stored only, or that it is gone. */
export type ShownTitle = string | typeof ERASED | typeof RESTRICTED | undefined;

const stateOf = (title: ShownTitle): CaseDocumentDto['state'] => {
  if (title === ERASED) return 'ERASED';
  if (title === RESTRICTED) return 'RESTRICTED';
  return title === undefined ? 'WITHHELD' : 'OPEN';
};

export const documentView = (filed: FiledDocument, title: ShownTitle, language: Language): CaseDocumentDto => {
  const { document, supersedes, on, revision, madeFromRevision, sheets, pages } = filed;
  const { documentId, kind, origin, number, version, procedure, standing, keyId, datedOn, files } = document;
  return {
    documentId,
    kind,
    label: DOCUMENT_KIND_LABELS[kind][language],
    isMandatory: MANDATORY_KINDS.includes(kind),
    origin,
    number,
    version,
    procedure,
    standing,
    state: stateOf(title),
    ...(typeof title === 'string' && { title }),
    textId: keyId,
    supersedes,
    on,
    revision,
    ...(madeFromRevision !== null && { madeFromRevision }),
    ...(datedOn !== null && { datedOn }),
    ...(sheets !== null && { sheets }),
    ...(pages !== null && { pages }),
    files: files.map((file) => ({ ...file })),
  };
};

export const missingView = ({ anyOf, procedure }: MissingDocument, language: Language): MissingDocumentDto => ({
  anyOf: [...anyOf],
  label: anyOf.map((kind) => DOCUMENT_KIND_LABELS[kind][language]).join(language === 'zh' ? '或者' : ' or '),
  procedure,
});
