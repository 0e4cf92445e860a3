import { IntersectionType } from '@nestjs/swagger';
import { IsIn, IsOptional, Length, Matches } from 'class-validator';
import { IsId } from '../http/is-id.js';
import { PageQueryDto } from '../http/page.dto.js';
import { IsCalendarDate } from '../http/validators.js';
import { AUDIT_OUTCOMES, type AuditOutcome } from './audit-trail.js';

export class AuditFilterDto {
  /** Acts of this account only. */
  @IsOptional()
  @IsId()
  account?: string;

  /** Acts of this kind only, e.g. `session.started`, `dispute.read`. */
  @IsOptional()
  @Length(1, 100)
  @Matches(/^[a-z.-]+$/)
  action?: string;

  @IsOptional()
  @IsIn(AUDIT_OUTCOMES)
  outcome?: AuditOutcome;

  /** First legal day, inclusive. */
  @IsOptional()
  @IsCalendarDate()
  from?: string;

  /** Last legal day, inclusive. */
  @IsOptional()
  @IsCalendarDate()
  to?: string;
}

export class AuditQueryDto extends IntersectionType(AuditFilterDto, PageQueryDto) {}

/** One act, or an attempt at one. */
export class AuditEntryDto {
  id: string;

  /** RFC 3339, UTC. */
  recordedAt: string;

  accountId?: string;

  /** Role in which the account acted. */
  role?: string;

  organisationId?: string;

  action: string;

  subjectKind?: string;

  subjectId?: string;

  /** Code of the purpose that was given. */
  purpose?: string;

  @IsIn(AUDIT_OUTCOMES)
  outcome: AuditOutcome;

  /** As in the logs and in `traceId` of a problem document. */
  requestId?: string;

  ip?: string;
}

/** Newest first. */
export class AuditPageDto {
  items: AuditEntryDto[];

  /** Relative address of the next page. */
  next?: string;
}

/** Acts of one kind in one month. */
export class AuditFigureDto {
  /** Month of the legal day, `YYYY-MM`. 月份。 */
  month: string;

  action: string;

  /** Role in which the accounts acted; absent of acts without one. */
  role?: string;

  @IsIn(AUDIT_OUTCOMES)
  outcome: AuditOutcome;

  /** How many. 次数。 */
  acts: number;
}

/** By month, action, role and outcome, in this order. */
export class AuditFiguresDto {
  items: AuditFigureDto[];
}
