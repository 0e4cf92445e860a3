import { randomUUID } from 'node:crypto';
import { DomainError } from '../../kernel/domain-error.js';
import { invalidRequest, Problem } from '../../platform/http/problems.js';
import type { Upload } from '../../platform/http/upload.js';
import type { FileVault } from '../../platform/privacy/file-vault.js';
import { StaleRevision } from '../../platform/event-store/event-store.js';
import { DOCUMENT_KIND_LABELS, type DocumentMediaType } from '../dispute.codes.js';
import { mentionsOf } from '../write/mentions.js';
import type { Dispute } from '../dispute.state.js';
import type { Preparation, PrepareOnCase } from '../write/prepare.js';
import { TITLE_LENGTH, type FilingDto, type PaperDocumentDto, type UploadDto, type VoidDto } from './documents.dto.js';

/** What is kept of a document beside what was said in mediation. */
export const ORDINARY = 'document';

export const compartmentOf = ({ kind, withoutPrejudice }: Pick<UploadDto, 'kind' | 'withoutPrejudice'>): string =>
  (withoutPrejudice ?? kind === 'AV_RECORD') ? 'withoutPrejudice' : ORDINARY;

/** The last segment of what the client calls the file, without what could mislead a reader. */
export const cleanName = (fileName: string): string => {
  const last = fileName.split(/[/\\]/).at(-1) ?? '';
  return [...last.replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '').trim()].slice(0, TITLE_LENGTH).join('');
};

/** Refuses (422) a file that is not the one its sender means. */
export const ensureDeclared = ({ sha256 }: UploadDto, upload: Upload): void => {
  if (sha256 === undefined || sha256.toLowerCase() === upload.sha256) return;
  throw invalidRequest({
    in: 'body',
    pointer: '/sha256',
    rule: 'matchesFile',
    message: { zh: '与收到的文件不符', en: 'does not match the file received' },
  });
};

/** The day that the document bears: not after the one on which it came in. Throws: `invalid-request`. */
const dayBorne = ({ datedOn }: FilingDto, { facts, when }: Preparation<Dispute>) => {
  const borne = facts.dayIn(datedOn, '/datedOn');
  if (borne === null) return {};
  if (borne <= when.occurredOn) return { datedOn: borne };
  throw invalidRequest({
    in: 'body',
    pointer: '/datedOn',
    rule: 'isPlausibleDay',
    message: { zh: '不得晚于收入之日', en: 'must not be after the day on which it came in' },
  });
};

const common = ({ kind, supersedes, submittedBy }: UploadDto | PaperDocumentDto) => ({
  type: 'FileDocument' as const,
  documentId: randomUUID(),
  kind,
  supersedes: supersedes ?? null,
  submittedBy: submittedBy ?? null,
});

/** `sealed` hears of the key under which the bytes were stored. */
export const upload =
  (
    dto: UploadDto,
    { bytes, sha256, fileName }: Upload,
    mediaType: DocumentMediaType,
    vault: FileVault,
    sealed: (keyId: string) => void,
  ): PrepareOnCase =>
  async (preparation) => {
    const { dispute, when } = preparation;
    const dated = dayBorne(dto, preparation);
    const title = await vault.seal({
      title: dto.title ?? (cleanName(fileName) || DOCUMENT_KIND_LABELS[dto.kind].zh),
      compartment: compartmentOf(dto),
      mentions: mentionsOf(dto, dispute),
      files: [bytes],
    });
    sealed(title.keyId);
    const file = { mediaType, sizeBytes: bytes.length, sha256 };
    return { ...common(dto), ...when, ...dated, title, file, sheets: null };
  };

export const paper =
  (dto: PaperDocumentDto): PrepareOnCase =>
  async (preparation) => {
    const { facts, dispute, when } = preparation;
    const dated = dayBorne(dto, preparation);
    const name = dto.title ?? DOCUMENT_KIND_LABELS[dto.kind].zh;
    const title = await facts.sealText(name, compartmentOf(dto), mentionsOf(dto, dispute));
    const { documentId, ...filed } = common(dto);
    return {
      ...filed,
      documentId: dto.documentId ?? documentId,
      ...when,
      ...dated,
      title,
      file: null,
      sheets: dto.sheets,
    };
  };

export const voiding =
  (dto: VoidDto): PrepareOnCase =>
  async ({ facts, dispute, when }) => ({
    type: 'VoidDocument',
    ...when,
    documentId: dto.documentId,
    reason: dto.reason,
    note: await facts.seal(dto.note, 'facts', mentionsOf(dto, dispute)),
  });

/** Whether nothing can have been recorded: the request was refused before it reached the log. */
export const cameToNothing = (error: unknown): boolean =>
  error instanceof DomainError || error instanceof Problem || error instanceof StaleRevision;
