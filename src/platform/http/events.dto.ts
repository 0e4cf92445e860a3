import { IsInt, IsOptional, Max, Min } from 'class-validator';
import { Digits } from './digits.js';
import { IsOpaque } from './validators.js';

/** Which part of the log. */
export class EventsQueryDto {
  /** The log after this position; from the first event where absent. */
  @IsOptional()
  @IsOpaque()
  after?: string;

  /** At most so many events; 1,000 where absent. */
  @IsOptional()
  @Digits()
  @IsInt()
  @Min(1)
  @Max(100_000)
  limit?: number;
}

/** Who acted, as known at that time. */
export class EventActorDto {
  accountId: string;
  role: string;
  organisationId?: string;
}

/** One event of the log without its content. */
export class EventEntryDto {
  /** Opaque; give the last one to `after`. */
  position: string;
  stream: string;
  revision: number;
  eventId: string;
  type: string;
  /** Schema version of the payload. */
  version: number;
  actor: EventActorDto;
  /** When the log took it in, RFC 3339 UTC. */
  recordedAt: string;
  /** When the fact happened, RFC 3339 UTC. */
  occurredAt: string;
  /** Legal day of the fact, Asia/Shanghai. */
  legalDate: string;
  /** SHA-256 over the stored bytes of envelope and payload, lower-case hex. */
  digest: string;
}
