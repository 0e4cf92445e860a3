import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { DISCLOSURE_PURPOSES, type DisclosurePurpose } from '../../directory/index.js';
import { IsFreeText } from '../../platform/http/is-free-text.js';
import { IsId } from '../../platform/http/is-id.js';
import { ReadQueryDto } from '../../platform/http/page.dto.js';
import { IsCalendarDate } from '../../platform/http/validators.js';
import {
  DOCUMENT_KINDS,
  DOCUMENT_MEDIA_TYPES,
  ISSUABLE_KINDS,
  VOID_REASONS,
  type DocumentKind,
  type DocumentMediaType,
  type IssuableKind,
  type VoidReason,
} from '../dispute.codes.js';
import { DisputeParams } from '../write/dispute.dto.js';
import { FactDto, NotedFactDto } from '../write/fact.dto.js';
import { ADDITIONS, type Addition } from './model/additions.js';

/** Longest name of a document. Unit: characters. */
export const TITLE_LENGTH = 200;
/** Longest answer to a question of a form. Unit: characters. */
const ADDITION_LENGTH = 5_000;
const MOST_SHEETS = 10_000;
const SHA256 = /^[0-9a-f]{64}$/i;

export class DocumentParams extends DisputeParams {
  @IsId()
  documentId: string;
}

/** What comes into the file of a case. */
export class FilingDto extends FactDto {
  /** 材料种类。 */
  @IsIn(DOCUMENT_KINDS)
  kind: DocumentKind;

  /** Document that it takes the place of, e.g. the signed copy of an issued one. 被替代的材料。 */
  @IsOptional()
  @IsId()
  supersedes?: string;

  /** The day that it bears itself; a copy of an issued document bears that of the document. 材料自身所载日期。 */
  @IsOptional()
  @IsCalendarDate()
  datedOn?: string;

  /** Party who handed it in. 提交材料的当事人。 */
  @IsOptional()
  @IsId()
  submittedBy?: string;

  /** Tells what was said in mediation without prejudice: never leaves the organisation. Always for sound and picture. 含调解中的让步，不得作为证据。 */
  @IsOptional()
  @IsBoolean()
  withoutPrejudice?: boolean;
}

/** Part `about` of an upload: what the file is. 上传材料的说明。 */
export class UploadDto extends FilingDto {
  /** Name of the document; that of the file unless said. 材料名称，默认为文件名。 */
  @IsOptional()
  @IsFreeText(TITLE_LENGTH)
  title?: string;

  /** SHA-256 of the file as its sender knows it, hex; another file is refused. 文件的 SHA-256。 */
  @IsOptional()
  @Matches(SHA256)
  sha256?: string;
}

/** A document received on paper. 纸质材料。 */
export class PaperDocumentDto extends FilingDto {
  @IsOptional()
  @IsId()
  documentId?: string;

  /** Name of the document; that of its kind unless said. 材料名称。 */
  @IsOptional()
  @IsFreeText(TITLE_LENGTH)
  title?: string;

  /** Sheets of paper. 页数。 */
  @IsInt()
  @Min(1)
  @Max(MOST_SHEETS)
  sheets: number;
}

/** One answer to a question of a form. */
export class AdditionDto {
  @IsIn(ADDITIONS)
  field: Addition;

  @IsFreeText(ADDITION_LENGTH)
  text: string;
}

/** A document to be written from the record. 依案卷制作文书。 */
export class IssueDto extends FactDto {
  /** 文书种类。 */
  @IsIn(ISSUABLE_KINDS)
  kind: IssuableKind;

  /** The follow-up (required for its record) or the session that it is about. 所记载的回访或者调解。 */
  @IsOptional()
  @IsId()
  subjectId?: string;

  /** What the form asks and the record does not hold; kept in this document alone. 案卷未载而表格所需的内容。 */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(ADDITIONS.length)
  @ArrayUnique(({ field }: AdditionDto) => field)
  @ValidateNested({ each: true })
  @Type(() => AdditionDto)
  additions?: AdditionDto[];

  /** Why persons are named in clear; goes into the audit. 使用个人信息的目的。 */
  @IsIn(DISCLOSURE_PURPOSES)
  purpose: DisclosurePurpose;
}

/** A document that no longer belongs to the file. 作废材料。 */
export class VoidDto extends NotedFactDto {
  @IsId()
  documentId: string;

  /** 作废原因。 */
  @IsIn(VOID_REASONS)
  reason: VoidReason;
}

/** Asks for the bytes of a document. */
export class ContentQueryDto extends ReadQueryDto {
  /** What it is opened for; goes into the audit. 查阅目的。 */
  @ApiProperty({ enum: DISCLOSURE_PURPOSES })
  @IsIn(DISCLOSURE_PURPOSES)
  purpose: DisclosurePurpose;

  /** One of the document's media types; its first unless said. */
  @IsOptional()
  @IsIn(DOCUMENT_MEDIA_TYPES)
  mediaType?: DocumentMediaType;
}

export class DocumentFileDto {
  @ApiProperty({ enum: DOCUMENT_MEDIA_TYPES })
  mediaType: DocumentMediaType;
  sizeBytes: number;
  /** Hex. */
  sha256: string;
}

export const DOCUMENT_STANDINGS = ['CURRENT', 'SUPERSEDED', 'VOIDED'] as const;
export const DOCUMENT_STATES = ['OPEN', 'WITHHELD', 'RESTRICTED', 'ERASED'] as const;

/** A document of the file. */
export class CaseDocumentDto {
  documentId: string;
  @ApiProperty({ enum: DOCUMENT_KINDS })
  kind: DocumentKind;
  /** The kind in the language asked for. */
  label: string;
  /** Whether a file needs such a document. */
  isMandatory: boolean;
  /** Written from the record, or taken in. */
  @ApiProperty({ enum: ['ISSUED', 'FILED'] })
  origin: 'ISSUED' | 'FILED';
  number: string;
  version: number;
  @ApiProperty({ type: 'integer', nullable: true })
  procedure: number | null;
  @ApiProperty({ enum: DOCUMENT_STANDINGS })
  standing: (typeof DOCUMENT_STANDINGS)[number];
  /** OPEN: yours to open. WITHHELD: not for you. RESTRICTED: stored only. ERASED: for nobody any more. */
  @ApiProperty({ enum: DOCUMENT_STATES })
  state: (typeof DOCUMENT_STATES)[number];
  /** Name of the document, where you may open it. */
  title?: string;
  /** Names what `redactions` takes out of sight. */
  textId: string;
  @ApiProperty({ type: 'string', format: 'uuid', nullable: true })
  supersedes: string | null;
  /** Legal day of the fact. */
  on: string;
  /** The day that the document bears itself, as far as it is known. 材料自身所载日期。 */
  datedOn?: string;
  /** Revision of the case at which it came in. */
  revision: number;
  /** Revision of the case that it was written from. */
  madeFromRevision?: number;
  /** Sheets of what is kept on paper. */
  sheets?: number;
  /** Pages of the PDF of what was written from the record. 页数。 */
  pages?: number;
  files: DocumentFileDto[];
}

/** A document that the file must have and has not. */
export class MissingDocumentDto {
  /** Any one of these will do. */
  @ApiProperty({ enum: DOCUMENT_KINDS, isArray: true })
  anyOf: DocumentKind[];
  /** In the language asked for. */
  label: string;
  @ApiProperty({ type: 'integer', nullable: true })
  procedure: number | null;
}

/** The file of a case: its documents in the order in which they came in, and what is missing. */
export class CaseFileDto {
  items: CaseDocumentDto[];
  missing: MissingDocumentDto[];
}
