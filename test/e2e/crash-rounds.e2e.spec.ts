import { expect, it } from '@jest/globals';
import { crashRounds } from '../crash/crash-rounds.js';

const ROUNDS = Number(process.env['CRASH_ROUNDS'] ?? 30);
const ROUND_LIMIT_MS = 60_000;

it(
  `loses and repeats nothing over ${ROUNDS} rounds of kill -9`,
  async () => {
    const report = await crashRounds(ROUNDS);
    expect(report).toMatchObject({ rounds: ROUNDS, lost: [], duplicated: [], unreadablePersons: [], differing: [] });
    expect(report.acknowledged).toBeGreaterThan(ROUNDS);
  },
  ROUNDS * ROUND_LIMIT_MS,
);
