import { ApiProperty } from '@nestjs/swagger';
import { AsOfDto } from '../../platform/http/as-of.dto.js';
import {
  DISPUTE_STATUSES,
  HOLD_REASONS,
  LINK_KINDS,
  RETENTION_CLASSES,
  SEAL_GROUNDS,
  type DisputeStatus,
  type HoldReason,
  type LinkKind,
  type RetentionClass,
  type SealGround,
} from '../dispute.codes.js';

/** Why nothing of the case may be erased for now. 保全。 */
export class CaseHoldDto {
  holdId: string;
  @ApiProperty({ enum: HOLD_REASONS })
  reason: HoldReason;
  placedOn: string;
}

/** What the case says it has to do with. 关联。 */
export class CaseLinkDto {
  linkId: string;
  @ApiProperty({ enum: LINK_KINDS })
  kind: LinkKind;
  @ApiProperty({ type: 'string', format: 'uuid', nullable: true })
  otherDisputeId: string | null;
  @ApiProperty({ type: 'string', nullable: true })
  reference: string | null;
  linkedOn: string;
  /** Of the police, for a public-order case that is settled by mediation. 公安机关认可文号。 */
  @ApiProperty({ type: 'string', nullable: true })
  approvalNumber: string | null;
}

/** The case that goes on in place of this one. 并入的案件。 */
export class CaseMergerDto {
  disputeId: string;
  @ApiProperty({ type: 'string', nullable: true })
  number: string | null;
  mergedOn: string;
}

/** The file as it was archived. 归档。 */
export class CaseArchiveDto {
  fileNumber: string;
  @ApiProperty({ enum: RETENTION_CLASSES })
  retention: RetentionClass;
  archivedOn: string;
  /** Last day of the retention period; null for a file that is kept for ever. */
  @ApiProperty({ type: 'string', format: 'date', nullable: true })
  retainedUntil: string | null;
}

/** Why the case is open to those who handle it only; never taken back. 封存。 */
export class CaseSealDto {
  @ApiProperty({ enum: SEAL_GROUNDS })
  ground: SealGround;
  sealedOn: string;
}

/** What stands around the case rather than in it. */
export class CaseSurroundingsDto {
  holds: CaseHoldDto[];
  links: CaseLinkDto[];
  @ApiProperty({ type: () => CaseMergerDto, nullable: true })
  mergedInto: CaseMergerDto | null;
  /** Cases that were split off from this one. */
  splitInto: string[];
  @ApiProperty({ type: 'string', format: 'uuid', nullable: true })
  splitFrom: string | null;
  @ApiProperty({ type: () => CaseArchiveDto, nullable: true })
  archive: CaseArchiveDto | null;
  @ApiProperty({ type: () => CaseSealDto, nullable: true })
  seal: CaseSealDto | null;
}

export const RELATION_KINDS = [...LINK_KINDS, 'MERGED_INTO', 'SPLIT_FROM'] as const;
export type RelationKind = (typeof RELATION_KINDS)[number];

/** How the case stands to another, said by either of them, or to something outside. */
export class CaseRelationDto {
  @ApiProperty({ enum: RELATION_KINDS })
  kind: RelationKind;
  /** `OUT`: this case says it. `IN`: the other case says it of this one. */
  @ApiProperty({ enum: ['OUT', 'IN'] })
  direction: 'OUT' | 'IN';
  /** The other case; null for something outside, and for a case that you may not see. */
  @ApiProperty({ type: 'string', format: 'uuid', nullable: true })
  disputeId: string | null;
  @ApiProperty({ type: 'string', nullable: true })
  number: string | null;
  @ApiProperty({ enum: DISPUTE_STATUSES, nullable: true })
  status: DisputeStatus | null;
  @ApiProperty({ type: 'string', nullable: true })
  reference: string | null;
  linkedOn: string;
}

/** In the order in which they were made. */
export class CaseRelationsDto {
  items: CaseRelationDto[];
  asOf: AsOfDto;
  parkedStreams: number;
}
