import { describe, expect, it } from '@jest/globals';
import { Loop } from './loop.js';

const POLL_MS = 40;
const NEVER_MS = 60_000;

const looped = (step: (round: number) => Promise<boolean>, pollMs: number) => {
  let rounds = 0;
  const errors: unknown[] = [];
  const waiting: { readonly round: number; readonly reached: () => void }[] = [];
  const loop = new Loop({
    pollMs,
    step: () => {
      rounds += 1;
      for (const { round, reached } of waiting) if (rounds >= round) reached();
      return step(rounds);
    },
    onError: (error) => {
      errors.push(error);
      throw new Error('a broken log');
    },
  });
  loop.start();
  const reach = (round: number): Promise<void> =>
    new Promise((reached) => (rounds >= round ? reached() : void waiting.push({ round, reached })));
  return { loop, errors, reach, rounds: () => rounds };
};

describe('a loop', () => {
  it('goes round at once while there is more, then at each poll', async () => {
    const { loop, reach } = looped((round) => Promise.resolve(round < 3), POLL_MS);
    await reach(3);
    const started = performance.now();
    await reach(5);
    expect(performance.now() - started).toBeGreaterThanOrEqual(POLL_MS);
    await loop.stop();
  });

  it('is woken from its rest', async () => {
    const { loop, reach } = looped(() => Promise.resolve(false), NEVER_MS);
    await reach(1);
    for (let round = 2; round < 6; round += 1) {
      loop.wake();
      await reach(round);
    }
    await loop.stop();
  });

  it('rests the longer the dearer a round was, woken or not', async () => {
    const ROUND_MS = 40;
    const { loop, reach } = looped(
      (round) => new Promise((end) => setTimeout(() => end(false), round === 1 ? ROUND_MS : 0)),
      NEVER_MS,
    );
    await reach(1);
    const began = performance.now();
    loop.wake();
    await reach(2);
    expect(performance.now() - began).toBeGreaterThanOrEqual(2 * ROUND_MS);
    await loop.stop();
  });

  it('does not miss a wake that comes during a round', async () => {
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    const { loop, reach } = looped(async (round) => {
      if (round === 1) await held;
      return false;
    }, NEVER_MS);
    await reach(1);
    loop.wake();
    release();
    await reach(2);
    await loop.stop();
  });

  it('outlives rounds that fail, however they are told', async () => {
    const { loop, errors, reach } = looped(
      (round) => (round < 3 ? Promise.reject(new Error('away')) : Promise.resolve(false)),
      POLL_MS,
    );
    await reach(4);
    expect(errors).toHaveLength(2);
    await loop.stop();
  });

  it('ends with the round under way and starts no other', async () => {
    const { loop, reach, rounds } = looped(() => Promise.resolve(true), POLL_MS);
    await reach(2);
    await loop.stop();
    const ended = rounds();
    loop.wake();
    await new Promise(setImmediate);
    expect(rounds()).toBe(ended);
  });
});
