import { applyDecorators } from '@nestjs/common';
import { ApiPropertyOptional, IntersectionType } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Length,
  Max,
  Min,
} from 'class-validator';
import { Digits } from '../platform/http/digits.js';
import { PageQueryDto, ReadQueryDto } from '../platform/http/page.dto.js';
import { IsCalendarDate, IsInstant } from '../platform/http/validators.js';
import { Filter } from './filter.decorator.js';
import { DIMENSIONS, USUAL_DAYS, type Dimension } from './measures.js';

export class MeasureParams {
  /** From the catalogue, e.g. `M-D1`. */
  @IsString()
  @Length(1, 20)
  measure: string;
}

const listOf = ({ value }: { value: unknown }): unknown =>
  typeof value === 'string' ? value.split(',').filter((part) => part !== '') : value;

const truthOf = ({ value }: { value: unknown }): unknown =>
  value === 'true' ? true : value === 'false' ? false : value;

const MOST_DAYS = 3_660;

const IsDays = (): PropertyDecorator =>
  applyDecorators(
    IsOptional(),
    Digits(),
    IsInt(),
    Min(0),
    Max(MOST_DAYS),
    ApiPropertyOptional({ minimum: 0, maximum: MOST_DAYS, default: USUAL_DAYS }),
  );

export class FiguresQueryDto extends ReadQueryDto {
  /** First legal date, inclusive. */
  @IsCalendarDate()
  from: string;

  /** Last legal date, inclusive. */
  @IsCalendarDate()
  to: string;

  /** Answers with what had been recorded by this instant; absent: with all that is known. */
  @IsOptional()
  @IsInstant()
  knownAt?: string;

  /** Leaves out facts dated later, e.g. performances after this day; absent: all that is known. */
  @IsOptional()
  @IsCalendarDate()
  datedUntil?: string;

  /** Days within which a visit or a reopening counts, for measures that ask for them. */
  @IsDays()
  days?: number;

  /** Dimensions to break the figure down by, three at most, joined by commas. */
  @IsOptional()
  @Transform(listOf)
  @IsIn(DIMENSIONS, { each: true })
  @ArrayMaxSize(3)
  @ArrayUnique()
  by?: Dimension[];

  /** Segments of the path that `by=division` rolls up to; absent: each division by itself. */
  @IsOptional()
  @Digits()
  @IsInt()
  @Min(1)
  @Max(16)
  divisionLevel?: number;

  @Filter('division')
  division?: string;

  @Filter('grid')
  grid?: string;

  @Filter('organisation')
  organisation?: string;

  @Filter('type')
  type?: string;

  @Filter('source')
  source?: string;

  @Filter('channel')
  channel?: string;

  @Filter('month')
  month?: string;
}

/** The question of a figure, and whether its checks are answered with it. */
export class CheckedFiguresQueryDto extends FiguresQueryDto {
  /** Whether the total of each check is answered beside the figure, for the same period and place: one question more for each. */
  @IsOptional()
  @Transform(truthOf)
  @IsBoolean()
  checks?: boolean;
}

/** The question of a figure, and which page of its entries. */
export class WhyQueryDto extends IntersectionType(FiguresQueryDto, PageQueryDto) {}

/** Two questions of the same measure, `a.…` and `b.…`. */
export class DifferenceQueryDto extends PageQueryDto {
  /** Whether the cases that entered, left and changed are counted, too: of two different periods every case of both is then looked at. */
  @IsOptional()
  @Transform(truthOf)
  @IsBoolean()
  changes?: boolean;

  /** Days within which a visit or a reopening counts, on both sides. */
  @IsDays()
  days?: number;

  /** First legal date of figure a, inclusive. */
  @IsCalendarDate()
  'a.from': string;

  /** Last legal date of figure a, inclusive. */
  @IsCalendarDate()
  'a.to': string;

  /** Figure a with what had been recorded by this instant. */
  @IsOptional()
  @IsInstant()
  'a.knownAt'?: string;

  /** Figure a without facts dated later. */
  @IsOptional()
  @IsCalendarDate()
  'a.datedUntil'?: string;

  @Filter('division')
  'a.division'?: string;

  @Filter('grid')
  'a.grid'?: string;

  @Filter('organisation')
  'a.organisation'?: string;

  @Filter('type')
  'a.type'?: string;

  @Filter('source')
  'a.source'?: string;

  @Filter('channel')
  'a.channel'?: string;

  @Filter('month')
  'a.month'?: string;

  /** First legal date of figure b, inclusive. */
  @IsCalendarDate()
  'b.from': string;

  /** Last legal date of figure b, inclusive. */
  @IsCalendarDate()
  'b.to': string;

  /** Figure b with what had been recorded by this instant. */
  @IsOptional()
  @IsInstant()
  'b.knownAt'?: string;

  /** Figure b without facts dated later. */
  @IsOptional()
  @IsCalendarDate()
  'b.datedUntil'?: string;

  @Filter('division')
  'b.division'?: string;

  @Filter('grid')
  'b.grid'?: string;

  @Filter('organisation')
  'b.organisation'?: string;

  @Filter('type')
  'b.type'?: string;

  @Filter('source')
  'b.source'?: string;

  @Filter('channel')
  'b.channel'?: string;

  @Filter('month')
  'b.month'?: string;
}
