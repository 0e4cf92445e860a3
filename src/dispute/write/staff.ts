import type { Asked } from '../../platform/http/asked.js';
import type { Staff } from '../dispute.events.js';
import type { DisputeFacts } from './dispute-facts.js';
import { unknownReference } from './unknown-reference.js';

/** Old registers are typed in by somebody who was not there. */
const isOfAnOldRegister = ({ actor, legalDate, today }: Asked): boolean =>
  actor.extraPermissions.includes('record.backdate') && legalDate !== today;

const asking = ({ acting, accountId }: Asked['actor']): Staff =>
  acting.mediatorId === undefined ? { as: 'ACCOUNT', accountId } : { as: 'MEDIATOR', mediatorId: acting.mediatorId };

/**
 * The mediator who is named, else who asks; nobody where a past day is entered late with `record.backdate`.
 * Throws: `invalid-request` for a mediator the register does not know.
 */
export const staffOf = async (
  mediatorId: string | undefined,
  pointer: string,
  { asked, facts }: { readonly asked: Asked; readonly facts: DisputeFacts },
): Promise<Staff | null> => {
  if (mediatorId === undefined) return isOfAnOldRegister(asked) ? null : asking(asked.actor);
  if ((await facts.directory.mediator(mediatorId)) === undefined) throw unknownReference(pointer);
  return { as: 'MEDIATOR', mediatorId };
};
