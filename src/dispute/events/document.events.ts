import type { CalendarDate } from '../../kernel/calendar-date.js';
import type { DomainEvent } from '../../kernel/decider.js';
import type { SealedText } from '../../kernel/sealed-text.js';
import type { DocumentKind, DocumentMediaType, IssuableKind, VoidReason } from '../dispute.document-codes.js';
import type { RetentionClass } from '../dispute.lifecycle-codes.js';
import type { Fact } from './fact.js';

/** One file of a document. Its bytes are sealed outside the log, under the key of the document's title. */
export interface DocumentFile {
  readonly mediaType: DocumentMediaType;
  readonly sizeBytes: number;
  /** SHA-256 of the clear bytes, hex in lower case. */
  readonly sha256: string;
}

/** What every document of the file says of itself. */
interface DocumentHead extends Fact {
  readonly documentId: string;
  /** Kept by later versions, e.g. `2026-350582-000017-03`. */
  readonly number: string;
  /** From 1. */
  readonly version: number;
  /** The attempt to settle that it belongs to; null before the first. */
  readonly procedure: number | null;
  /** The earlier version that it takes the place of. */
  readonly supersedes: string | null;
  /** Name of the document. Its key opens the files too, so that destroying the key takes both away. */
  readonly title: SealedText;
  /** The day that the document itself bears; left out where it bears none, or nobody said which. */
  readonly datedOn?: CalendarDate;
}

interface DocumentIssued extends DocumentHead {
  readonly kind: IssuableKind;
  /** The follow-up or session that it is about; null where it is about the whole procedure or case. */
  readonly subjectId: string | null;
  /** The same content in each format. */
  readonly files: readonly DocumentFile[];
  /** Keyed digest of the content without its format: equal for equal content, and says nothing without the key. */
  readonly contentDigest: string;
  /** The record that it was made from: revision of the case and place in the log of its last fact. */
  readonly madeFrom: { readonly revision: number; readonly position: string };
  /** Pages of its PDF; left out where nobody counted them. */
  readonly pages?: number;
  /** How long the file is kept, as the cover of a closed case bears it; left out where none is borne. */
  readonly retention?: RetentionClass;
}

interface DocumentFiled extends DocumentHead {
  readonly kind: DocumentKind;
  /** The party who handed it in; null where the organisation made or obtained it. */
  readonly submittedBy: string | null;
  /** Null for what was received on paper and is kept as paper. */
  readonly file: DocumentFile | null;
  /** Sheets of paper; null for a file. */
  readonly sheets: number | null;
}

interface DocumentVoided extends Fact {
  readonly documentId: string;
  readonly reason: VoidReason;
  readonly note: SealedText | null;
}

export type DocumentEvent =
  | DomainEvent<'DocumentIssued', DocumentIssued>
  | DomainEvent<'DocumentFiled', DocumentFiled>
  | DomainEvent<'DocumentVoided', DocumentVoided>;
