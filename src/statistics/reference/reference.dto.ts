import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsInt, IsOptional, Matches, Max, Min } from 'class-validator';
import { AsOfDto } from '../../platform/http/as-of.dto.js';
import { Digits } from '../../platform/http/digits.js';
import { ReadQueryDto } from '../../platform/http/page.dto.js';
import { IsInstant } from '../../platform/http/validators.js';
import { REFERENCE_KINDS, REFERENCE_SOURCES, type ReferenceKind, type ReferenceSource } from './reference.events.js';

const DIVISION_PATH = /^[\w-]{1,40}(?:\.[\w-]{1,40}){0,15}$/;

export class ReferenceFigureDto {
  /** Dotted path of division codes from the root. */
  @Matches(DIVISION_PATH)
  division: string;

  @IsInt()
  @Min(1980)
  @Max(2200)
  year: number;

  @IsIn(REFERENCE_KINDS)
  kind: ReferenceKind;

  /** Persons or cases, as the kind says. */
  @IsInt()
  @Min(0)
  @Max(9_007_199_254_740_991)
  value: number;

  @IsIn(REFERENCE_SOURCES)
  source: ReferenceSource;

  /** Number of the document it stands in. */
  @Matches(/^[\p{L}\p{N}（）()〔〕[\]号第年\-/.、 ]{1,60}$/u)
  documentNo: string;
}

export class LitigationQueryDto extends ReadQueryDto {
  /** Dotted path of division codes from the root; the division itself, whose figures were entered. */
  @Matches(DIVISION_PATH)
  division: string;

  @Digits()
  @IsInt()
  @Min(1980)
  @Max(2200)
  year: number;

  /** With what had been entered by this instant; absent: with all. */
  @IsOptional()
  @IsInstant()
  knownAt?: string;
}

class ReferenceEntryDto extends ReferenceFigureDto {
  /** Legal day of the entry. */
  enteredOn: string;
  position: string;
}

/** First-instance cases for every 10,000 residents. */
export class LitigationRateDto {
  measure: string;
  version: number;
  /** In the language asked for. */
  name: string;
  definition: string;
  division: string;
  year: number;
  /** Two decimals, half up; null where a figure is missing or the population is zero. */
  @ApiProperty({ type: 'number', format: 'double', nullable: true })
  value: number | null;
  @ApiProperty({ type: ReferenceEntryDto, nullable: true })
  cases: ReferenceEntryDto | null;
  @ApiProperty({ type: ReferenceEntryDto, nullable: true })
  population: ReferenceEntryDto | null;
  asOf: AsOfDto;
  parkedStreams: number;
}
