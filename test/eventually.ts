import { setTimeout as delay } from 'node:timers/promises';

/** Repeats an assertion until it holds; after the deadline its last failure is thrown. Unit: milliseconds. */
export const eventually = async <T>(assertion: () => T | Promise<T>, withinMs = 120_000): Promise<T> => {
  const until = Date.now() + withinMs;
  for (;;) {
    try {
      return await assertion();
    } catch (error) {
      if (Date.now() > until) throw error;
      await delay(10);
    }
  }
};
