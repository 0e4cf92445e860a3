import { channelOf } from '../dispute.channels.js';
import type { Side } from '../dispute.codes.js';
import type { DisputeAsk, MediatorFacts } from '../dispute.commands.js';
import type { DisputeEvent, Party } from '../dispute.events.js';
import { ensure } from '../dispute.refusals.js';
import { involvedPersons, unresolvedConflicts, type Dispute, type Procedure } from '../dispute.state.js';
import { ensureParties, factOf, procedureOf, roundOf, namesAllParties } from './guards.js';

/**
 * In a court's channel one mediator is the rule, more where the case is difficult or the parties chose them; then one of
 * them is the chair. Source: SPC Provisions on Invited Mediation (2016) art. 13.
 */
export const ensurePanel = (
  { mediatorIds, chairId, isChosen }: { mediatorIds: readonly string[]; chairId: string | null; isChosen: boolean },
  dispute: Dispute,
  procedure: Procedure,
): void => {
  if (channelOf(procedure.channel).openedBy !== 'COURT_COMMISSION' || mediatorIds.length < 2) return;
  ensure(isChosen || dispute.dimensions.difficulty === 'DIFFICULT', 'dispute.panel-not-needed');
  ensure(chairId !== null && mediatorIds.includes(chairId), 'dispute.chair-missing');
};

/** Whichever records name them. Source: SPC Provisions on Invited Mediation (2016) arts. 15, 16. */
export const ensureNoOtherPart = (mediators: readonly MediatorFacts[], dispute: Dispute): void => {
  const involved = involvedPersons(dispute);
  ensure(
    mediators.every(({ personRecords }) => !personRecords.some((id) => involved.includes(id))),
    'dispute.mediator-has-other-part',
  );
};

/** The others stay, and so does the chair unless it is the one who leaves. Source: People's Mediation Law art. 19. */
export const replaceMediator = (command: DisputeAsk<'ReplaceMediator'>, dispute: Dispute): readonly DisputeEvent[] => {
  const { releasedId, mediator, reason, requestedBy } = command;
  const { mediatorId, organisationId, isActive } = mediator;
  const procedure = procedureOf(dispute);
  ensureParties(dispute, requestedBy);
  ensure(procedure.mediatorIds.includes(releasedId), 'dispute.mediator-not-assigned');
  ensure(!procedure.mediatorIds.includes(mediatorId), 'dispute.mediator-already-assigned');
  ensure(isActive, 'dispute.mediator-inactive');
  ensureNoOtherPart([mediator], dispute);
  ensure(organisationId === procedure.organisationId, 'dispute.mediator-of-other-organisation');
  ensure(command.unlistedIds.length === 0, 'dispute.mediator-not-on-roster');
  ensure(unresolvedConflicts(dispute, [mediatorId]).length === 0, 'dispute.conflict-not-consented');
  const mediatorIds = procedure.mediatorIds.map((id) => (id === releasedId ? mediatorId : id));
  const chairId = procedure.chairId === releasedId ? mediatorId : procedure.chairId;
  const said = { releasedId, mediatorId, reason, requestedBy, mediatorIds, chairId };
  return [{ type: 'MediatorReplaced', data: { ...factOf(command), ...roundOf(procedure), ...said } }];
};

/** An interpreter needs nobody's consent. Source: People's Mediation Law (2010) art. 20. */
export const inviteParticipant = (
  command: DisputeAsk<'InviteParticipant'>,
  dispute: Dispute,
): readonly DisputeEvent[] => {
  const { participantId, personId, organisationId, role, consentedBy } = command;
  const procedure = procedureOf(dispute);
  ensureParties(dispute, consentedBy);
  ensure((personId === null) !== (organisationId === null), 'dispute.participant-unnamed');
  ensure(!Object.hasOwn(procedure.participants, participantId), 'dispute.participant-exists');
  ensureNoMediator(command.personRecords, command);
  ensure(role === 'INTERPRETER' || namesAllParties(dispute, consentedBy), 'dispute.invitation-not-consented');
  const said = { participantId, personId, organisationId, role, consentedBy };
  return [{ type: 'ParticipantInvited', data: { ...factOf(command), ...roundOf(procedure), ...said } }];
};

/** Whoever mediates in the case has no other part in it, whichever records name them. Source: SPC Provisions on Invited Mediation (2016) art. 16. */
export const ensureNoMediator = (
  personRecords: readonly string[],
  { mediatorPersonIds }: { readonly mediatorPersonIds: readonly string[] },
): void => ensure(!personRecords.some((id) => mediatorPersonIds.includes(id)), 'dispute.mediator-has-other-part');

const sideOf = (dispute: Dispute, partyIds: readonly string[]) =>
  new Set(partyIds.map((partyId) => dispute.parties[partyId]?.side));

/** Whether every party of the other side was told. Source: Civil Procedure Law (2023) art. 63. */
const isOtherSideTold = (dispute: Dispute, partyIds: readonly string[], told: readonly string[]): boolean => {
  const sides = sideOf(dispute, partyIds);
  return Object.values(dispute.parties).every(({ partyId, side }) => sides.has(side) || told.includes(partyId));
};

/** Whether the person is in office for another side, by an appointment that is not being replaced. */
const actsForOthers = (
  { personRecords, replaces }: Pick<DisputeAsk<'AppointRepresentative'>, 'personRecords' | 'replaces'>,
  own: ReadonlySet<Side | undefined>,
  dispute: Dispute,
): boolean =>
  Object.values(dispute.representatives).some(
    (one) =>
      personRecords.includes(one.personId) &&
      !one.isOver &&
      one.representativeId !== replaces &&
      [...sideOf(dispute, one.partyIds)].some((side) => !own.has(side)),
  );

/** A party does not act for its opponent, whichever records name it. Source: Civil Code (2020) art. 168. */
export const ensureActsForNoOpponent = (
  { side }: Party,
  { personRecords }: { readonly personRecords: readonly string[] },
  dispute: Dispute,
): void => {
  const own = new Set([side]);
  ensure(!actsForOthers({ personRecords, replaces: null }, own, dispute), 'dispute.representative-of-both-sides');
};

/** Nobody deals with himself, nor for both sides, whichever records name him. Source: Civil Code (2020) art. 168. */
const ensureNoOpponent = (command: DisputeAsk<'AppointRepresentative'>, dispute: Dispute): void => {
  const { personRecords, partyIds } = command;
  const own = sideOf(dispute, partyIds);
  const isOpponent = Object.values(dispute.parties).some(
    (party) => personRecords.includes(party.personId) && !own.has(party.side),
  );
  ensure(!isOpponent && !actsForOthers(command, own, dispute), 'dispute.representative-of-both-sides');
};

export const appointRepresentative = (
  command: DisputeAsk<'AppointRepresentative'>,
  dispute: Dispute,
): readonly DisputeEvent[] => {
  const { representativeId, personId, partyIds, powers, documentRef, replaces, notifiedPartyIds } = command;
  ensureParties(dispute, [...partyIds, ...notifiedPartyIds]);
  ensure(!Object.hasOwn(dispute.representatives, representativeId), 'dispute.representative-exists');
  ensureNoMediator(command.personRecords, command);
  ensure(partyIds.length > 0 && sideOf(dispute, partyIds).size === 1, 'dispute.joint-sides');
  ensureNoOpponent(command, dispute);
  const before = replaces === null ? undefined : dispute.representatives[replaces];
  ensure(replaces === null || before?.isOver === false, 'dispute.no-such-representative');
  ensure(replaces === null || isOtherSideTold(dispute, partyIds, notifiedPartyIds), 'dispute.change-not-notified');
  const said = { representativeId, personId, partyIds, powers, documentRef, replaces, notifiedPartyIds };
  return [{ type: 'RepresentativeAppointed', data: { ...factOf(command), ...said } }];
};

export const dismissRepresentative = (
  command: DisputeAsk<'DismissRepresentative'>,
  dispute: Dispute,
): readonly DisputeEvent[] => {
  const { representativeId, notifiedPartyIds } = command;
  const before = dispute.representatives[representativeId];
  ensureParties(dispute, notifiedPartyIds);
  ensure(before !== undefined, 'dispute.no-such-representative');
  if (before.isOver) return [];
  ensure(isOtherSideTold(dispute, before.partyIds, notifiedPartyIds), 'dispute.change-not-notified');
  return [{ type: 'RepresentativeDismissed', data: { ...factOf(command), representativeId, notifiedPartyIds } }];
};

/** The compartment in which what one side says alone is sealed. */
export const caucusCompartment = (dispute: Dispute, partyIds: readonly string[]): string =>
  `caucus${[...sideOf(dispute, partyIds)][0] ?? ''}`;

/** Source: SPC Rules on Online Mediation (2021) art. 18: what is said to settle stays with the mediators. */
export const recordCaucus = (command: DisputeAsk<'RecordCaucus'>, dispute: Dispute): readonly DisputeEvent[] => {
  const { caucusId, partyIds, presentMediatorIds, note } = command;
  const procedure = procedureOf(dispute);
  ensureParties(dispute, partyIds);
  ensure(!procedure.caucusIds.includes(caucusId), 'dispute.caucus-exists');
  ensure(partyIds.length > 0 && sideOf(dispute, partyIds).size === 1, 'dispute.caucus-of-both-sides');
  ensure(presentMediatorIds.length > 0, 'dispute.no-mediator-present');
  ensure(
    presentMediatorIds.every((mediatorId) => procedure.mediatorIds.includes(mediatorId)),
    'dispute.mediator-not-assigned',
  );
  ensure(note === null || note.compartment === caucusCompartment(dispute, partyIds), 'dispute.wrong-compartment');
  const said = { caucusId, partyIds, presentMediatorIds, note };
  return [{ type: 'CaucusHeld', data: { ...factOf(command), ...roundOf(procedure), ...said } }];
};
