/** Who has a part in a referral, and how far. Source: docs/rules.md, Roles and Referral. */
import type { Actor } from '../../platform/access/access.js';
import { isInScope, scopeOf, wherever, type Place } from '../../platform/access/scope.js';
import type { ReferralMatter } from '../dispute.matters.js';
import { currentProcedure, type Dispute } from '../dispute.state.js';
import { placeOf } from '../dispute.stream.js';

const endsOf = (dispute: Dispute, { fromOrganisationId, toOrganisationId }: ReferralMatter): readonly Place[] => {
  const { excludedMediatorIds = [] } = placeOf(dispute);
  return [fromOrganisationId, toOrganisationId].map((organisationId) => ({ organisationId, excludedMediatorIds }));
};

/**
 * Whether the actor's organisation sent or received it, and no conflict of interest shuts the actor out. Of a sealed case
 * the actor answers for that organisation, or is a mediator named in the referral or assigned.
 */
export const hasPart = (actor: Actor, dispute: Dispute, matter: ReferralMatter): boolean => {
  const scope = scopeOf(actor, 'referral.read');
  const { isSealed = false, mediatorIds = [] } = placeOf(dispute);
  const handling = [...mediatorIds, ...namedIn(matter)];
  return endsOf(dispute, matter).some(
    (place) => isInScope(scope, place) && isInScope(wherever(scope), { ...place, isSealed, mediatorIds: handling }),
  );
};

/** Whether the actor opens what travels: for either organisation as a whole, as a mediator only of a case assigned to them. */
export const readsTextsOf = (actor: Actor, dispute: Dispute, matter: ReferralMatter): boolean => {
  const forAll = actor.assignments.filter(({ role }) => role !== 'MEDIATOR');
  const scope = scopeOf(actor, 'referral.read', forAll);
  return (
    endsOf(dispute, matter).some((place) => isInScope(scope, place)) ||
    isInScope(scopeOf(actor, 'dispute.read-texts'), placeOf(dispute))
  );
};

const namedIn = ({ suggestedMediatorId }: ReferralMatter): readonly string[] =>
  suggestedMediatorId === null ? [] : [suggestedMediatorId];

/** The mediators who may speak for the receiver: whom the court named, and who was assigned since. */
const answering = (dispute: Dispute, matter: ReferralMatter) => {
  const { direction, procedure } = matter;
  const led = currentProcedure(dispute);
  const assigned = direction === 'FROM_COURT' && led !== undefined && led.sequence > procedure ? led.mediatorIds : [];
  return [...assigned, ...namedIn(matter)];
};

/** Whether the actor answers for the receiver: as its head, or as its mediator named in the referral or assigned to it. */
export const mayAnswer = (actor: Actor, dispute: Dispute, matter: ReferralMatter): boolean => {
  const { toOrganisationId: organisationId } = matter;
  const { excludedMediatorIds = [] } = placeOf(dispute);
  const ofReceiver = actor.assignments.filter((assignment) => assignment.organisationId === organisationId);
  const place = { organisationId, mediatorIds: answering(dispute, matter), excludedMediatorIds };
  return hasPart(actor, dispute, matter) && isInScope(scopeOf(actor, 'referral.answer', ofReceiver), place);
};
