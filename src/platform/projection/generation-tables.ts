/** The SQL that makes the tables of a generation: all at once, or first what filling needs and the rest when it is filled. */
import type { Projection } from './projection.js';
import { storedTables, type StoredTable } from './stored-table.js';

const tablesOf = ({ tables }: Projection, generation: number): readonly StoredTable[] => [
  ...storedTables(tables, generation).values(),
];

const isDerived = ({ derived }: Projection, { name }: StoredTable): boolean => derived?.tables.includes(name) ?? false;

export const whole = (projection: Projection, generation: number): readonly string[] =>
  tablesOf(projection, generation).flatMap((table) => table.definition());

/** For the bulk phase: the keys by which rows are written, no other index. */
export const inBulk = (projection: Projection, generation: number): readonly string[] =>
  tablesOf(projection, generation).flatMap((table) =>
    isDerived(projection, table) ? [table.bare()] : [table.bare(), table.primaryKey()],
  );

/** What the bulk phase has left out; the sums are made before their keys, and planned with the figures of the others. */
export const completion = (projection: Projection, generation: number): readonly string[] => {
  const tables = tablesOf(projection, generation);
  const derived = tables.filter((table) => isDerived(projection, table));
  const others = tables.filter((table) => !isDerived(projection, table));
  const relations = new Map(tables.map(({ name, relation }) => [name, relation]));
  const relation = (name: string): string => {
    const found = relations.get(name);
    if (found === undefined) throw new RangeError(`${projection.name} declares no table ${name}`);
    return found;
  };
  return [
    ...others.map((table) => `ANALYZE ${table.relation}`),
    ...(projection.derived?.statements(relation) ?? []),
    ...derived.map((table) => table.primaryKey()),
    ...tables.flatMap((table) => table.indexes()),
    ...derived.map((table) => `ANALYZE ${table.relation}`),
  ];
};
