import { createHash, createHmac, randomBytes, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { AuditTrail } from '../../platform/access/audit-trail.js';
import type { Asked, Handled } from '../../platform/http/asked.js';
import { invalidRequest } from '../../platform/http/problems.js';
import { canonicalJson } from '../../platform/http/request-digest.js';
import { FileVault } from '../../platform/privacy/file-vault.js';
import { DigestKeys } from '../../platform/privacy/master-key.js';
import { ensureGround, nextIssue } from '../decide/documents.js';
import { DOCUMENT_KIND_LABELS, type DocumentMediaType } from '../dispute.codes.js';
import type { Dispute } from '../dispute.state.js';
import type { DisputeAnswer } from '../write/dispute.dto.js';
import { HandleDispute } from '../write/handle-dispute.handler.js';
import { mentionsOf } from '../write/mentions.js';
import type { Preparation, PrepareOnCase } from '../write/prepare.js';
import { staffOf } from '../write/staff.js';
import type { IssueDto } from './documents.dto.js';
import { cameToNothing, ORDINARY } from './filing.prepare.js';
import type { Additions } from './model/additions.js';
import type { Content, Paper } from './model/blocks.js';
import type { Filing } from './model/case-record.js';
import { dayInChinese } from './model/chinese.js';
import { contentOf } from './model/forms.js';
import { paperNumber } from './model/numbering.js';
import { RecordReader } from './record-reader.js';

/** Loaded with the first paper: their libraries take 35 MB that a process without papers can do without. */
const printers = async () => [await import('./render/pdf.js'), await import('./render/docx.js')] as const;

const NONCE_BYTES = 16;

const fileOf = (mediaType: DocumentMediaType, bytes: Buffer) => ({
  mediaType,
  sizeBytes: bytes.length,
  sha256: createHash('sha256').update(bytes).digest('hex'),
});

/** Papers written from the record: opened for a purpose, printed twice, sealed, then recorded. */
@Injectable()
export class Issuing {
  private readonly digestKey: Buffer;

  constructor(
    private readonly commands: CommandBus,
    private readonly reader: RecordReader,
    private readonly vault: FileVault,
    private readonly audit: AuditTrail,
    keys: DigestKeys,
  ) {
    this.digestKey = keys.documentContent;
  }

  /** Refuses as the decider does: `dispute.document-without-ground`. */
  async issue(disputeId: string, dto: IssueDto, asked: Asked): Promise<Handled<DisputeAnswer>> {
    let keyId: string | undefined;
    const prepare = this.prepare(dto, (made) => (keyId = made));
    try {
      return await this.commands.execute(HandleDispute.on({ disputeId, asked, can: 'document.issue' }, prepare));
    } catch (error) {
      if (keyId !== undefined && cameToNothing(error)) await this.vault.discard(keyId);
      throw error;
    }
  }

  private prepare(dto: IssueDto, sealed: (keyId: string) => void): PrepareOnCase {
    return async (preparation) => {
      const { asked, dispute, revision, when } = preparation;
      const { kind, subjectId = null } = dto;
      if (kind === 'FOLLOW_UP_RECORD' && subjectId === null) throw unnamedFollowUp();
      ensureGround(dispute, kind, subjectId);
      const documentId = randomUUID();
      const filing = await filingOf(preparation);
      const additions = additionsOf(dto);
      const { record, mentions, madeFrom } = await this.reader.open(dispute, revision, {
        subjectId,
        additions,
        filing,
      });
      const content = contentOf(kind, record);
      await this.auditIssue(documentId, mentions().named, dto, asked);
      const { files, bytes, pages } = await this.print(content, dto, dispute, asked);
      const title = await this.vault.seal({
        title: DOCUMENT_KIND_LABELS[kind].zh,
        compartment: ORDINARY,
        mentions: [...new Set([...mentions().all, ...typedIn(dto, dispute)])],
        files: bytes,
      });
      sealed(title.keyId);
      const contentDigest = createHmac('sha256', this.digestKey).update(canonicalJson(content)).digest('hex');
      const borne = {
        pages,
        ...(content.datedOn !== null && { datedOn: content.datedOn }),
        ...(kind === 'COVER' && filing !== null && { retention: filing.retention }),
      };
      const made = { documentId, kind, subjectId, title, files, contentDigest, madeFrom, ...borne };
      return { type: 'IssueDocument', ...when, ...made };
    };
  }

  private async print(content: Content, { kind, subjectId }: IssueDto, dispute: Dispute, { legalDate }: Asked) {
    const { number, version } = nextIssue(dispute, kind, subjectId ?? null);
    const paper: Paper = {
      ...content,
      number: paperNumber(dispute, number),
      version,
      madeOn: dayInChinese(legalDate),
      nonce: randomBytes(NONCE_BYTES).toString('base64url'),
    };
    const [{ pdfOf }, { docxOf }] = await printers();
    const pdf = await pdfOf(paper);
    const bytes = [pdf.bytes, await docxOf(paper)] as const;
    const files = [
      fileOf('application/pdf', bytes[0]),
      fileOf('application/vnd.openxmlformats-officedocument.wordprocessingml.document', bytes[1]),
    ];
    return { files, bytes, pages: pdf.pages };
  }

  /** Before anything is printed: the paper, and every person whose particulars it holds in clear. */
  private async auditIssue(
    documentId: string,
    personIds: readonly string[],
    { purpose }: IssueDto,
    { actor, correlationId }: Asked,
  ): Promise<void> {
    const entry = { actor, purpose, outcome: 'DONE' as const, requestId: correlationId };
    await this.audit.record({ ...entry, action: 'document.issue', subject: { kind: 'document', id: documentId } });
    for (const id of personIds)
      await this.audit.record({ ...entry, action: 'person.unmask', subject: { kind: 'person', id } });
  }
}

/** By whoever has the cover written, that day, for as long as the settings keep such a case. */
const filingOf = async ({ asked, dispute, facts, when }: Preparation<Dispute>): Promise<Filing | null> => {
  if (dispute.status !== 'CLOSED') return null;
  const by = await staffOf(undefined, '', { asked, facts });
  return { by, on: when.occurredOn, retention: facts.retentionOf(dispute) };
};

/** Whom the answers that were typed in mention: as said, else every party. */
const typedIn = (dto: IssueDto, dispute: Dispute): readonly string[] =>
  dto.additions === undefined && dto.mentions === undefined ? [] : mentionsOf(dto, dispute);

const additionsOf = ({ additions = [] }: IssueDto): Additions =>
  Object.fromEntries(additions.map(({ field, text }) => [field, text]));

const unnamedFollowUp = () =>
  invalidRequest({
    in: 'body',
    pointer: '/subjectId',
    rule: 'isDefined',
    message: { zh: '须指明所记载的回访', en: 'has to name the follow-up that it tells of' },
  });
