import { ApiProperty } from '@nestjs/swagger';
import { ArrayMinSize, ArrayUnique, IsArray, IsIn, IsInt, IsOptional, Matches, Max, Min } from 'class-validator';
import { AsOfDto } from '../../platform/http/as-of.dto.js';
import { Digits } from '../../platform/http/digits.js';
import { PageQueryDto, ReadQueryDto } from '../../platform/http/page.dto.js';
import { IsCalendarDate } from '../../platform/http/validators.js';
import { AMENDMENT_REASONS, type AmendmentReason } from './amendment-reasons.js';
import {
  REPORT_COVERAGES,
  REPORT_IDENTITIES,
  type ReportCoverage,
  type ReportIdentityName,
} from './report-document.js';
import { REPORT_COLUMN_CODES, REPORT_GROUPS, type ReportColumnCode, type ReportGroup } from './report.form.js';

const DIVISION_PATH = /^[\w-]{1,40}(?:\.[\w-]{1,40}){0,15}$/;
const PERIOD = /^\d{4}-\d{2}-\d{2}\.\.\d{4}-\d{2}-\d{2}$/;

export class ReportQueryDto extends ReadQueryDto {
  /** Dotted path of division codes from the root; the whole subtree counts. */
  @Matches(DIVISION_PATH)
  division: string;

  /** First legal date, inclusive. */
  @IsCalendarDate()
  from: string;

  /** Last legal date, inclusive. */
  @IsCalendarDate()
  to: string;
}

export class FiledReportParams {
  /** Dotted path of division codes from the root. */
  @Matches(DIVISION_PATH)
  division: string;

  /** First and last legal date, `2026-01-01..2026-03-31`. */
  @Matches(PERIOD)
  period: string;

  /** From 1; a later version amends the one before it. */
  @Digits()
  @IsInt()
  @Min(1)
  @Max(10_000)
  version: number;
}

export class FiledReportsQueryDto extends PageQueryDto {
  @IsOptional()
  @Matches(DIVISION_PATH)
  division?: string;
}

export class FilingReportDto {
  /** Why the version before is amended; needed for every version but the first. */
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayUnique()
  @IsIn(AMENDMENT_REASONS, { each: true })
  @ApiProperty({ enum: AMENDMENT_REASONS, isArray: true, uniqueItems: true, minItems: 1 })
  reasons?: AmendmentReason[];
}

class ReportDivisionDto {
  path: string;
  name: string;
}

class ReportMeasureDto {
  id: string;
  version: number;
}

class ReportColumnDto {
  @ApiProperty({ enum: REPORT_COLUMN_CODES })
  code: ReportColumnCode;
  zh: string;
  en: string;
}

/** One number of each column. Unit: cases, persons, agreements, applications; fen for the amount. */
class ReportValuesDto {
  cases: number;
  parties: number;
  success: number;
  difficult: number;
  amountFen: number;
  oral: number;
  written: number;
  confirmationsApplied: number;
  confirmationsGranted: number;
  confirmationsDismissed: number;
}

class LineLabelDto {
  zh: string;
  en: string;
}

class ReportLineDto {
  @ApiProperty({ enum: REPORT_GROUPS })
  group: ReportGroup;
  code: string;
  label: LineLabelDto;
  values: ReportValuesDto;
}

class ReportIdentityDto {
  @ApiProperty({ enum: REPORT_IDENTITIES })
  identity: ReportIdentityName;
  @ApiProperty({ enum: REPORT_COLUMN_CODES })
  column: ReportColumnCode;
  /** Code of the line it is about. */
  line: string;
  expected: number;
  found: number;
  holds: boolean;
}

class FiledReferenceDto {
  version: number;
  /** Of the JSON, lower-case hex. */
  sha256: string;
}

class ReportDifferenceDto {
  @ApiProperty({ enum: REPORT_GROUPS })
  group: ReportGroup;
  line: string;
  @ApiProperty({ enum: REPORT_COLUMN_CODES })
  column: ReportColumnCode;
  before: number;
  after: number;
}

class FilingDto {
  version: number;
  filedOn: string;
  filedAt: string;
  /** Account that filed it; absent in reports filed before they said so. */
  filedBy?: string;
  @ApiProperty({ type: FiledReferenceDto, nullable: true })
  amends: FiledReferenceDto | null;
  /** Cells that differ from the report it amends. */
  differences: ReportDifferenceDto[];
  /** Why it amends it; null for a first version, absent in reports filed before they said so. */
  @ApiProperty({ enum: AMENDMENT_REASONS, isArray: true, nullable: true, required: false })
  reasons?: AmendmentReason[] | null;
}

/** The people's-mediation report, drafted or filed. */
export class ReportDto {
  form: string;
  formVersion: number;
  division: ReportDivisionDto;
  from: string;
  to: string;
  asOf: AsOfDto;
  /** Cases whose later facts are missing from the figures. */
  parkedStreams: number;
  @ApiProperty({ enum: REPORT_COVERAGES })
  coverage: ReportCoverage;
  /** Measures whose definitions the columns follow. */
  measures: ReportMeasureDto[];
  columns: ReportColumnDto[];
  lines: ReportLineDto[];
  /** Two ways to the same number, for each of them. */
  identities: ReportIdentityDto[];
  /** False where one does not: such a report cannot be filed. */
  identitiesHold: boolean;
  /** Null for a draft. */
  @ApiProperty({ type: FilingDto, nullable: true })
  filing: FilingDto | null;
}

/** A filed version without its figures. */
export class FiledReportDto {
  division: string;
  from: string;
  to: string;
  version: number;
  form: string;
  formVersion: number;
  filedOn: string;
  filedAt: string;
  /** Account that filed it. */
  filedBy: string;
  /** Position of the last event in its figures. */
  asOf: string;
  /** Of its JSON, lower-case hex. */
  sha256: string;
  @ApiProperty({ type: FiledReferenceDto, nullable: true })
  amends: FiledReferenceDto | null;
  differences: ReportDifferenceDto[];
  /** Why it amends the version before; null for a first version and for one that was filed before reasons were asked. */
  @ApiProperty({ enum: AMENDMENT_REASONS, isArray: true, nullable: true })
  reasons: AmendmentReason[] | null;
}

export class FiledReportPageDto {
  items: FiledReportDto[];
  /** Address of the next page. */
  next?: string;
}
