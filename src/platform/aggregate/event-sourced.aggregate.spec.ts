import { describe, expect, it } from '@jest/globals';
import { DomainError } from '../../kernel/domain-error.js';
import { LOG_START, NO_STREAM, type Position } from '../event-store/event-store.js';
import { Tally, recordedCounts } from '../../../test/tally.js';

const at = (revision: number) => ({ revision, position: String(revision) as Position });

describe('an event-sourced aggregate', () => {
  it('starts as its decider says, before the first revision', () => {
    const tally = new Tally();
    expect([tally.state, tally.revision, tally.position]).toEqual([{ total: 0 }, NO_STREAM, LOG_START]);
  });

  it('folds what it decides and keeps it uncommitted', () => {
    const tally = new Tally();
    tally.handle({ add: 2 });
    tally.handle({ add: 3 });
    expect(tally.state).toEqual({ total: 5 });
    expect(tally.getUncommittedEvents()).toEqual([
      { type: 'Counted', data: { by: 2 } },
      { type: 'Counted', data: { by: 3 } },
    ]);
    expect(tally.revision).toBe(NO_STREAM);
  });

  it('passes refusals on and stays as it was', () => {
    const tally = new Tally();
    expect(() => tally.handle({ add: -1 })).toThrow(DomainError);
    expect([tally.state, tally.getUncommittedEvents()]).toEqual([{ total: 0 }, []]);
  });

  it('takes state, revision and position from the stored events', () => {
    const tally = new Tally();
    tally.replay(recordedCounts(2, 3));
    expect([tally.state, tally.revision, tally.getUncommittedEvents()]).toEqual([{ total: 5 }, 1, []]);
    expect(tally.position).toBe(recordedCounts(2, 3)[1]?.position);
  });

  it('refuses a history with a hole', () => {
    expect(() => new Tally().replay(recordedCounts(1, 2, 3).slice(1))).toThrow('revision 0 is missing before 1');
  });

  it('goes on from a snapshot', () => {
    const tally = new Tally();
    tally.restore({ state: { total: 7 }, ...at(4) });
    tally.handle({ add: 1 });
    expect([tally.state, tally.revision]).toEqual([{ total: 8 }, 4]);
  });

  it('is at the acknowledged event, with nothing left to commit', () => {
    const tally = new Tally();
    tally.handle({ add: 1 });
    expect(() => tally.snapshot()).toThrow('not stored');
    tally.acknowledge(at(0));
    expect(tally.snapshot()).toEqual({ state: { total: 1 }, ...at(0) });
    expect(tally.getUncommittedEvents()).toEqual([]);
  });
});
