import { invalidRequest } from './problems.js';

/** Throws the 422 of a period that ends before it begins; legal days, `prefix` stands before the names of the query. */
export const refuseBackwards = (from: string | undefined, to: string | undefined, prefix = ''): void => {
  if (from === undefined || to === undefined || from <= to) return;
  throw invalidRequest({
    in: 'query',
    pointer: `${prefix}to`,
    rule: 'isNotBefore',
    message: { zh: '不得早于 from', en: 'must not be before from' },
  });
};
