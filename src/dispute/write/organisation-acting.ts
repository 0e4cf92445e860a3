import type { Permission } from '../../platform/access/access.js';
import { actingAt, type Place } from '../../platform/access/scope.js';
import type { Asked } from '../../platform/http/asked.js';
import type { Dispute } from '../dispute.state.js';
import { placeOf } from '../dispute.stream.js';

/** For whom the caller acts there: the organisation of the assignment that covers the place, else of the chosen one. */
export const organisationActing = ({ actor }: Asked, can: Permission, place: Place): string | undefined =>
  (actingAt(actor, can, place) ?? actor.acting).organisationId;

/** Who accepts: the organisation for which the caller acts where the case is its own or shared with it, else the holder. */
export const acceptingOrganisation = (asked: Asked, dispute: Dispute): string => {
  const holder = dispute.dimensions.organisationId;
  const acting = organisationActing(asked, 'dispute.accept', placeOf(dispute));
  return (acting !== undefined && dispute.sharedWith.includes(acting) ? acting : (holder ?? acting)) ?? '';
};
