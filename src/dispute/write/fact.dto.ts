import { IsOptional } from 'class-validator';
import { IsIdList } from '../../platform/http/is-id-list.js';
import { IsFreeText } from '../../platform/http/is-free-text.js';
import { IsInstant } from '../../platform/http/validators.js';

/** What every command may say about its fact. */
export class FactDto {
  /** When it happened, RFC 3339; now unless said, never in the future. 发生时间，默认现在。 */
  @IsOptional()
  @IsInstant()
  occurredAt?: string;

  /** Persons that the texts mention; all parties unless said. Erasing one of them redacts the texts. 文本提及的人员，默认为全部当事人。 */
  @IsOptional()
  @IsIdList()
  mentions?: string[];
}

/** A fact with a note in words. */
export class NotedFactDto extends FactDto {
  /** 说明。 */
  @IsOptional()
  @IsFreeText()
  note?: string;
}
