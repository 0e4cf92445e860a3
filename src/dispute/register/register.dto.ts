import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsBoolean, IsIn, IsOptional, Matches } from 'class-validator';
import { IsId } from '../../platform/http/is-id.js';
import { AsOfDto } from '../../platform/http/as-of.dto.js';
import { PageQueryDto } from '../../platform/http/page.dto.js';
import { IsCalendarDate } from '../../platform/http/validators.js';
import { IsReference } from '../write/is-reference.js';
import {
  DISPUTE_SOURCES,
  DISPUTE_STATUSES,
  DISPUTE_TYPES,
  MEDIATION_CHANNELS,
  OUTCOMES,
  type DisputeSource,
  type DisputeStatus,
  type DisputeType,
  type MediationChannel,
  type Outcome,
} from '../dispute.codes.js';

/** `-` sorts backwards. A case without a due date comes last by due date. */
export const SORTS = ['-intakeOn', 'intakeOn', 'dueOn', '-recordedAt'] as const;
export type Sort = (typeof SORTS)[number];

/** `true` and `false` of a query; anything else stays for the validation to refuse. */
export const booleanOf = ({ value }: { value: unknown }): unknown =>
  value === 'true' ? true : value === 'false' ? false : value;

export class DisputesQueryDto extends PageQueryDto {
  /** The whole number of a case. 案件编号。 */
  @IsOptional()
  @IsReference()
  number?: string;

  /** A party of the case, found by `POST /v1/persons/searches`. 当事人。 */
  @IsOptional()
  @IsId()
  person?: string;

  @IsOptional()
  @IsIn(DISPUTE_STATUSES)
  status?: DisputeStatus;

  @IsOptional()
  @IsIn(DISPUTE_TYPES)
  type?: DisputeType;

  @IsOptional()
  @IsIn(DISPUTE_SOURCES)
  source?: DisputeSource;

  @IsOptional()
  @IsIn(MEDIATION_CHANNELS)
  channel?: MediationChannel;

  /** Dotted path of division codes; the whole subtree. */
  @IsOptional()
  @Matches(/^[\w-]{1,40}(?:\.[\w-]{1,40}){0,15}$/)
  division?: string;

  @IsOptional()
  @Matches(/^[\w-]{1,40}$/)
  grid?: string;

  @IsOptional()
  @IsId()
  organisation?: string;

  /** Entry of the mediator register. */
  @IsOptional()
  @IsId()
  mediator?: string;

  /** Linked to the project, decision or public-order case of this reference. 关联的项目、决策或者案件编号。 */
  @IsOptional()
  @IsReference()
  linkedTo?: string;

  /** First intake on or after this legal day. */
  @IsOptional()
  @IsCalendarDate()
  from?: string;

  /** First intake on or before this legal day. */
  @IsOptional()
  @IsCalendarDate()
  to?: string;

  /** Whether something is overdue today. */
  @IsOptional()
  @Transform(booleanOf)
  @IsBoolean()
  overdue?: boolean;

  /** `-intakeOn` where absent. */
  @IsOptional()
  @IsIn(SORTS)
  sort?: Sort;
}

/** One case in a list: no party, no text. */
export class DisputeItemDto {
  id: string;
  /** Null until the case is registered. */
  @ApiProperty({ type: 'string', nullable: true })
  number: string | null;
  @ApiProperty({ enum: DISPUTE_STATUSES })
  status: DisputeStatus;
  /** Day of the fact that led to the status. */
  statusOn: string;
  @ApiProperty({ enum: DISPUTE_TYPES })
  type: DisputeType;
  @ApiProperty({ enum: DISPUTE_SOURCES, nullable: true })
  source: DisputeSource | null;
  @ApiProperty({ enum: MEDIATION_CHANNELS, nullable: true })
  channel: MediationChannel | null;
  division: string;
  @ApiProperty({ type: 'string', nullable: true })
  grid: string | null;
  @ApiProperty({ type: 'string', nullable: true })
  organisation: string | null;
  mediatorIds: string[];
  /** Day of discovery or registration, whichever came first. */
  intakeOn: string;
  /** Next day that something falls due. */
  @ApiProperty({ type: 'string', format: 'date', nullable: true })
  nextDueOn: string | null;
  isOverdue: boolean;
  @ApiProperty({ enum: OUTCOMES, nullable: true })
  outcome: Outcome | null;
  /** As of this row; the case itself answers the `ETag` to write with. */
  revision: number;
}

export class DisputePageDto {
  items: DisputeItemDto[];
  /** Address of the next page. */
  next?: string;
  /** All cases that fit and that you may see; on the first page, and absent above 1,000. */
  total?: number;
  asOf: AsOfDto;
  /** Cases whose later facts are missing from the answer. */
  parkedStreams: number;
}
