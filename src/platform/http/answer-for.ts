import type { Append } from '../event-store/event-store.js';
import type { Asked, Handled } from './asked.js';

/**
 * The answer that an append stores with its events, or undefined where the request has no key.
 * The template holds no clear personal data and no credential.
 */
export const answerFor = (
  asked: Pick<Asked, 'request'>,
  { status, location, body }: Pick<Handled, 'status' | 'location' | 'body'>,
): Append['answer'] => (asked.request === undefined ? undefined : { ...asked.request, status, location, body });
