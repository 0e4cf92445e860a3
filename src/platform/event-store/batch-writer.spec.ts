import { describe, expect, it } from '@jest/globals';
import type { Queued, Verdict } from './append-queue.js';
import { BatchWriter } from './batch-writer.js';
import { StoreUnavailable, UnstorablePayload } from './event-store.js';

const batchOf = (...streams: string[]): Queued[] =>
  streams.map((stream) => ({ stream, identity: stream, row: stream, events: 1, bytes: 1 }));
const namesOf = (batch: readonly Queued[]): string => batch.map(({ stream }) => stream).join('');
const appended: Verdict = { kind: 'appended', revision: 0, rowNumber: '1' };
const sqlError = (code: string): Error => Object.assign(new Error(code), { code });
/** Outlasts every test but the one of its end. */
const PATIENCE_MS = 600_000;

/** A writer whose attempts fail as `failing` says, and the batches it tried. */
const writerOf = (failing: (names: string, attempt: number) => Error | undefined, forMs = PATIENCE_MS) => {
  const tried: string[] = [];
  const writer = new BatchWriter(
    (batch) => {
      const names = namesOf(batch);
      tried.push(names);
      const error = failing(names, tried.length);
      return error === undefined ? Promise.resolve(batch.map(() => appended)) : Promise.reject(error);
    },
    { forMs, firstDelayMs: 1, maxDelayMs: 5 },
  );
  return { writer, tried };
};

describe('the batch writer', () => {
  it.each(['40001', '40P01', '23505'])('runs the batch again after %s', async (code) => {
    const { writer, tried } = writerOf((_, attempt) => (attempt === 1 ? sqlError(code) : undefined));
    expect(await writer.write(batchOf('a', 'b'))).toEqual([appended, appended]);
    expect(tried).toEqual(['ab', 'ab']);
  });

  it('runs them one by one when the batch loses twice', async () => {
    const { writer, tried } = writerOf((names) => (names.length > 1 ? sqlError('23505') : undefined));
    expect(await writer.write(batchOf('a', 'b', 'c'))).toEqual([appended, appended, appended]);
    expect(tried).toEqual(['abc', 'abc', 'a', 'b', 'c']);
  });

  it('gives up on the one that loses every race', async () => {
    const { writer } = writerOf((names) => (names.includes('b') ? sqlError('23505') : undefined));
    expect(await writer.write(batchOf('a', 'b'))).toEqual([appended, expect.any(StoreUnavailable)]);
  });

  it.each(['22P02', '22P05', '54000'])('finds the poison that %s is about', async (code) => {
    const { writer } = writerOf((names) => (/[cf]/.test(names) ? sqlError(code) : undefined));
    const outcomes = await writer.write(batchOf('a', 'b', 'c', 'd', 'e', 'f', 'g'));
    expect(outcomes.map((outcome) => outcome instanceof UnstorablePayload)).toEqual(
      [false, false, true, false, false, true, false], // a b [c] d e [f] g
    );
  });

  it.each([sqlError('57P01'), sqlError('08006'), sqlError('EPIPE'), new Error('Connection terminated unexpectedly')])(
    'sends the same batch again after a lost connection (%s)',
    async (error) => {
      const { writer, tried } = writerOf((_, attempt) => (attempt < 4 ? error : undefined));
      expect(await writer.write(batchOf('a', 'b'))).toEqual([appended, appended]);
      expect(tried).toEqual(['ab', 'ab', 'ab', 'ab']);
    },
  );

  it('says that the log cannot be reached when patience is at its end', async () => {
    const { writer, tried } = writerOf(() => new Error('Connection terminated unexpectedly'), 500);
    expect(await writer.write(batchOf('a'))).toEqual([expect.any(StoreUnavailable)]);
    expect(tried.length).toBeGreaterThan(1);
  });

  it('hands on what it does not know, without trying again', async () => {
    const { writer, tried } = writerOf(() => sqlError('42501'));
    expect(await writer.write(batchOf('a', 'b'))).toEqual([sqlError('42501'), sqlError('42501')]);
    expect(tried).toEqual(['ab']);
  });
});
