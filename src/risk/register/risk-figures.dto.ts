import { IsInt, IsOptional, Matches, Max, Min } from 'class-validator';
import { AsOfDto } from '../../platform/http/as-of.dto.js';
import { Digits } from '../../platform/http/digits.js';
import { ReadQueryDto } from '../../platform/http/page.dto.js';
import { IsCalendarDate } from '../../platform/http/validators.js';
import { DIVISION_PATH } from './risk-reads.dto.js';

export class RiskFiguresQueryDto extends ReadQueryDto {
  /** Reported on or after this legal day. */
  @IsCalendarDate()
  from: string;

  /** Reported on or before this legal day. */
  @IsCalendarDate()
  to: string;

  /** Dotted path of division codes from the root, as a report tells it; the whole subtree. An unknown one is 422. */
  @IsOptional()
  @Matches(DIVISION_PATH)
  division?: string;

  /** Segments of the division paths that figures are broken down by; 4 where absent, a town in most trees. */
  @IsOptional()
  @Digits()
  @IsInt()
  @Min(1)
  @Max(10)
  depth?: number;
}

export class RiskCountsDto {
  reported: number;
  open: number;
  closed: number;
  /** Open reports of the present level 1, 2, 3. */
  openByLevel: number[];
  petitionFeared: number;
  /** Notices given. */
  notices: number;
  /** Notices that were not acknowledged in time, whether they are by now or not. */
  lateAcknowledgements: number;
  /** Of these, those still waited for. */
  overdueAcknowledgements: number;
  inspectionsLate: number;
  commitments: number;
  commitmentsKept: number;
  commitmentsLate: number;
}

export class RiskDivisionCountsDto extends RiskCountsDto {
  division: string;
}

export class LateOrganisationDto {
  organisationId: string;
  lateAcknowledgements: number;
  overdueAcknowledgements: number;
  commitmentsLate: number;
}

/** Counts of the reports in your scope, by the day of the report. */
export class RiskFiguresDto {
  from: string;
  to: string;
  total: RiskCountsDto;
  byDivision: RiskDivisionCountsDto[];
  /** Organisations that were late, most first. */
  lateOrganisations: LateOrganisationDto[];
  asOf: AsOfDto;
  parkedStreams: number;
}
