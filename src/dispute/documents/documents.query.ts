import { Injectable } from '@nestjs/common';
import type { DisclosurePurpose } from '../../directory/index.js';
import type { Actor } from '../../platform/access/access.js';
import { AuditTrail } from '../../platform/access/audit-trail.js';
import { isInScope, scopeOf } from '../../platform/access/scope.js';
import { Config } from '../../platform/config.js';
import { EventStore } from '../../platform/event-store/event-store.js';
import { Problem } from '../../platform/http/problems.js';
import { WithRevision } from '../../platform/http/with-revision.js';
import { FileVault } from '../../platform/privacy/file-vault.js';
import { ERASED } from '../../platform/privacy/privacy.js';
import type { DocumentMediaType } from '../dispute.codes.js';
import { missingMandatoryDocuments } from '../dispute.documents.js';
import type { DocumentFile } from '../dispute.events.js';
import { retentionOf } from '../dispute.retention.js';
import type { Dispute } from '../dispute.state.js';
import { placeOf, streamOf } from '../dispute.stream.js';
import { fold, storyOf, type Story } from '../register/case-story.js';
import { rightsOf } from '../register/case-rights.js';
import type { MayOpen } from '../register/case-texts.js';
import { Restrictions, type IsRestricted } from '../register/restrictions.js';
import { VisibleCases } from '../register/visible-case.js';
import {
  documentView,
  filedDocuments,
  missingView,
  RESTRICTED,
  type FiledDocument,
  type ShownTitle,
} from './case-file.js';
import { refuse } from './document.refusals.js';
import type { CaseDocumentDto, CaseFileDto } from './documents.dto.js';

/** The bytes of a document, about to be sent. */
export interface OpenedDocument {
  readonly title: string;
  readonly file: DocumentFile;
  readonly parts: AsyncIterable<Buffer>;
}

/** The file of a case: what is in it, what is missing, and the bytes for a purpose. */
@Injectable()
export class CaseFiles {
  constructor(
    private readonly events: EventStore,
    private readonly visible: VisibleCases,
    private readonly restrictions: Restrictions,
    private readonly files: FileVault,
    private readonly audit: AuditTrail,
    private readonly config: Config,
  ) {}

  async list(disputeId: string, actor: Actor): Promise<WithRevision<CaseFileDto>> {
    const { dispute, story, mayOpen } = await this.seen(disputeId, actor);
    const { language } = actor;
    const filed = filedDocuments(dispute, story);
    const isRestricted = await this.restrictions.of(dispute, story);
    if (filed.length > 0) await this.visible.textsRead(disputeId, actor, 'CASE_WORK');
    const items = await Promise.all(
      filed.map(async (one) => documentView(one, await this.title(one, mayOpen, isRestricted), language)),
    );
    const decided = dispute.status === 'CLOSED' ? retentionOf(dispute, this.config.retentionClasses) : undefined;
    const missing = missingMandatoryDocuments(dispute, decided).map((one) => missingView(one, language));
    return new WithRevision({ items, missing }, story.at(-1)?.revision ?? 0);
  }

  async read(disputeId: string, documentId: string, actor: Actor): Promise<CaseDocumentDto> {
    const { dispute, story, mayOpen } = await this.seen(disputeId, actor);
    const filed = found(dispute, story, documentId);
    const isRestricted = await this.restrictions.of(dispute, story);
    await this.visible.textsRead(disputeId, actor, 'CASE_WORK');
    return documentView(filed, await this.title(filed, mayOpen, isRestricted), actor.language);
  }

  /**
   * The bytes; the audit has it before the first is sent. Refuses: `document.restricted`, `document.not-available`,
   * `document.on-paper`.
   * Throws `Problem` `not-found`, and `forbidden` for what was said without prejudice.
   */
  async open(
    { disputeId, documentId }: { readonly disputeId: string; readonly documentId: string },
    { purpose, mediaType }: { readonly purpose: DisclosurePurpose; readonly mediaType?: DocumentMediaType },
    actor: Actor,
  ): Promise<OpenedDocument> {
    const { dispute, story, mayOpen } = await this.seen(disputeId, actor);
    const filed = found(dispute, story, documentId);
    const record = (outcome: 'DONE' | 'DENIED' | 'FAILED') =>
      this.audit.record({
        actor,
        action: 'document.read',
        subject: { kind: 'document', id: documentId },
        purpose,
        outcome,
      });
    const title = await this.title(filed, mayOpen, await this.restrictions.of(dispute, story));
    if (title === undefined || title === RESTRICTED) {
      await record('DENIED');
      throw title === RESTRICTED ? refuse('document.restricted') : new Problem('forbidden');
    }
    const { keyId, files } = filed.document;
    if (files.length === 0) throw refuse('document.on-paper');
    const fileNo = mediaType === undefined ? 0 : files.findIndex((file) => file.mediaType === mediaType);
    const file = files[fileNo];
    if (file === undefined) throw new Problem('not-found');
    const parts = title === ERASED ? ERASED : await this.files.open(keyId, fileNo);
    await record(parts === ERASED ? 'FAILED' : 'DONE');
    if (title === ERASED || parts === ERASED) throw refuse('document.not-available');
    return { title, file, parts };
  }

  /** The case with its story for somebody who reads its documents. Throws `not-found`; the look is audited. */
  private async seen(disputeId: string, actor: Actor) {
    const story = storyOf(await this.events.read(streamOf(disputeId)));
    const dispute = fold(story);
    if (dispute === undefined) throw new Problem('not-found');
    if (!isInScope(scopeOf(actor, 'document.read'), placeOf(dispute))) return this.visible.refuse(disputeId, actor);
    return { dispute, story, mayOpen: rightsOf(actor, dispute) };
  }

  /** Undefined where it is not for the asker. */
  private async title(
    { document, title, isRedacted }: FiledDocument,
    mayOpen: MayOpen,
    isRestricted: IsRestricted,
  ): Promise<ShownTitle> {
    if (isRedacted) return ERASED;
    if (isRestricted(title)) return RESTRICTED;
    return mayOpen({ sealed: title, procedure: document.procedure }) ? this.files.titleOf(title) : undefined;
  }
}

const found = (dispute: Dispute, story: Story, documentId: string): FiledDocument => {
  const filed = filedDocuments(dispute, story).find(({ document }) => document.documentId === documentId);
  if (filed === undefined) throw new Problem('not-found');
  return filed;
};
