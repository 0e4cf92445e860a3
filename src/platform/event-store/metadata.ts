import type { Instant, CalendarDate } from '../../kernel/calendar-date.js';
import type { DomainEvent } from '../../kernel/decider.js';
import type { AppendContext, RecordedActor, RecordedEvent } from './event-store.js';
import { positionOf } from './position.js';
import type { Upcasters } from './upcasters.js';

/** An event as the store holds it: envelope and payload are the texts that were digested. */
export interface StoredEvent {
  readonly rowNumber: string;
  readonly stream: string;
  readonly revision: number;
  readonly eventId: string;
  readonly type: string;
  readonly schemaVersion: number;
  readonly envelope: string;
  readonly payload: string;
  readonly recordedAt: Instant;
  readonly digest: string;
}

interface Envelope {
  readonly actor: RecordedActor;
  readonly occurredAt: Instant;
  readonly legalDate: CalendarDate;
  readonly onBehalfOf?: string;
  readonly reasonCode?: string;
  readonly correlationId: string;
  readonly causationId?: string;
}

/** The stored text of what is known about the facts of one append. Fields that are absent are left out. */
export const envelopeOf = (context: AppendContext): string => {
  const { actor, occurredAt, legalDate, onBehalfOf, reasonCode, correlationId, causationId } = context;
  const { accountId, role, organisationId, gridIds } = actor;
  return JSON.stringify({
    actor: { accountId, role, organisationId, gridIds },
    occurredAt,
    legalDate,
    onBehalfOf,
    reasonCode,
    correlationId,
    causationId,
  } satisfies { [K in keyof Required<Envelope>]: Envelope[K] });
};

/** The stored text of a fact. Undefined where it has none (`undefined`, a function). */
export const payloadOf = (event: DomainEvent): string | undefined => JSON.stringify(event.data);

/** The event in its current shape, with its envelope. */
export const recordedEvent = (stored: StoredEvent, upcasters: Upcasters): RecordedEvent => {
  const { rowNumber, stream, revision, eventId, type, recordedAt, digest } = stored;
  const data: unknown = JSON.parse(stored.payload);
  const current = upcasters.current(type, { schemaVersion: stored.schemaVersion, data });
  // Spread last: an object that begins with a spread is four times as dear, and no field is in both.
  return {
    eventId,
    type,
    schemaVersion: current.schemaVersion,
    data: current.data,
    stream,
    revision,
    position: positionOf(rowNumber),
    recordedAt,
    digest,
    ...(JSON.parse(stored.envelope) as Envelope),
  };
};
