import type { CalendarDate, Instant } from '../../kernel/calendar-date.js';
import type { Actor } from '../access/access.js';
import type { RequestKey } from '../event-store/event-store.js';
import type { ExpectedRevision } from './expected-revision.js';

/** The request as a command handler needs it; built once by the HTTP layer, handed on explicitly. */
export interface Asked {
  readonly actor: Actor;
  /** What the client last saw (`If-Match`), or `NO_STREAM` for `If-None-Match: *`. */
  readonly expectedRevision: ExpectedRevision;
  /** When the fact happened: the body's `occurredAt`, else now. Never in the future. */
  readonly occurredAt: Instant;
  /** Legal day of `occurredAt`. Zone: Asia/Shanghai. */
  readonly legalDate: CalendarDate;
  readonly now: Instant;
  readonly today: CalendarDate;
  readonly correlationId: string;
  /** Present where the request carries `Idempotency-Key` (or is a PUT with a client-chosen id). */
  readonly request?: RequestKey & { readonly requestDigest: string };
}

/** What a command leaves behind. The HTTP layer makes `ETag` of `revision` and `Position` of `position`. */
export interface Handled<Body = unknown> {
  readonly status: 200 | 201;
  readonly location: string;
  readonly revision: number;
  /** Empty where nothing was appended and nothing is known of the log. */
  readonly position: string;
  readonly body: Body;
  /** True where the append said that the same ids or the same request key were there before: the stored answer is given. */
  readonly replayed?: boolean;
  /** True where the answer was committed with the append; otherwise the HTTP layer stores it. */
  readonly answerStored?: boolean;
}
