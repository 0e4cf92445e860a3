import { IsInt, IsOptional, Max, Min } from 'class-validator';
import { Digits } from './digits.js';
import { IsInstant, IsOpaque } from './validators.js';

/** Entries of a page where the client names no limit. */
export const DEFAULT_PAGE_LIMIT = 50;

/** Parameters of every question that reads a read model. */
export class ReadQueryDto {
  /** A `Position` that the answer must contain; waits for it, by default up to 2 s (READ_WAIT_SECONDS). */
  @IsOptional()
  @IsOpaque()
  atLeast?: string;
}

/** Parameters of a question that can be asked of the past. */
export class AsOfQueryDto extends ReadQueryDto {
  /** Answers as things were recorded at that instant, RFC 3339 with a zone. */
  @IsOptional()
  @IsInstant()
  asOf?: string;
}

/** Parameters of every list; lists extend it with their filters. */
export class PageQueryDto extends ReadQueryDto {
  /** Entries in a page; the setting PAGE_SIZE (50) where absent. */
  @IsOptional()
  @Digits()
  @IsInt()
  @Min(1)
  @Max(200)
  limit?: number;

  /** From the `next` link of the page before; good for the same filters only. */
  @IsOptional()
  @IsOpaque()
  cursor?: string;
}
