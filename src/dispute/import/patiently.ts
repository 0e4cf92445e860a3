import { setTimeout as delay } from 'node:timers/promises';
import { problemOf } from '../../platform/http/problem-of.js';
import { Problem } from '../../platform/http/problems.js';

const ATTEMPTS = 8;
const DELAY_MS = 125;

/**
 * Does it again while the database is away or too busy to be reached, for half a minute. For work whose ids derive from what is
 * given, so that nothing is written twice. Throws what the last attempt threw.
 */
export const patiently = async <T>(work: () => Promise<T>): Promise<T> => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      const problem = problemOf(error);
      const mayPass = problem instanceof Problem && problem.code === 'unavailable';
      if (!mayPass || attempt === ATTEMPTS) throw error;
      await delay(DELAY_MS * 2 ** attempt);
    }
  }
};
