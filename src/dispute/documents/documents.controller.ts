import { Body, Controller, Param, Query, Res, StreamableFile } from '@nestjs/common';
import { ApiBody, ApiExtraModels, ApiProduces, ApiTags, getSchemaPath } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Readable } from 'node:stream';
import type { Actor } from '../../platform/access/access.js';
import { CurrentActor } from '../../platform/access/decorators.js';
import { Asked } from '../../platform/http/asked.decorator.js';
import type { Asked as Request } from '../../platform/http/asked.js';
import { ReadQueryDto } from '../../platform/http/page.dto.js';
import { Uploaded, type Upload } from '../../platform/http/upload.js';
import type { WithRevision } from '../../platform/http/with-revision.js';
import { Costs } from '../../platform/http/route-cost.js';
import { Read, Write } from '../../platform/http/write.js';
import { DisputeAnswer, DisputeParams } from '../write/dispute.dto.js';
import { refusalsOf } from '../write/refusals-of.js';
import { attachmentHeaders } from './attachment.js';
import { CaseFiles } from './documents.query.js';
import { CaseDocumentDto, CaseFileDto, ContentQueryDto, DocumentParams, IssueDto, UploadDto } from './documents.dto.js';
import { Issuing } from './issuing.js';
import { Uploads } from './uploads.js';

const readsFrom = ['dispute-register'];

const UPLOAD_BODY = {
  schema: {
    type: 'object',
    required: ['about', 'file'],
    properties: {
      about: { $ref: getSchemaPath(UploadDto) },
      file: { type: 'string', format: 'binary', description: '文件。' },
    },
    additionalProperties: false,
  },
} as const;

@ApiTags('documents')
@ApiExtraModels(UploadDto)
@Controller('v1/disputes/:disputeId')
export class DocumentsController {
  constructor(
    private readonly uploads: Uploads,
    private readonly issuing: Issuing,
    private readonly files: CaseFiles,
  ) {}

  /** Takes a file into the case file: part `about` says what it is, part `file` holds it. 上传材料。 */
  @Costs(10)
  @Write('documents', {
    can: 'document.file',
    takes: 'upload',
    refusals: refusalsOf('FileDocument'),
    returns: DisputeAnswer,
  })
  @ApiBody({ schema: { ...UPLOAD_BODY.schema, required: [...UPLOAD_BODY.schema.required] } })
  upload(
    @Param() { disputeId }: DisputeParams,
    @Body() dto: UploadDto,
    @Uploaded() upload: Upload,
    @Asked() asked: Request,
  ) {
    return this.uploads.file(disputeId, dto, upload, asked);
  }

  /** Writes a document from the record, as PDF and DOCX, for a purpose that is audited. 依案卷制作文书（留痕）。 */
  @Costs(10)
  @Write('issued-documents', {
    can: 'document.issue',
    refusals: refusalsOf('IssueDocument'),
    returns: DisputeAnswer,
  })
  issue(@Param() { disputeId }: DisputeParams, @Body() dto: IssueDto, @Asked() asked: Request) {
    return this.issuing.issue(disputeId, dto, asked);
  }

  /** The documents of the case, and those that are missing. 卷内材料及缺失材料。 */
  @Read('documents', { can: 'document.read', returns: CaseFileDto, readsFrom, hasRevision: true })
  list(
    @Param() { disputeId }: DisputeParams,
    @Query() _query: ReadQueryDto,
    @CurrentActor() actor: Actor,
  ): Promise<WithRevision<CaseFileDto>> {
    return this.files.list(disputeId, actor);
  }

  /** One document without its bytes. 材料信息。 */
  @Read('documents/:documentId', { can: 'document.read', returns: CaseDocumentDto, readsFrom })
  one(
    @Param() { disputeId, documentId }: DocumentParams,
    @Query() _query: ReadQueryDto,
    @CurrentActor() actor: Actor,
  ): Promise<CaseDocumentDto> {
    return this.files.read(disputeId, documentId, actor);
  }

  /** The bytes of a document, as an attachment, for a purpose that is audited. 下载材料（留痕）。 */
  @Costs(10)
  @Read('documents/:documentId/content', {
    can: 'document.read',
    readsFrom,
    refusals: ['document.restricted', 'document.not-available', 'document.on-paper'],
  })
  @ApiProduces('application/octet-stream')
  async content(
    @Param() params: DocumentParams,
    @Query() query: ContentQueryDto,
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const opened = await this.files.open(params, query, actor);
    reply.headers(attachmentHeaders(opened));
    return new StreamableFile(Readable.from(opened.parts, { objectMode: false }), { type: opened.file.mediaType });
  }
}
