import { describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import { StoreUnavailable } from '../../platform/event-store/event-store.js';
import { CaseByCase } from './case-by-case.js';

async function* cases(...disputeIds: readonly string[]): AsyncGenerator<{ readonly disputeId: string }> {
  yield* disputeIds.map((disputeId) => ({ disputeId }));
}

const lines: string[] = [];
const each = (fail: (disputeId: string) => Error | undefined, done: string[]) =>
  new CaseByCase(pino({ base: null }, { write: (line) => void lines.push(line) })).each(
    'expiry',
    cases('case-1', 'case-2', 'case-3'),
    ({ disputeId }) => {
      const error = fail(disputeId);
      if (error === undefined) done.push(disputeId);
      return error === undefined ? Promise.resolve() : Promise.reject(error);
    },
  );

describe('work on many cases', () => {
  it('goes on after a case that fails, names it in the log and counts it', async () => {
    const done: string[] = [];
    expect(await each((id) => (id === 'case-1' ? new RangeError('broken') : undefined), done)).toBe(1);
    expect(done).toEqual(['case-2', 'case-3']);
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([
      expect.objectContaining({ what: 'expiry', disputeId: 'case-1' }),
    ]);
  });

  it('stops where the log is away, for every case would fail', async () => {
    const done: string[] = [];
    await expect(each((id) => (id === 'case-2' ? new StoreUnavailable() : undefined), done)).rejects.toBeInstanceOf(
      StoreUnavailable,
    );
    expect(done).toEqual(['case-1']);
  });
});
