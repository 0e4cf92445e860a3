import { v5 } from 'uuid';
import {
  NO_STREAM,
  type Append,
  type AppendContext,
  type EventStore,
  type RecordedEvent,
} from '../../platform/event-store/event-store.js';
import type { Asked } from '../../platform/http/asked.js';
import { personDecider, type PersonRecord } from './person.decider.js';
import { PERSON_SCHEMA_VERSIONS, type PersonEvent } from './person.events.js';

/** Name space of the ids of these events. Never changes: an erasure asked for twice at once is one append. */
const EVENT_NAMESPACE = '0b7d8c1e-58c4-5d0a-8f7c-3a9a1c6f2d11';

const streamOf = (personId: string): string => `person-${personId}`;

/** What facts that bring the person into a case go by; barred from the moment in which an erasure is decided on. */
export const namingOf = streamOf;

export interface PersonHistory {
  readonly record: PersonRecord;
  /** Of the last fact, `NO_STREAM` for none. */
  readonly revision: number;
  /** The last fact of the end of the data. */
  readonly last: RecordedEvent<PersonEvent> | undefined;
}

const isPersonEvent = (event: RecordedEvent): event is RecordedEvent<PersonEvent> =>
  Object.hasOwn(PERSON_SCHEMA_VERSIONS, event.type);

export const readPerson = async (events: EventStore, personId: string): Promise<PersonHistory> => {
  const history = (await events.read(streamOf(personId))).filter(isPersonEvent);
  const record = history.reduce<PersonRecord>(
    (state, { type, data }) => personDecider.evolve(state, { type, data } as PersonEvent),
    personDecider.initial,
  );
  const last = history.findLast(({ type }) => type !== 'ParticularsCorrected');
  return { record, last, revision: history.at(-1)?.revision ?? NO_STREAM };
};

/** Whose fact it is that a request asks for, and why. */
export const contextOf = ({ actor, now, today, correlationId }: Asked, reasonCode: string): AppendContext => {
  const { accountId, acting } = actor;
  return {
    actor: {
      accountId,
      role: acting.role,
      ...(acting.organisationId !== undefined && { organisationId: acting.organisationId }),
    },
    occurredAt: now,
    legalDate: today,
    reasonCode,
    correlationId,
  };
};

/** The append of what was decided on a history. */
export const personAppend = (
  personId: string,
  { revision }: PersonHistory,
  decided: readonly PersonEvent[],
  context: AppendContext,
  answer?: Append['answer'],
): Append => ({
  stream: streamOf(personId),
  expectedRevision: revision,
  events: decided.map((event, index) => ({
    ...event,
    eventId: v5(`${personId} ${revision + 1 + index}`, EVENT_NAMESPACE),
    schemaVersion: PERSON_SCHEMA_VERSIONS[event.type],
  })),
  context,
  ...(answer && { answer }),
});

/** What redactions record: who erased and when, and that the erasure is their cause. */
export const causedBy = (erased: NonNullable<PersonHistory['last']>): AppendContext => ({
  actor: erased.actor,
  occurredAt: erased.occurredAt,
  legalDate: erased.legalDate,
  correlationId: erased.correlationId,
  causationId: erased.eventId,
  ...(erased.reasonCode !== undefined && { reasonCode: erased.reasonCode }),
  ...(erased.onBehalfOf !== undefined && { onBehalfOf: erased.onBehalfOf }),
});
