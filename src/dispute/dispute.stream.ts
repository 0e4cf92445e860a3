import type { Place } from '../platform/access/scope.js';
import { closedToMediators, currentProcedure, type Dispute } from './dispute.state.js';

/** Stream category of disputes. */
export const DISPUTE_CATEGORY = 'dispute';

/** The stream of a case. Throws RangeError for an id that is not in lower case: it would name a second stream of one case. */
export const streamOf = (disputeId: string): string => {
  if (disputeId !== disputeId.toLowerCase()) throw new RangeError(`id of a dispute not in lower case: ${disputeId}`);
  return `${DISPUTE_CATEGORY}-${disputeId}`;
};

/** Where a case lies, for decisions on access. */
export const placeOf = (dispute: Dispute): Place => {
  const { gridId, divisionPath, organisationId } = dispute.dimensions;
  return {
    divisionPath,
    ...(gridId !== null && { gridId }),
    ...(organisationId !== null && { organisationId }),
    isSealed: dispute.seal !== null,
    sharedWith: dispute.sharedWith,
    mediatorIds: currentProcedure(dispute)?.mediatorIds ?? [],
    excludedMediatorIds: closedToMediators(dispute),
  };
};
