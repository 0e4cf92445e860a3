import { mattersOf } from './dispute.matters.js';
import type { Dispute } from './dispute.state.js';

/** Two different things: who holds the case and answers for its terms, and who deals with the matter itself. */
export interface Owners {
  readonly proceduralOwner: string | null;
  readonly substantiveOwner: string | null;
}

/** They differ while a confirmed referral runs: the sender keeps the case, the receiver does the work. */
export const ownersOf = ({ dimensions: { organisationId }, matters }: Dispute): Owners => {
  const referral = mattersOf(matters, 'REFERRAL').findLast(
    ({ status, mode }) => status === 'CONFIRMED' && mode === 'REFER',
  );
  return referral === undefined
    ? { proceduralOwner: organisationId, substantiveOwner: organisationId }
    : { proceduralOwner: referral.fromOrganisationId, substantiveOwner: referral.toOrganisationId };
};
