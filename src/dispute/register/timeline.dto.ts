import { PageQueryDto } from '../../platform/http/page.dto.js';
import { AsOfDto } from '../../platform/http/as-of.dto.js';

export class TimelineQueryDto extends PageQueryDto {}

/** One fact of the case. */
export class TimelineItemDto {
  revision: number;
  eventId: string;
  type: string;
  /** Legal day of the fact. */
  on: string;
  /** When it happened. */
  at: string;
  /** When it was recorded. */
  recordedAt: string;
  accountId: string;
  /** Role of the account at that time. */
  role: string;
  /** In the language asked for. */
  sentence: string;
  /** Sealed texts that belong to it; the case itself shows those you may open. */
  textIds: string[];
}

/** In the order in which the facts were recorded. */
export class TimelinePageDto {
  items: TimelineItemDto[];
  next?: string;
  asOf: AsOfDto;
  parkedStreams: number;
}
