import type { Actor } from '../../platform/access/access.js';
import type { DisputeStatus } from '../dispute.codes.js';

/** The matter is over: a new dispute of the same persons is another one. */
export const OVER: readonly DisputeStatus[] = [
  'NOT_ACCEPTED',
  'FULFILLED',
  'WITHDRAWN',
  'CLOSED',
  'ARCHIVED',
  'MERGED',
  'ANNULLED',
];

/** The records of one person, the first recorded first. */
export type SamePerson = readonly string[];

/** Finds live cases about the same matter. Port: answered by the register. */
export abstract class LiveDuplicates {
  /**
   * Id of a live case with the same persons as parties and the same type, other than `except`; null where there is none,
   * and where a seal or a conflict of interest closes it to the actor: for them there is none.
   */
  abstract find(
    actor: Actor,
    persons: readonly SamePerson[],
    disputeType: string,
    except: string,
  ): Promise<string | null>;
}
