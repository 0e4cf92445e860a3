import type { Actor, Permission } from '../../platform/access/access.js';
import { isInScope, scopeOf, type Place } from '../../platform/access/scope.js';
import type { Dispute } from '../dispute.state.js';
import { placeOf } from '../dispute.stream.js';
import { CONFIDED, type MayOpen } from './case-texts.js';

/** What was confided never leaves the mediators of its own attempt. Source: SPC Rules on Online Mediation (2021) art. 18. */
export const rightsOf = (actor: Actor, dispute: Dispute): MayOpen => {
  const may = (permission: Permission, place: Place): boolean => isInScope(scopeOf(actor, permission), place);
  const texts = may('dispute.read-texts', placeOf(dispute));
  const confided = new Map(
    dispute.procedures.map(({ sequence, mediatorIds }) => {
      const { excludedMediatorIds = [] } = placeOf(dispute);
      return [sequence, may('dispute.read-without-prejudice', { mediatorIds, excludedMediatorIds })];
    }),
  );
  return ({ sealed: { compartment }, procedure }) =>
    CONFIDED.includes(compartment) ? confided.get(procedure ?? dispute.procedures.length) === true : texts;
};
