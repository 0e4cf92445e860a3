import { describe, expect, it } from '@jest/globals';
import type { Position } from '../event-store/event-store.js';
import { StateCache } from './state-cache.js';

const snapshot = (revision: number) => ({ state: {}, revision, position: '1' as Position });

describe('the state cache', () => {
  it('forgets the stream that was not used for longest', () => {
    const cache = new StateCache(2);
    cache.set('a', snapshot(1));
    cache.set('b', snapshot(2));
    cache.get('a');
    cache.set('c', snapshot(3));
    expect(['a', 'b', 'c'].map((stream) => cache.get(stream)?.revision)).toEqual([1, undefined, 3]);
  });

  it('keeps the last state of a stream and drops it on demand', () => {
    const cache = new StateCache(2);
    cache.set('a', snapshot(1));
    cache.set('a', snapshot(2));
    expect(cache.get('a')).toEqual(snapshot(2));
    cache.delete('a');
    expect(cache.get('a')).toBeUndefined();
  });
});
