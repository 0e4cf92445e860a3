import { describe, expect, it } from '@jest/globals';
import { AppendQueue, DEFAULT_LIMITS, type Queued, type QueueLimits, type Verdict } from './append-queue.js';
import { StoreBusy, StoreUnavailable } from './event-store.js';

const item = (stream: string, more: Partial<Queued> = {}): Queued => ({
  stream,
  identity: `${stream} ${Math.random()}`,
  row: '{}',
  events: 1,
  bytes: 10,
  ...more,
});
const appended: Verdict = { kind: 'appended', revision: 0, rowNumber: '1' };

/** A writer that holds each batch until it is let go. */
const heldWriter = (limits: Partial<QueueLimits> = {}) => {
  const batches: (readonly Queued[])[] = [];
  const releases: ((outcomes?: readonly (Verdict | Error)[]) => void)[] = [];
  const arrivals: (() => void)[] = [];
  const write = (batch: readonly Queued[]) =>
    new Promise<readonly (Verdict | Error)[]>((resolve) => {
      batches.push(batch);
      releases.push((outcomes) => resolve(outcomes ?? batch.map(() => appended)));
      for (const arrival of arrivals.splice(0)) arrival();
    });
  const queue = new AppendQueue(write, { ...DEFAULT_LIMITS, ...limits });
  const arrived = () => new Promise<void>((resolve) => arrivals.push(resolve));
  const release = (outcomes?: readonly (Verdict | Error)[]) => releases.shift()?.(outcomes);
  const streams = () => batches.map((batch) => batch.map(({ stream }) => stream).join(''));
  return { queue, arrived, release, streams };
};

/** Lets batch after batch go until everything submitted is answered. */
const drain = async ({ queue, arrived, release }: ReturnType<typeof heldWriter>) => {
  while (queue.length > 0) {
    const next = arrived();
    release();
    await Promise.race([next, queue.length === 0 ? undefined : new Promise((resolve) => setImmediate(resolve))]);
  }
};

describe('the append queue', () => {
  it('writes together what arrives together, and gathers while a batch is in flight', async () => {
    const held = heldWriter();
    const first = held.arrived();
    void held.queue.submit(item('a'));
    void held.queue.submit(item('b'));
    await first;
    void held.queue.submit(item('c'));
    void held.queue.submit(item('d'));
    expect(held.streams()).toEqual(['ab']);
    await drain(held);
    expect(held.streams()).toEqual(['ab', 'cd']);
  });

  it('keeps appends of one stream in order, one a batch, without holding up the others', async () => {
    const held = heldWriter();
    const first = held.arrived();
    for (const stream of ['a', 'a', 'b', 'a', 'c']) void held.queue.submit(item(stream));
    await first;
    await drain(held);
    expect(held.streams()).toEqual(['abc', 'a', 'a']);
  });

  it.each<[string, Partial<QueueLimits>]>([
    ['appends', { batchAppends: 2 }],
    ['events', { batchEvents: 2 }],
    ['bytes', { batchBytes: 20 }],
  ])('limits the %s of a batch', async (_, limits) => {
    const held = heldWriter(limits);
    const first = held.arrived();
    for (const stream of ['a', 'b', 'c']) void held.queue.submit(item(stream));
    await first;
    await drain(held);
    expect(held.streams()).toEqual(['ab', 'c']);
  });

  it('writes alone what is larger than a batch', async () => {
    const held = heldWriter({ batchBytes: 20 });
    const first = held.arrived();
    for (const [stream, bytes] of [
      ['a', 50],
      ['b', 10],
    ] as const)
      void held.queue.submit(item(stream, { bytes }));
    await first;
    await drain(held);
    expect(held.streams()).toEqual(['a', 'b']);
  });

  it('gives each append its own outcome', async () => {
    const { queue, arrived, release } = heldWriter();
    const first = arrived();
    const results = Promise.allSettled(['a', 'b', 'c'].map((stream) => queue.submit(item(stream))));
    await first;
    release([appended, new Error('only this one'), { ...appended, kind: 'stale' }]);
    expect(await results).toEqual([
      { status: 'fulfilled', value: appended },
      { status: 'rejected', reason: new Error('only this one') },
      { status: 'fulfilled', value: { ...appended, kind: 'stale' } },
    ]);
  });

  it('sends the same append once and answers the second with a replay', async () => {
    const held = heldWriter();
    const first = held.arrived();
    const same = item('a');
    const results = Promise.all([held.queue.submit(same), held.queue.submit(same)]);
    await first;
    held.release();
    expect(await results).toEqual([appended, { ...appended, kind: 'replayed' }]);
    expect(held.streams()).toEqual(['a']);
  });

  it.each<[string, Partial<QueueLimits>]>([
    ['appends', { queuedAppends: 2 }],
    ['bytes', { queuedBytes: 20 }],
  ])('is busy when too many %s wait, and free again when they are answered', async (_, limits) => {
    const held = heldWriter(limits);
    const first = held.arrived();
    void held.queue.submit(item('a'));
    void held.queue.submit(item('b'));
    await expect(held.queue.submit(item('c'))).rejects.toBeInstanceOf(StoreBusy);
    await first;
    await drain(held);
    const again = held.arrived();
    const accepted = held.queue.submit(item('c'));
    await again;
    held.release();
    expect(await accepted).toBe(appended);
  });

  it('answers everything accepted before it closes, and accepts nothing more', async () => {
    const { queue, arrived, release } = heldWriter();
    const first = arrived();
    const accepted = queue.submit(item('a'));
    const closed = queue.close();
    await expect(queue.submit(item('b'))).rejects.toBeInstanceOf(StoreUnavailable);
    await first;
    release();
    await closed;
    expect(await accepted).toBe(appended);
  });

  it('goes on after a writer that throws', async () => {
    let broken = true;
    const queue = new AppendQueue((batch) => {
      if (broken) throw new Error('broken');
      return Promise.resolve(batch.map(() => appended));
    });
    await expect(queue.submit(item('a'))).rejects.toBeInstanceOf(StoreUnavailable);
    broken = false;
    expect(await queue.submit(item('a'))).toBe(appended);
  });
});
