import { ApiProperty, IntersectionType } from '@nestjs/swagger';
import { IsIn, IsInt, IsOptional, Max, Min } from 'class-validator';
import { AsOfDto } from '../platform/http/as-of.dto.js';
import { Digits } from '../platform/http/digits.js';
import { PageQueryDto } from '../platform/http/page.dto.js';
import { CASE_SIDES, type CaseSide } from './cases-behind.js';
import { FiguresQueryDto } from './question.dto.js';

/** The question of a figure, and which of its cases. */
export class CasesQueryDto extends IntersectionType(FiguresQueryDto, PageQueryDto) {
  /** ABOVE: counted above the line. BELOW_ONLY: counted below it only, e.g. agreements not visited. Absent: any. */
  @IsOptional()
  @IsIn(CASE_SIDES)
  side?: CaseSide;
}

export class ClustersQueryDto extends FiguresQueryDto {
  /** Least number of cases of one organisation on one day; 5 where absent. */
  @IsOptional()
  @Digits()
  @IsInt()
  @Min(2)
  @Max(1_000)
  minimum?: number;
}

/** One case and what it adds to a figure. */
export class CountedCaseDto {
  disputeId: string;
  /** Null until it is registered, where the case is sealed to the asker, and for those who see figures only where it names a place below the county. */
  @ApiProperty({ type: 'string', nullable: true })
  number: string | null;
  numerator: number;
  denominator: number;
}

export class CountedCasePageDto {
  measure: string;
  version: number;
  items: CountedCaseDto[];
  /** Whether the list is withheld: the asker sees figures only, and the question names a place below the county. */
  isWithheld: boolean;
  /** Address of the next page. */
  next?: string;
  asOf: AsOfDto;
  parkedStreams: number;
}

/** Many agreements of one organisation on one day, each reached on the day of its acceptance. */
export class SameDayClusterDto {
  organisation: string;
  /** Legal day on which they took effect. */
  on: string;
  count: number;
  /** Address of its cases. */
  cases: string;
}

export class SameDayClustersDto {
  measure: string;
  version: number;
  /** The largest first, 1,000 at most. */
  items: SameDayClusterDto[];
  /** Whether the list is withheld: the asker sees figures only. */
  isWithheld: boolean;
  asOf: AsOfDto;
  parkedStreams: number;
}
