import type { DisputeAsk } from '../dispute.commands.js';
import type { DisputeEvent } from '../dispute.events.js';
import { ensure } from '../dispute.refusals.js';
import type { Dispute } from '../dispute.state.js';
import { ensureParties, factOf, namesAllParties } from './guards.js';

/** Source: Personal Information Protection Law (2021) arts. 13, 23. */
export const joinOrganisation = (
  command: DisputeAsk<'JoinOrganisation'>,
  dispute: Dispute,
): readonly DisputeEvent[] => {
  const { organisationId, basis, consentedBy } = command;
  ensureParties(dispute, consentedBy);
  ensure(basis === 'STATUTORY_DUTY' || namesAllParties(dispute, consentedBy), 'dispute.sharing-not-consented');
  const isIn = organisationId === dispute.dimensions.organisationId || dispute.sharedWith.includes(organisationId);
  if (isIn) return [];
  return [{ type: 'OrganisationJoined', data: { ...factOf(command), organisationId, basis, consentedBy } }];
};

export const releaseOrganisation = (
  command: DisputeAsk<'ReleaseOrganisation'>,
  dispute: Dispute,
): readonly DisputeEvent[] => {
  const { organisationId } = command;
  if (!dispute.sharedWith.includes(organisationId)) return [];
  return [{ type: 'OrganisationReleased', data: { ...factOf(command), organisationId } }];
};
