import type { Instant } from '../../kernel/calendar-date.js';
import { invalidRequest, type SchemaError } from './problems.js';

/** What is wrong with a member of a body that lies in the future. */
export const inFuture = (pointer: string): SchemaError => ({
  in: 'body',
  pointer,
  rule: 'isNotInFuture',
  message: { zh: '不得晚于现在', en: 'must not be in the future' },
});

/** Throws the 422 of a question about what is known at an instant yet to come; `pointer` names the parameter. */
export const refuseFuture = (known: string | undefined, now: Instant, pointer: string): void => {
  if (known === undefined || Date.parse(known) <= Date.parse(now)) return;
  throw invalidRequest({
    in: 'query',
    pointer,
    rule: 'isNotInFuture',
    message: {
      zh: '不得晚于现在：将来所知尚不可知',
      en: 'must not be in the future: what is known then is not known yet',
    },
  });
};
