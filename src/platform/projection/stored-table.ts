import type { ClientBase } from 'pg';
import { arrayText } from './array-text.js';
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

/** One declared table in one generation, and the set-based statements on it. */
export class StoredTable {
  readonly relation: string;
  private readonly columns: readonly string[];
  private readonly instants: readonly string[];
  private readonly listed: string;
  private readonly key: string;
  private readonly sameKey: string;
  private readonly sums: ReadonlySet<string>;
  private readonly types: ReadonlyMap<string, string>;

  constructor(
    readonly name: string,
    private readonly table: Table,
    generation: number,
  ) {
    this.columns = Object.keys(table.columns);
    this.instants = this.columns.filter((column) => /^timestamptz\b/i.test(table.columns[column] ?? ''));
    this.relation = `${READMODEL_SCHEMA}.${identifier(`${name}_g${generation}`)}`;
    this.listed = this.columns.map(identifier).join(', ');
    this.key = table.key.map(identifier).join(', ');
    this.sameKey = table.key.map((column) => `t.${identifier(column)} = k.${identifier(column)}`).join(' AND ');
    this.sums = new Set(table.sums);
    this.types = new Map(this.columns.map((column) => [column, typeOf(table.columns[column] ?? '')]));
    const missing = table.key.filter((column) => !this.columns.includes(column));
    if (table.key.length === 0 || missing.length > 0) throw new RangeError(`table ${name}: key ${missing.join(', ')}`);
  }

  /** The whole table, empty. */
  definition(): readonly string[] {
    return [this.bare(), this.primaryKey(), ...this.indexes()];
  }

  /** Without its key. */
  bare(): string {
    const columns = this.columns.map((column) => `${identifier(column)} ${this.table.columns[column]}`);
    return `CREATE TABLE ${this.relation} (${columns.join(', ')})`;
  }

  primaryKey(): string {
    return `ALTER TABLE ${this.relation} ADD PRIMARY KEY (${this.key})`;
  }

  /** Those beside its key. */
  indexes(): readonly string[] {
    return (this.table.indexes ?? []).map((index) => {
      const [, unique = '', of = ''] = /^(UNIQUE )?(.*)$/s.exec(index) ?? [];
      const target = /^\s*(?:USING\b|\()/i.test(of) ? of : `(${of})`;
      return `CREATE ${unique}INDEX ON ${this.relation} ${target}`;
    });
  }

  view(): string {
    return `CREATE VIEW ${viewOf(this.name)} AS SELECT ${this.listed} FROM ${this.relation}`;
  }

  /**
   * One text per key, its parts divided by NUL, which no text in PostgreSQL holds; the same for `1` and `'1'`, as
   * PostgreSQL sees them. Throws `RangeError` where a part is missing.
   */
  keyOf(row: Row): string {
    const { key } = this.table;
    let text = this.keyPartOf(row, key[0] ?? '');
    for (let n = 1; n < key.length; n += 1) text += `\0${this.keyPartOf(row, key[n] ?? '')}`;
    return text;
  }

  /**
   * Every declared column, absent ones as null, so that a row put is a row read; the row itself where none is absent.
   * Throws `RangeError` for others.
   */
  whole(row: Row): Row {
    for (const column in row)
      if (!this.types.has(column)) throw new RangeError(`table ${this.name} has no column ${column}`);
    if (this.columns.every((column) => row[column] !== undefined)) return row;
    return Object.fromEntries(this.columns.map((column) => [column, row[column] ?? null]));
  }

  /**
   * Rows with these keys. The lateral look-up with OFFSET 0 makes the planner probe the key once a row: its estimate
   * for rows that come from arrays could otherwise make it hash the whole table.
   */
  async load(client: ClientBase, keys: readonly Row[]): Promise<readonly Row[]> {
    const { rows } = await client.query<{ found: Record<string, unknown>[] | null }>(
      `SELECT json_agg(f) AS found FROM ${this.given(this.table.key)} AS k(${this.key})
       CROSS JOIN LATERAL (SELECT t.* FROM ${this.relation} t WHERE ${this.sameKey} OFFSET 0) f`,
      this.arraysOf(keys, this.table.key),
    );
    return (rows[0]?.found ?? []).map((row) => this.asPut(row));
  }

  async upsert(client: ClientBase, rows: readonly Row[]): Promise<void> {
    const others = this.columns.filter((column) => !this.table.key.includes(column)).map(identifier);
    const action =
      others.length === 0
        ? 'NOTHING'
        : `UPDATE SET ${others.map((column) => `${column} = excluded.${column}`).join(', ')}`;
    await client.query(
      `INSERT INTO ${this.relation} (${this.listed})
       SELECT * FROM ${this.given(this.columns)} ON CONFLICT (${this.key}) DO ${action}`,
      this.arraysOf(rows, this.columns),
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
    const sums = [...this.sums].filter((column) => rows.some((row) => row[column] !== undefined));
    const columns = [...this.table.key, ...sums];
    const listed = columns.map(identifier).join(', ');
    const added = sums.map(identifier).map(
      (column) => `${column} = CASE WHEN excluded.${column} IS NULL THEN t.${column}
                                       ELSE coalesce(t.${column}, 0) + excluded.${column} END`,
    );
    await client.query(
      `INSERT INTO ${this.relation} AS t (${listed})
       SELECT * FROM ${this.given(columns)} ON CONFLICT (${this.key}) DO UPDATE SET ${added.join(', ')}`,
      this.arraysOf(rows, columns),
    );
  }

  async remove(client: ClientBase, keys: readonly Row[]): Promise<void> {
    await client.query(
      `DELETE FROM ${this.relation} WHERE ctid = ANY (ARRAY(
         SELECT f.ctid FROM ${this.given(this.table.key)} AS k(${this.key})
         CROSS JOIN LATERAL (SELECT t.ctid FROM ${this.relation} t WHERE ${this.sameKey} OFFSET 0) f))`,
      this.arraysOf(keys, this.table.key),
    );
  }

  /** Rows that come as one array a column: PostgreSQL reads them two to three times as fast as rows of JSON. */
  private given(columns: readonly string[]): string {
    return `unnest(${columns.map((column, index) => `$${index + 1}::${this.types.get(column)}[]`).join(', ')})`;
  }

  private arraysOf(rows: readonly Row[], columns: readonly string[]): string[] {
    return columns.map((column) => arrayText(rows, column, /^jsonb?$/i.test(this.types.get(column) ?? '')));
  }

  private keyPartOf(row: Row, column: string): string {
    const part = row[column];
    if (typeof part === 'string') return part;
    if (typeof part !== 'number' && typeof part !== 'boolean')
      throw new RangeError(`table ${this.name}: key without ${column}`);
    return String(part);
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
