import type { Permission } from '../../platform/access/access.js';
import { actingAt, isInScope, scopeOf, type Place } from '../../platform/access/scope.js';
import type { Asked } from '../../platform/http/asked.js';
import { Problem } from '../../platform/http/problems.js';
import { UNDER_WAY } from '../dispute.permit.js';
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

/** Consent to an attempt under way is for those who conduct it; an organisation that only shares the file is none of them. */
export const ensureOwnAttempt = (dispute: Dispute, { actor }: Asked): void => {
  const { sharedWith: _, ...place } = placeOf(dispute);
  if (UNDER_WAY.includes(dispute.status) && !isInScope(scopeOf(actor, 'dispute.record-consent'), place))
    throw new Problem('forbidden');
};
