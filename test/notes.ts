import type { DomainEvent } from '../src/kernel/decider.js';
import { projection, type Changes, type Projection } from '../src/platform/projection/projection.js';

type NoteEvent =
  | DomainEvent<'NoteMade', { kind: string; size: number }>
  | DomainEvent<'NoteMoved', { kind: string }>
  | DomainEvent<'NoteDropped', object>
  | DomainEvent<'NoteSeen', object>;

const tally = (changes: Changes, table: string, kind: string, notes: number, size: number): void => {
  changes.add(`${table}_sum`, { kind, notes });
  const before = changes.get(table, { kind });
  const count = Number(before?.['notes'] ?? 0) + notes;
  if (count === 0) changes.remove(table, { kind });
  else changes.put(table, { kind, notes: count, size: Number(before?.['size'] ?? 0) + size });
};

/**
 * A read model for specs of the engine: a list with instants and JSON, a counter whose rows come and go, the same counter
 * added up, and the doubled sizes, which are derived from the list. A kind `throws` makes the handler throw, `refused` makes the database refuse the row.
 */
export const notes = (name: string, version = 1, extraColumn = false): Projection<NoteEvent> => {
  const list = `${name}_list`;
  const count = `${name}_count`;
  const doubled = `${name}_doubled`;
  return projection<NoteEvent>({
    name,
    version,
    sources: ['note'],
    tables: {
      [list]: {
        columns: {
          stream: 'text COLLATE "C" NOT NULL',
          kind: `text COLLATE "C" NOT NULL CHECK (kind <> 'refused')`,
          size: 'bigint NOT NULL',
          made_at: 'timestamptz NOT NULL',
          path: 'jsonb NOT NULL',
          ...(extraColumn && { extra: 'date' }),
        },
        key: ['stream'],
        indexes: ['kind, made_at', 'USING gin (path)'],
      },
      [count]: {
        columns: { kind: 'text COLLATE "C" NOT NULL', notes: 'integer NOT NULL', size: 'bigint NOT NULL' },
        key: ['kind'],
      },
      [`${count}_sum`]: {
        columns: { kind: 'text COLLATE "C" NOT NULL', notes: 'integer NOT NULL' },
        key: ['kind'],
        sums: ['notes'],
      },
      [doubled]: {
        columns: { stream: 'text COLLATE "C" NOT NULL', size: 'bigint NOT NULL' },
        key: ['stream'],
        indexes: ['size'],
      },
    },
    derived: {
      tables: [doubled],
      statements: (relation) => [`INSERT INTO ${relation(doubled)} SELECT stream, size * 2 FROM ${relation(list)}`],
    },
    touches: ({ type, stream, data }) => {
      const named = 'kind' in data ? [[count, { kind: data.kind }] as const] : [];
      if (type === 'NoteMade') return named;
      return [[list, { stream }], ...named, ...['a', 'b', 'c', 'd'].map((kind) => [count, { kind }] as const)];
    },
    on: {
      NoteMade: ({ stream, occurredAt, data: { kind, size } }, changes) => {
        tally(changes, count, kind, 1, size);
        changes.put(list, { stream, kind, size, made_at: occurredAt, path: [{ kind, at: occurredAt }] });
        changes.put(doubled, { stream, size: size * 2 });
        if (kind === 'throws') throw new Error('当事人甲 must not be written down');
      },
      NoteMoved: ({ stream, occurredAt, data: { kind } }, changes) => {
        const row = changes.get(list, { stream });
        if (!row) return;
        tally(changes, count, String(row['kind']), -1, -Number(row['size']));
        tally(changes, count, kind, 1, Number(row['size']));
        const path = [...(row['path'] as object[]), { kind, at: occurredAt, since: row['made_at'] }];
        changes.put(list, { ...row, kind, path });
      },
      NoteDropped: ({ stream }, changes) => {
        const row = changes.get(list, { stream });
        if (!row) return;
        tally(changes, count, String(row['kind']), -1, -Number(row['size']));
        changes.remove(list, { stream });
        changes.remove(doubled, { stream });
      },
      NoteSeen: 'ignored',
    },
  });
};
