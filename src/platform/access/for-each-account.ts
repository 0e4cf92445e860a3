import type { Actor } from './access.js';

/** Whether what one sees, the other sees too: the same account with the same assignments. */
const isSame = (a: Actor, b: Actor): boolean => a.accountId === b.accountId && a.assignments === b.assignments;

/**
 * Answers questions that were gathered, those of one account together, in the order of the questions. `answer` answers
 * every question of a group, in its order.
 */
export const forEachAccount = async <Q extends { readonly actor: Actor }, V>(
  questions: readonly Q[],
  answer: (group: readonly [Q, ...Q[]]) => Promise<readonly V[]>,
): Promise<readonly V[]> => {
  const groups: [Q, ...Q[]][] = [];
  for (const question of questions) {
    const group = groups.find(([{ actor }]) => isSame(actor, question.actor));
    if (group === undefined) groups.push([question]);
    else group.push(question);
  }
  const found = new Map<Q, V>();
  const answered = await Promise.all(groups.map(answer));
  groups.forEach((group, g) => {
    group.forEach((question, n) => found.set(question, answered[g]?.[n] as V));
  });
  return questions.map((question) => found.get(question) as V);
};
