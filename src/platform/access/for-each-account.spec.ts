import { describe, expect, it } from '@jest/globals';
import type { Actor, Assignment } from './access.js';
import { forEachAccount } from './for-each-account.js';

const ASSIGNMENTS: readonly Assignment[] = [];
const actorOf = (accountId: string, assignments = ASSIGNMENTS): Actor => ({ accountId, assignments }) as Actor;

describe('questions of accounts', () => {
  it('are answered together for one account with the same assignments, each in its place', async () => {
    const groups: (readonly number[])[] = [];
    const questions = [
      { actor: actorOf('a'), n: 1 },
      { actor: actorOf('b'), n: 2 },
      { actor: actorOf('a'), n: 3 },
      { actor: actorOf('a', []), n: 4 },
    ];
    const answers = await forEachAccount(questions, (group) => {
      groups.push(group.map(({ n }) => n));
      return Promise.resolve(group.map(({ n }) => n * 10));
    });
    expect(groups).toEqual([[1, 3], [2], [4]]);
    expect(answers).toEqual([10, 20, 30, 40]);
  });
});
