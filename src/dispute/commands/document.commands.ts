import type { CalendarDate } from '../../kernel/calendar-date.js';
import type { SealedText } from '../../kernel/sealed-text.js';
import type { DocumentKind, IssuableKind, VoidReason } from '../dispute.document-codes.js';
import type { RetentionClass } from '../dispute.lifecycle-codes.js';
import type { DocumentFile } from '../events/document.events.js';
import type { Asked } from './asked.js';

interface IssueDocument extends Asked<'IssueDocument'> {
  readonly documentId: string;
  readonly kind: IssuableKind;
  readonly subjectId: string | null;
  readonly title: SealedText;
  readonly files: readonly DocumentFile[];
  readonly contentDigest: string;
  readonly madeFrom: { readonly revision: number; readonly position: string };
  readonly datedOn?: CalendarDate;
  readonly pages?: number;
  /** What a cover bears. */
  readonly retention?: RetentionClass;
}

interface FileDocument extends Asked<'FileDocument'> {
  readonly documentId: string;
  readonly kind: DocumentKind;
  /** The document that it takes the place of, e.g. the signed copy of an issued one. */
  readonly supersedes: string | null;
  readonly submittedBy: string | null;
  readonly title: SealedText;
  readonly file: DocumentFile | null;
  readonly sheets: number | null;
  /** The day that it bears itself, as far as anybody said. */
  readonly datedOn?: CalendarDate;
}

interface VoidDocument extends Asked<'VoidDocument'> {
  readonly documentId: string;
  readonly reason: VoidReason;
  readonly note: SealedText | null;
}

export type DocumentCommand = IssueDocument | FileDocument | VoidDocument;
