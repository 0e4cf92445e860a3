import { ApiProperty } from '@nestjs/swagger';
import { IsOptional, Matches } from 'class-validator';
import { AsOfDto } from '../../platform/http/as-of.dto.js';
import { CommandDto } from '../../platform/http/command.dto.js';
import { IsFreeText } from '../../platform/http/is-free-text.js';
import { IsId } from '../../platform/http/is-id.js';
import { IsIdList } from '../../platform/http/is-id-list.js';
import { PageQueryDto } from '../../platform/http/page.dto.js';
import { IsCalendarDate } from '../../platform/http/validators.js';
import { DIVISION_PATH, RiskTextDto } from '../register/risk-reads.dto.js';
import { CODE_OR_PATH, TEXT_LIMIT } from '../write/risk.dto.js';

export class AnalysisParams {
  @IsId()
  analysisId: string;
}

export class NewAnalysisDto extends CommandDto {
  /** Grid or division it is about: its code, or its path on the day of the analysis. 网格或者区划：代码，或者当日的路径。 */
  @Matches(CODE_OR_PATH)
  division: string;

  /** First day of the period that was looked at. 研判期间首日。 */
  @IsCalendarDate()
  from: string;

  /** Its last day, not after the day of the analysis. 研判期间末日。 */
  @IsCalendarDate()
  to: string;

  /** Risk reports that were examined: of the division, reported by the last day, and such as you may read. 所研判的风险报告。 */
  @IsIdList({ max: 200 })
  riskIds: string[];

  /** What was found, without anything that identifies a person. 研判结论，不得含个人身份信息。 */
  @IsFreeText(TEXT_LIMIT)
  findings: string;

  /** What is to be done, without anything that identifies a person. 应对措施，不得含个人身份信息。 */
  @IsOptional()
  @IsFreeText(TEXT_LIMIT)
  measures?: string;

  /** The day by which the next analysis is due. 下次研判期限。 */
  @IsOptional()
  @IsCalendarDate()
  nextDueOn?: string;
}

export class AnalysisRedactionDto extends CommandDto {
  /** The text to take out of sight, e.g. because it tells of a person. */
  @IsId()
  textId: string;
}

export class AnalysisAnswer {
  analysisId: string;
}

export class AnalysesQueryDto extends PageQueryDto {
  /** Dotted path of division codes from the root, as an analysis tells it; the whole subtree. An unknown one is 422. */
  @IsOptional()
  @Matches(DIVISION_PATH)
  division?: string;

  /** Analyses of which at least one day lies on this day or later. */
  @IsOptional()
  @IsCalendarDate()
  from?: string;

  /** Analyses of which at least one day lies on this day or earlier. */
  @IsOptional()
  @IsCalendarDate()
  to?: string;
}

/** One analysis in a list: no text. */
export class AnalysisItemDto {
  id: string;
  division: string;
  @ApiProperty({ type: 'string', nullable: true })
  grid: string | null;
  /** The organisation that answers for the place. */
  @ApiProperty({ type: 'string', nullable: true })
  organisation: string | null;
  /** The organisation that made it. */
  @ApiProperty({ type: 'string', nullable: true })
  analysedBy: string | null;
  from: string;
  to: string;
  recordedOn: string;
  /** How many risk reports were examined. */
  examined: number;
  @ApiProperty({ type: 'string', format: 'date', nullable: true })
  nextDueOn: string | null;
  revision: number;
}

/** Latest period first. */
export class AnalysisPageDto {
  items: AnalysisItemDto[];
  next?: string;
  asOf: AsOfDto;
  parkedStreams: number;
}

/** One analysis. */
export class AnalysisDto extends AnalysisItemDto {
  /** Of the reports examined, those that you may read. */
  riskIds: string[];
  texts: RiskTextDto[];
  asOf: AsOfDto;
}
