import { IsOptional } from 'class-validator';
import { IsInstant } from './validators.js';

/** What every command may say. Commands with content extend it; one without takes it as it is. */
export class CommandDto {
  /** When the fact happened, RFC 3339 with a zone; now where absent. Never in the future. */
  @IsOptional()
  @IsInstant()
  occurredAt?: string;
}
