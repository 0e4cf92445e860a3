import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ORGANISATION_LEVELS, type OrganisationLevel } from '../directory/index.js';
import { AsOfDto } from '../platform/http/as-of.dto.js';
import {
  BASES,
  DIMENSIONS,
  ENTRY_MEASURES,
  MEASURE_KINDS,
  UNITS,
  type Basis,
  type Dimension,
  type EntryMeasure,
  type MeasureKind,
  type Unit,
} from './measures.js';
import { UNKNOWN } from './cell.js';
import { CHANGES, type Change } from './difference.js';
import { IDENTITIES, type Identity } from './identity-checks.js';
import type { ShownCount } from './small-cells.js';

const ShownCountProperty = (description: string): PropertyDecorator =>
  ApiProperty({ description, oneOf: [{ type: 'integer' }, { type: 'string', enum: ['<5'] }] });

const ShownSumProperty = (description: string): PropertyDecorator =>
  ApiProperty({ description, nullable: true, oneOf: [{ type: 'integer' }, { type: 'string', enum: ['<5'] }] });

/** A measure as published. */
export class MeasureDto {
  id: string;
  version: number;
  /** INDICATOR: what is reported. CHECK: what asks for a second look at what is reported. */
  @ApiProperty({ enum: MEASURE_KINDS })
  kind: MeasureKind;
  /** In the language asked for. */
  name: string;
  /** What is counted, what is left out, and by which date. */
  definition: string;
  /** Where the definition comes from. */
  source: string;
  /** FLOW: what happened in the period. COHORT: what came in during the period, followed until now. */
  @ApiProperty({ enum: BASES })
  basis: Basis;
  /** percent: a rate; days: an average; per-ten-thousand: a rate of figures from outside; the others: the sum above the line itself. */
  @ApiProperty({ enum: [...UNITS, 'per-ten-thousand'] })
  unit: Unit | 'per-ten-thousand';
  /** Entries that are added up above the line. */
  @ApiProperty({ enum: ENTRY_MEASURES, isArray: true })
  numerator: readonly EntryMeasure[];
  /** Entries that are added up below the line; empty where the sum above it is the figure. */
  @ApiProperty({ enum: ENTRY_MEASURES, isArray: true })
  denominator: readonly EntryMeasure[];
  /** Levels whose organisations count above the line; absent: all. */
  @ApiPropertyOptional({ enum: ORGANISATION_LEVELS, isArray: true })
  levels?: readonly OrganisationLevel[];
  /** True where sums add money, persons or days; they are hidden in narrow cells from those who see figures only. */
  @ApiPropertyOptional({ type: 'boolean' })
  sumsAmounts?: true;
  /** True of rates of success: 100 % of 200 or more asks for a second look. */
  @ApiPropertyOptional({ type: 'boolean' })
  isVerifiedWhenFull?: true;
  @ApiProperty({ enum: DIMENSIONS, isArray: true })
  dimensions: readonly Dimension[];
  /** Checks that say whether the figure is what it seems; `checks=true` answers them beside it. */
  @ApiProperty({ type: 'string', isArray: true })
  checkedBy: readonly string[];
  /** True where both sides are figures from outside, entered with their source: asked for by division and year, without entries. */
  @ApiPropertyOptional({ type: 'boolean' })
  isFromOutside?: true;
}

export class CatalogueDto {
  items: MeasureDto[];
}

/** A figure and the two sums it is made of. */
export class FigureDto {
  /** In the unit of the measure, rates and averages with two decimals, half up; null where the denominator is zero or a count is hidden. */
  @ApiProperty({ type: 'number', format: 'double', nullable: true })
  value: number | null;
  @ShownSumProperty('Sum above the line; `<5` where a small count is hidden, null where an amount is.')
  numerator: ShownCount | null;
  @ShownSumProperty('Sum below the line, likewise; null also where the measure has none.')
  denominator: ShownCount | null;
  /** Of measures in days: the median, two decimals; null where there is nothing to take it of or it is hidden. */
  @ApiPropertyOptional({ type: 'number', format: 'double', nullable: true })
  median?: number | null;
  /** There where everything succeeded, of 200 or more: the figure asks for a second look before it is reported. */
  @ApiPropertyOptional({ type: 'boolean' })
  verify?: true;
}

/** One cell of the breakdown: the dimensions asked for, and its figure. */
export class FigureRowDto extends FigureDto {
  division?: string;
  grid?: string;
  organisation?: string;
  type?: string;
  source?: string;
  channel?: string;
  month?: string;
}

/** Two ways to the same number. */
export class IdentityCheckDto {
  @ApiProperty({ enum: IDENTITIES })
  identity: Identity;
  @ApiProperty({ enum: ['numerator', 'denominator', 'agreements'] })
  of: 'numerator' | 'denominator' | 'agreements';
  holds: boolean;
  /** Left out where it would reveal a hidden count. */
  expected?: number;
  found?: number;
}

/** A check beside a figure: its total for the same question, as it is answered when asked for by itself. */
export class CheckedFigureDto extends FigureDto {
  measure: string;
  version: number;
  /** Days that a lagged entry may take. */
  days?: number;
}

export class FiguresDto {
  measure: string;
  version: number;
  from: string;
  to: string;
  knownAt?: string;
  /** Facts dated later are left out. */
  datedUntil?: string;
  /** Days that a lagged entry may take, for measures that ask for them. */
  days?: number;
  rows: FigureRowDto[];
  total: FigureDto;
  /** Checks to look at before the figure is reported, asked for like it; `checks=true` answers them here. */
  @ApiProperty({ type: 'string', isArray: true })
  checkedBy: readonly string[];
  /** Their totals, where `checks` asks for them. */
  checks?: CheckedFigureDto[];
  /** Taken before small counts are hidden. One that does not hold is a fault to be reported. */
  identityChecks: IdentityCheckDto[];
  asOf: AsOfDto;
  /** Cases whose later facts are missing from the answer. */
  parkedStreams: number;
}

/** One line of the ledger behind a figure. */
export class EntryDto {
  /** Number of the case; null until it is registered, where the case is sealed to the asker, and for those who see figures only where it names a place below the county. */
  @ApiProperty({ type: 'string', nullable: true })
  number: string | null;
  disputeId: string;
  @ApiProperty({ enum: ENTRY_MEASURES })
  measure: string;
  /** Legal date it counts for. */
  effectiveOn: string;
  recordedAt: string;
  /** Down to the county for those who see figures only, and where the case is sealed to the asker. */
  division: string;
  /** Null for those who see figures only, and where the case is sealed to the asker. */
  @ApiProperty({ type: 'string', nullable: true })
  grid: string | null;
  /** Null for those who see figures only, and where the case is sealed to the asker. */
  @ApiProperty({ type: 'string', nullable: true })
  organisation: string | null;
  /** Of the organisation when it took the case; `UNKNOWN` where the fact does not say. Null where the organisation is. */
  @ApiProperty({ enum: [...ORGANISATION_LEVELS, UNKNOWN], type: 'string', nullable: true })
  level: string | null;
  type: string;
  source: string;
  channel: string;
  /** The fact that posted it. */
  eventId: string;
  revision: number;
  position: string;
  /** What it adds: cases, days or fen, as the measure says; the opposite for a reversal. */
  @ApiProperty({ type: 'integer' })
  amount: number;
  inNumerator: boolean;
  inDenominator: boolean;
  isReversal: boolean;
}

export class EntryPageDto {
  measure: string;
  version: number;
  items: EntryDto[];
  /** Whether the list is withheld: the asker sees figures only, and the question names a place below the county. */
  isWithheld: boolean;
  /** Address of the next page. */
  next?: string;
  asOf: AsOfDto;
  parkedStreams: number;
}

/** Counts of one side. */
export class CountsDto {
  numerator: number;
  denominator: number;
}

/** A case that two figures count differently. */
export class ChangedCaseDto {
  disputeId: string;
  /** Null until it is registered, and for those who see figures only where it names a place below the county. */
  @ApiProperty({ type: 'string', nullable: true })
  number: string | null;
  /** ENTERED: in b only. LEFT: in a only. CHANGED: in both, counted otherwise. */
  @ApiProperty({ enum: CHANGES })
  change: Change;
  a: CountsDto;
  b: CountsDto;
}

/** How many cases changed in each way. */
export class ChangeCountsDto {
  @ShownCountProperty('Counted in b only; `<5` where a small count is hidden.')
  ENTERED: ShownCount;
  @ShownCountProperty('Counted in a only; `<5` where a small count is hidden.')
  LEFT: ShownCount;
  @ShownCountProperty('Counted in both, otherwise; `<5` where a small count is hidden.')
  CHANGED: ShownCount;
}

export class DifferenceDto {
  measure: string;
  version: number;
  a: FigureDto;
  b: FigureDto;
  /** Of all cases, where `changes` asks for it. */
  changes?: ChangeCountsDto;
  items: ChangedCaseDto[];
  /** Whether the list is withheld: the asker sees figures only, and a question names a place below the county. */
  isWithheld: boolean;
  next?: string;
  asOf: AsOfDto;
  parkedStreams: number;
}
