import { invalidRequest } from '../../platform/http/problems.js';

/** An id in the body that names nothing, or nothing the caller may know of. */
export const unknownReference = (pointer: string) =>
  invalidRequest({
    in: 'body',
    pointer,
    rule: 'isKnown',
    message: { zh: '没有该编号', en: 'names nothing known' },
  });
