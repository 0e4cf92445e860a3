import { LOG_START, type EventStore, type RecordedEvent } from '../src/platform/event-store/event-store.js';
import type { Observed } from './append-histories.js';

/** What is not as the log promises, in words; empty where all is well. */
export const violations = async (stores: readonly EventStore[], observed: Observed): Promise<readonly string[]> => {
  const { acknowledged, unknown, wrong, tails } = observed;
  const [store] = stores;
  if (store === undefined) throw new Error('no store');
  const streams = [...new Set(acknowledged.map(({ stream }) => stream))];
  const stored = new Map(await Promise.all(streams.map(async (name) => [name, await store.read(name)] as const)));
  const known = new Set([...unknown, ...acknowledged.flatMap(({ events }) => events.map(({ eventId }) => eventId))]);
  const all = [...stored.values()].flat();
  return [
    ...wrong,
    ...[...stored].flatMap(([name, events]) => holes(name, events)),
    ...acknowledged.flatMap(({ stream, revision, position, events }) =>
      misplaced(stored.get(stream) ?? [], { revision, position, events }),
    ),
    ...all.filter(({ eventId }) => !known.has(eventId)).map(({ eventId }) => `${eventId} is stored but was refused`),
    ...tails.flatMap((tail, k) => misread(`reader ${k}`, tail, all)),
  ];
};

const holes = (name: string, events: readonly RecordedEvent[]): string[] =>
  events.every(({ revision }, index) => revision === index) ? [] : [`${name} has a hole or a double`];

const misplaced = (
  events: readonly RecordedEvent[],
  { revision, position, events: sent }: Pick<Observed['acknowledged'][number], 'revision' | 'position' | 'events'>,
): string[] => {
  const there = events.slice(revision - sent.length + 1, revision + 1);
  const same = there.length === sent.length && there.every(({ eventId }, k) => eventId === sent[k]?.eventId);
  return same && there.at(-1)?.position === position ? [] : [`an acknowledged append is not at revision ${revision}`];
};

/** A reader saw every event once, in the order of positions, each stream in the order of its revisions. */
const misread = (who: string, tail: readonly RecordedEvent[], all: readonly RecordedEvent[]): string[] => {
  const expected = all.toSorted((a, b) => (a.position < b.position ? -1 : 1)).map(({ eventId }) => eventId);
  const seen = tail.map(({ eventId }) => eventId);
  const missed = expected.filter((id) => !seen.includes(id)).length;
  const next = new Map<string, number>();
  let disordered = 0;
  let previous = LOG_START;
  for (const { stream, revision, position } of tail) {
    if (position <= previous || revision !== (next.get(stream) ?? 0)) disordered += 1;
    next.set(stream, revision + 1);
    previous = position;
  }
  if (missed + disordered === 0 && seen.length === expected.length) return [];
  return [`${who} missed ${missed}, saw ${disordered} out of order and ${seen.length} of ${expected.length}`];
};
