import type { Permission } from '../../platform/access/access.js';
import { actingAt, type Place } from '../../platform/access/scope.js';
import type { Asked } from '../../platform/http/asked.js';

/** For whom the caller acts there: the organisation of the assignment that covers the place, else of the chosen one. */
export const organisationActing = ({ actor }: Asked, can: Permission, place: Place): string | undefined =>
  (actingAt(actor, can, place) ?? actor.acting).organisationId;
