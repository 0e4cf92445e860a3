import type { DomainEvent } from '../../kernel/decider.js';
import type { AppendContext, NewEvent, Provided, RequestKey } from '../event-store/event-store.js';
import { eventIds } from '../event-store/request-ids.js';

/** Another aggregate that decided in the same moment. */
export interface Beside {
  readonly stream: string;
  readonly aggregate: { readonly revision: number; getUncommittedEvents(): readonly DomainEvent[] };
}

/** What a decision goes by beyond its own stream; where it does not hold any more `save` throws `Overtaken`. */
export interface Bonds extends Pick<Provided, 'unmoved' | 'noneSince'> {
  /** Written with the decision, under the same context, or not at all. */
  readonly beside?: readonly Beside[];
}

/** How the facts of an aggregate are written. */
interface Writing {
  readonly schemaVersions: Readonly<Record<string, number>>;
  readonly request?: RequestKey;
  readonly onlyOnce?: (event: DomainEvent) => string | undefined;
}

/** Ids that derive from the request are those of its own stream. */
export const providedBy = (
  { beside = [], ...provided }: Bonds,
  { schemaVersions }: Writing,
  context: AppendContext,
): Provided => ({
  ...provided,
  beside: beside.map(({ stream, aggregate }) => ({
    stream,
    events: newEvents(aggregate.getUncommittedEvents(), { schemaVersions }),
    expectedRevision: aggregate.revision,
    context,
  })),
});

/** Under ids that derive from the request where it has a key. */
export const newEvents = (
  decided: readonly DomainEvent[],
  { schemaVersions, request, onlyOnce }: Writing,
): readonly NewEvent[] => {
  const ids = eventIds(decided.length, request);
  return decided.map((event, index) => {
    const { type, data } = event;
    const schemaVersion = schemaVersions[type];
    const eventId = onlyOnce?.(event) ?? ids[index];
    if (schemaVersion === undefined || eventId === undefined) throw new Error(`no schema version is given for ${type}`);
    return { eventId, type, schemaVersion, data };
  });
};
