import type { ClientBase } from 'pg';
import type { Row, Table } from './projection.js';

export const READMODEL_SCHEMA = 'readmodel';

const IDENTIFIER = /^[a-z][a-z0-9_]{0,50}$/;

/** Throws `RangeError` for a name that would have to be quoted with care. */
export const identifier = (name: string): string => {
  if (!IDENTIFIER.test(name)) throw new RangeError(`not a plain SQL identifier: ${name}`);
  return `"${name}"`;
};

/** The name readers use: a view on the active generation. */
export const viewOf = (table: string): string => `${READMODEL_SCHEMA}.${identifier(table)}`;

/** Key and sums of a row, to be added to. */
export type Counter = Record<string, unknown>;

/** The type of a column without its collation and constraints. */
const typeOf = (column: string): string => column.replace(/\s+(?:COLLATE|NOT NULL|NULL)\b.*$/i, '');

/** What PostgreSQL reads as an array. */
const arrayOf = (values: readonly unknown[]): string => {
  const texts = values.map((value) => {
    if (typeof value === 'string') return `"${value.replace(/["\\]/g, '\\$&')}"`;
    return value === undefined || value === null ? 'NULL' : JSON.stringify(value);
  });
  return `{${texts.join(',')}}`;
};

/** One declared table in one generation, and the set-based statements on it. */
export class StoredTable {
  readonly relation: string;
  private readonly columns: readonly string[];
  private readonly instants: readonly string[];
  private readonly listed: string;
  private readonly sameKey: string;
  private readonly sums: ReadonlySet<string>;

  constructor(
    readonly name: string,
    private readonly table: Table,
    generation: number,
  ) {
    this.columns = Object.keys(table.columns);
    this.instants = this.columns.filter((column) => /^timestamptz\b/i.test(table.columns[column] ?? ''));
    this.relation = `${READMODEL_SCHEMA}.${identifier(`${name}_g${generation}`)}`;
    this.listed = this.columns.map(identifier).join(', ');
    this.sameKey = table.key.map((column) => `t.${identifier(column)} = k.${identifier(column)}`).join(' AND ');
    this.sums = new Set(table.sums);
    const missing = table.key.filter((column) => !this.columns.includes(column));
    if (table.key.length === 0 || missing.length > 0) throw new RangeError(`table ${name}: key ${missing.join(', ')}`);
  }

  definition(): readonly string[] {
    const columns = this.columns.map((column) => `${identifier(column)} ${this.table.columns[column]}`);
    const key = this.table.key.map(identifier).join(', ');
    const indexes = (this.table.indexes ?? []).map((index) => {
      const target = /^\s*(?:USING\b|\()/i.test(index) ? index : `(${index})`;
      return `CREATE INDEX ON ${this.relation} ${target}`;
    });
    return [`CREATE TABLE ${this.relation} (${columns.join(', ')}, PRIMARY KEY (${key}))`, ...indexes];
  }

  view(): string {
    return `CREATE VIEW ${viewOf(this.name)} AS SELECT ${this.listed} FROM ${this.relation}`;
  }

  /** One text per key; the same for `1` and `'1'`, as PostgreSQL sees them. Throws `RangeError` where a part is missing. */
  keyOf(row: Row): string {
    let text = '';
    for (const column of this.table.key) {
      const part = row[column];
      if (typeof part !== 'string' && typeof part !== 'number' && typeof part !== 'boolean')
        throw new RangeError(`table ${this.name}: key without ${column}`);
      const value = String(part);
      text += `${value.length}:${value}`;
    }
    return text;
  }

  /** Every declared column, absent ones as null, so that a row put is a row read. Throws `RangeError` for others. */
  whole(row: Row): Row {
    const whole: Record<string, unknown> = {};
    for (const column of this.columns) whole[column] = row[column] ?? null;
    for (const column in row) {
      if (!(column in whole)) throw new RangeError(`table ${this.name} has no column ${column}`);
    }
    return whole;
  }

  /**
   * Rows with these keys. The lateral look-up with OFFSET 0 makes the planner probe the key once a row: its estimate
   * for rows that come from JSON would otherwise make it hash the whole table.
   */
  async load(client: ClientBase, keys: readonly Row[]): Promise<readonly Row[]> {
    const { rows } = await client.query<{ found: Record<string, unknown>[] | null }>(
      `SELECT json_agg(f) AS found FROM json_populate_recordset(NULL::${this.relation}, $1::json) k
       CROSS JOIN LATERAL (SELECT t.* FROM ${this.relation} t WHERE ${this.sameKey} OFFSET 0) f`,
      [JSON.stringify(keys)],
    );
    return (rows[0]?.found ?? []).map((row) => this.asPut(row));
  }

  async upsert(client: ClientBase, rows: readonly Row[]): Promise<void> {
    const key = this.table.key.map(identifier).join(', ');
    const others = this.columns.filter((column) => !this.table.key.includes(column)).map(identifier);
    const action =
      others.length === 0
        ? 'NOTHING'
        : `UPDATE SET ${others.map((column) => `${column} = excluded.${column}`).join(', ')}`;
    await client.query(
      `INSERT INTO ${this.relation} (${this.listed})
       SELECT ${this.listed} FROM json_populate_recordset(NULL::${this.relation}, $1::json)
       ON CONFLICT (${key}) DO ${action}`,
      [JSON.stringify(rows)],
    );
  }

  /** A row that can be added to. Throws `RangeError` for a column that is not there, and for no safe integer. */
  counter(row: Row): Counter {
    for (const column in row)
      if (!this.columns.includes(column)) throw new RangeError(`table ${this.name} has no column ${column}`);
    const counter = { ...row };
    for (const column in row) if (this.sums.has(column)) counter[column] = this.sum(column, 0, row[column]);
    return counter;
  }

  /** Adds the sums that the row names, in place. Returns what takes them off again. Throws as `counter`. */
  addTo(counter: Counter, row: Row): () => void {
    const before: Counter = {};
    const after: Counter = {};
    for (const column in row) {
      if (!this.sums.has(column)) continue;
      before[column] = counter[column];
      after[column] = this.sum(column, counter[column] ?? 0, row[column]);
    }
    Object.assign(counter, after);
    return () => Object.assign(counter, before);
  }

  private sum(column: string, a: unknown, b: unknown): number {
    const sum = Number(a) + Number(b);
    if (!Number.isSafeInteger(sum)) throw new RangeError(`table ${this.name}: ${column} is no safe integer`);
    return sum;
  }

  /**
   * Adds the sums of these rows to those stored; one that a row does not name is left as it is. By arrays of the columns
   * that any row names: most name few of many.
   */
  async add(client: ClientBase, rows: readonly Row[]): Promise<void> {
    const key = this.table.key.map(identifier).join(', ');
    const sums = [...this.sums].filter((column) => rows.some((row) => row[column] !== undefined));
    const columns = [...this.table.key, ...sums];
    const listed = columns.map(identifier).join(', ');
    const arrays = columns.map((column, index) => `$${index + 1}::${typeOf(this.table.columns[column] ?? '')}[]`);
    const added = sums.map(identifier).map(
      (column) => `${column} = CASE WHEN excluded.${column} IS NULL THEN t.${column}
                                       ELSE coalesce(t.${column}, 0) + excluded.${column} END`,
    );
    await client.query(
      `INSERT INTO ${this.relation} AS t (${listed})
       SELECT * FROM unnest(${arrays.join(', ')}) ON CONFLICT (${key}) DO UPDATE SET ${added.join(', ')}`,
      columns.map((column) => arrayOf(rows.map((row) => row[column]))),
    );
  }

  async remove(client: ClientBase, keys: readonly Row[]): Promise<void> {
    await client.query(
      `DELETE FROM ${this.relation} WHERE ctid = ANY (ARRAY(
         SELECT f.ctid FROM json_populate_recordset(NULL::${this.relation}, $1::json) k
         CROSS JOIN LATERAL (SELECT t.ctid FROM ${this.relation} t WHERE ${this.sameKey} OFFSET 0) f))`,
      [JSON.stringify(keys)],
    );
  }

  /** JSON writes an instant in the session's zone; a handler must get back the form it put. */
  private asPut(row: Record<string, unknown>): Row {
    for (const column of this.instants) {
      const value = row[column];
      if (typeof value === 'string') row[column] = new Date(value).toISOString();
    }
    return row;
  }
}

/** The tables of one generation, by declared name. */
export const storedTables = (
  tables: Readonly<Record<string, Table>>,
  generation: number,
): ReadonlyMap<string, StoredTable> =>
  new Map(Object.entries(tables).map(([name, table]) => [name, new StoredTable(name, table, generation)]));
