import { describe, expect, it } from '@jest/globals';
import { ImportIds } from './references.js';

const ids = new ImportIds('register');

describe('ids of an import', () => {
  it('are the same in every run, and others under another name or in another case', () => {
    expect(new ImportIds('register').disputeId('1')).toBe(ids.disputeId('1'));
    const made = [
      ids.importId,
      new ImportIds('other').importId,
      ids.disputeId('1'),
      ids.disputeId('2'),
      ids.named('1', 'a'),
      ids.named('2', 'a'),
      ids.named('', 'a'),
      ids.inlinePerson('1', 'a'),
    ];
    expect(new Set(made).size).toBe(made.length);
  });

  it('stand where a text is nothing but a reference', () => {
    expect(ids.resolved('1', { a: '#x', b: ['##x', '#case:2 乙'], c: { d: '#甲方-1' } })).toEqual({
      a: ids.named('1', 'x'),
      b: [ids.named('', 'x'), ids.disputeId('2 乙')],
      c: { d: ids.named('1', '甲方-1') },
    });
  });

  it.each(['# x', '#1 是门牌', 'x#1', '#', '###x', 'NEIGHBOUR'])('leave %j as it is', (text) => {
    expect(ids.resolved('1', { text, n: 1, f: false, e: null })).toEqual({ text, n: 1, f: false, e: null });
  });
});
