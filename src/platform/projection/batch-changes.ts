import type { ClientBase } from 'pg';
import type { Changes, Row } from './projection.js';
import type { Counter, StoredTable } from './stored-table.js';

/** A row as the batch has left it. `row` undefined: there is none. */
interface Slot {
  readonly row: Row | undefined;
  /** What a removal must name; the key columns at least. */
  readonly key: Row;
  readonly dirty: boolean;
}

/** A handler asked for a row that `touches` had not named. A fault of the projection, not of the event. */
export class UnnamedRow extends Error {
  override readonly name = 'UnnamedRow';
  constructor(readonly table: string) {
    super(`a handler reads a row of ${table} that touches does not name`);
  }
}

/** The rows of one batch in memory: loaded together, folded, written together. */
export class BatchChanges implements Changes {
  private readonly slots = new Map<string, Map<string, Slot>>();
  private readonly asked = new Map<string, Map<string, Row>>();
  private readonly sums = new Map<string, Map<string, Counter>>();
  private journal: (() => void)[] = [];

  /** `leftOut` names the tables that are not written now. */
  constructor(
    private readonly tables: ReadonlyMap<string, StoredTable>,
    private readonly leftOut: ReadonlySet<string> = new Set(),
  ) {
    for (const name of tables.keys()) if (this.keeps(name)) this.slots.set(name, new Map());
  }

  keeps(table: string): boolean {
    return !this.leftOut.has(table);
  }

  get(table: string, key: Row): Row | undefined {
    const slot = this.slotsOf(table).get(this.tableOf(table).keyOf(key));
    if (!slot) throw new UnnamedRow(table);
    return slot.row;
  }

  put(table: string, row: Row): void {
    if (!this.keeps(table)) return;
    const stored = this.tableOf(table);
    const whole = stored.whole(row);
    this.set(table, stored.keyOf(whole), { row: whole, key: whole, dirty: true });
  }

  remove(table: string, key: Row): void {
    if (!this.keeps(table)) return;
    this.set(table, this.tableOf(table).keyOf(key), { row: undefined, key, dirty: true });
  }

  add(table: string, row: Row): void {
    if (!this.keeps(table)) return;
    const stored = this.tableOf(table);
    const key = stored.keyOf(row);
    const sums = this.sums.get(table) ?? new Map<string, Counter>();
    this.sums.set(table, sums);
    const before = sums.get(key);
    if (before === undefined) {
      sums.set(key, stored.counter(row));
      this.journal.push(() => sums.delete(key));
    } else this.journal.push(stored.addTo(before, row));
  }

  /** Asks for a row to be loaded by the next `load`. */
  name(table: string, key: Row): void {
    const text = this.tableOf(table).keyOf(key);
    if (this.slotsOf(table).has(text)) return;
    const keys = this.asked.get(table) ?? new Map<string, Row>();
    this.asked.set(table, keys.set(text, key));
  }

  /** One statement a table. */
  async load(client: ClientBase): Promise<void> {
    for (const [table, keys] of this.asked) {
      const stored = this.tableOf(table);
      const slots = this.slotsOf(table);
      for (const [text, key] of keys) slots.set(text, { row: undefined, key, dirty: false });
      for (const row of await stored.load(client, [...keys.values()])) {
        slots.set(stored.keyOf(row), { row, key: row, dirty: false });
      }
    }
    this.asked.clear();
  }

  /** Does the work, or leaves no trace of it and throws what it threw. */
  attempt(work: () => void): void {
    this.journal = [];
    try {
      work();
    } catch (error) {
      for (const undo of this.journal.reverse()) undo();
      throw error;
    }
  }

  /** At most two statements a table: removals, then rows; or one that adds. */
  async write(client: ClientBase): Promise<void> {
    for (const [name, slots] of this.slots) {
      const dirty = [...slots.values()].filter((slot) => slot.dirty);
      const removed = dirty.filter((slot) => slot.row === undefined).map((slot) => slot.key);
      const put = dirty.map((slot) => slot.row).filter((row) => row !== undefined);
      if (removed.length > 0) await this.tableOf(name).remove(client, removed);
      if (put.length > 0) await this.tableOf(name).upsert(client, put);
    }
    for (const [name, sums] of this.sums) if (sums.size > 0) await this.tableOf(name).add(client, [...sums.values()]);
  }

  private set(table: string, key: string, slot: Slot): void {
    const slots = this.slotsOf(table);
    const before = slots.get(key);
    this.journal.push(() => (before ? slots.set(key, before) : slots.delete(key)));
    slots.set(key, slot);
  }

  private tableOf(name: string): StoredTable {
    const table = this.tables.get(name);
    if (!table) throw new RangeError(`no table ${name} is declared`);
    return table;
  }

  private slotsOf(name: string): Map<string, Slot> {
    const slots = this.slots.get(name);
    if (!slots) throw new RangeError(`no table ${name} is declared that is kept now`);
    return slots;
  }
}
