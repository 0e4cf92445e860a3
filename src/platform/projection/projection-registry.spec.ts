import { describe, expect, it } from '@jest/globals';
import { notes } from '../../../test/notes.js';
import { registryOf } from '../../../test/projections.js';
import type { Table } from './projection.js';

const withTable = (name: string, table: Partial<Table>) => ({
  ...notes('notes'),
  tables: { [name]: { columns: { id: 'text' }, key: ['id'], ...table } },
});

describe('ProjectionRegistry', () => {
  it('knows what was registered', () => {
    const registry = registryOf(notes('one'), notes('two'));
    expect(registry.all().map(({ name }) => name)).toEqual(['one', 'two']);
    expect(() => registry.get('three')).toThrow(RangeError);
  });

  it.each([
    ['the same name twice', () => registryOf(notes('one'), notes('one'))],
    ['the same table twice', () => registryOf(notes('one'), { ...notes('one'), name: 'two' })],
    ['a table name with a quote in it', () => registryOf(withTable('a"b', {}))],
    ['a column name with a quote in it', () => registryOf(withTable('t', { columns: { id: 'text', 'a"b': 'text' } }))],
    ['a key that is no column', () => registryOf(withTable('t', { key: ['other'] }))],
    ['no key', () => registryOf(withTable('t', { key: [] }))],
  ])('refuses %s', (_what, register) => {
    expect(register).toThrow(RangeError);
  });
});
