import type { DomainEvent } from '../src/kernel/decider.js';
import type { RecordedEvent } from '../src/platform/event-store/event-store.js';
import type { Changes, Fold, Projection, Row } from '../src/platform/projection/projection.js';

const keyOf = (names: readonly string[], row: Row): string => JSON.stringify(names.map((name) => row[name]));

/** The rows of every table after these events, by the projection's own handlers; rows in order of insertion. */
export const fold = <E extends DomainEvent>(
  projection: Projection<E>,
  events: readonly RecordedEvent<E>[],
): Readonly<Record<string, readonly Row[]>> => {
  const rows = new Map(Object.keys(projection.tables).map((table) => [table, new Map<string, Row>()]));
  const held = (table: string): readonly [Map<string, Row>, readonly string[]] => {
    const [map, key] = [rows.get(table), projection.tables[table]?.key];
    if (map === undefined || key === undefined) throw new Error(`${projection.name} has no table ${table}`);
    return [map, key];
  };
  const touched = new Set<string>();
  const changes: Changes = {
    get: (table, key) => {
      const [map, names] = held(table);
      const id = keyOf(names, key);
      if (!touched.has(`${table} ${id}`))
        throw new Error(`${projection.name} reads ${table} ${id} without touching it`);
      return map.get(id);
    },
    put: (table, row) => {
      const [map, names] = held(table);
      const id = keyOf(names, row);
      touched.add(`${table} ${id}`);
      map.set(id, JSON.parse(JSON.stringify(row)) as Row);
    },
    remove: (table, key) => {
      const [map, names] = held(table);
      touched.add(`${table} ${keyOf(names, key)}`);
      map.delete(keyOf(names, key));
    },
    keeps: () => true,
    add: (table, row) => {
      const [map, names] = held(table);
      const id = keyOf(names, row);
      const before = map.get(id);
      const sums = (projection.tables[table]?.sums ?? [])
        .filter((name) => name in row)
        .map((name) => [name, Number(before?.[name] ?? 0) + Number(row[name])]);
      map.set(id, { ...before, ...row, ...(Object.fromEntries(sums) as Row) });
    },
  };
  for (const event of events) {
    for (const [table, key] of projection.touches(event)) touched.add(`${table} ${keyOf(held(table)[1], key)}`);
    const answer = projection.on[event.type];
    if (answer !== 'ignored') (answer as Fold<E>)(event, changes);
  }
  return Object.fromEntries([...rows].map(([table, map]) => [table, [...map.values()]]));
};
