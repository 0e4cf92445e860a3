import type { DisputeAsk } from '../dispute.commands.js';
import type { Dimensions, DisputeEvent, Party } from '../dispute.events.js';
import { articleOf } from '../dispute.channel-articles.js';
import { ensure } from '../dispute.refusals.js';
import { closedSince, currentProcedure, unconsented, type Dispute, type DisputeState } from '../dispute.state.js';
import { currentEpisode, ensureConsentForm, ensureParties, factOf, sealed } from './guards.js';
import { ensureActsForNoOpponent, ensureNoMediator } from './people.js';

export const discover = (command: DisputeAsk<'RecordDiscovery'>): readonly DisputeEvent[] => {
  ensure(command.reporterHoldsGrid, 'dispute.grid-not-held');
  const { divisionPath, gridId, organisationId, organisationLevel, disputeType, difficulty, description } = command;
  const dimensions: Dimensions = {
    divisionPath,
    gridId,
    organisationId,
    organisationLevel,
    disputeType,
    source: null,
    channel: null,
    difficulty,
  };
  return [{ type: 'DisputeDiscovered', data: { ...factOf(command), dimensions, description } }];
};

/** Parties of both sides, or of one where the other is identified. */
export const ensureBothSides = (parties: readonly Party[], isOpposingSideIdentified: boolean): void => {
  const sides = new Set(parties.map(({ side }) => side));
  ensure(sides.size === 2 || (sides.size === 1 && isOpposingSideIdentified), 'dispute.parties-missing');
};

const ensureSides = ({ parties, appliedBy, opposingSide, duplicateOf }: DisputeAsk<'RegisterDispute'>): void => {
  const ids = parties.map(({ partyId }) => partyId);
  ensure(new Set(ids).size === ids.length, 'dispute.party-exists');
  ensure(new Set(parties.map(({ personId }) => personId)).size === parties.length, 'dispute.party-exists');
  ensureBothSides(parties, opposingSide !== null);
  ensure(
    appliedBy.every((partyId) => ids.includes(partyId)),
    'dispute.no-such-party',
  );
  ensure(duplicateOf === null, 'dispute.duplicate');
};

/** The place of a case that was discovered stays that of the discovery. */
const dimensionsOf = (command: DisputeAsk<'RegisterDispute'>, before: Dimensions | null): Dimensions => ({
  divisionPath: before?.divisionPath ?? command.divisionPath,
  gridId: before ? before.gridId : command.gridId,
  organisationId: command.organisationId,
  organisationLevel: command.organisationLevel,
  disputeType: command.disputeType,
  source: command.source,
  channel: null,
  difficulty: command.difficulty,
});

export const register = (command: DisputeAsk<'RegisterDispute'>, state: DisputeState): readonly DisputeEvent[] => {
  ensureSides(command);
  const { number, parties, appliedBy, opposingSide, facts, requests, amountFen, commissionedBy } = command;
  const discovered = state.status === 'NONE' ? null : { on: state.statusOn, dimensions: state.dimensions };
  return [
    {
      type: 'DisputeRegistered',
      data: {
        ...factOf(command),
        number,
        episode: 1,
        dimensions: dimensionsOf(command, discovered?.dimensions ?? null),
        discovered,
        parties,
        appliedBy,
        opposingSide,
        facts,
        requests,
        amountFen,
        ...(commissionedBy !== null && { commissionedBy }),
      },
    },
    ...(command.involvesMinor ? [sealed(command, 'MINOR')] : []),
  ];
};

/**
 * A party that joins a mediation under way brings what acceptance asks of the others: its consent and the notice of its
 * rights. Source: People's Mediation Law (2010) arts. 17, 23.
 */
const ensureReady = (command: DisputeAsk<'JoinParty'>, dispute: Dispute): void => {
  const { consent, rightsNoticeOn, occurredOn } = command;
  ensure(rightsNoticeOn === null || rightsNoticeOn <= occurredOn, 'dispute.rights-notice-missing');
  const procedure = currentProcedure(dispute);
  if (procedure?.endedOn !== null) return;
  ensure(consent !== null, 'dispute.consent-missing', undefined, articleOf(procedure.channel, 'CONSENT'));
  ensureConsentForm(procedure.channel, [consent]);
  ensure(rightsNoticeOn !== null, 'dispute.rights-notice-missing');
};

export const joinParty = (command: DisputeAsk<'JoinParty'>, dispute: Dispute): readonly DisputeEvent[] => {
  const { party, consent, rightsNoticeOn } = command;
  const known = Object.values(dispute.parties);
  ensure(!known.some(({ partyId }) => partyId === party.partyId), 'dispute.party-exists');
  ensure(!known.some(({ personId }) => personId === party.personId), 'dispute.party-exists');
  ensureNoMediator(command.personRecords, command);
  ensureActsForNoOpponent(party, command, dispute);
  ensureReady(command, dispute);
  const closedTo = closedSince(dispute, { ...dispute, parties: { ...dispute.parties, [party.partyId]: party } });
  const told = rightsNoticeOn === null ? {} : { rightsNoticeOn };
  const given: readonly DisputeEvent[] =
    consent === null
      ? []
      : [{ type: 'ConsentGiven', data: { ...factOf(command), partyId: party.partyId, form: consent } }];
  return [
    { type: 'PartyJoined', data: { ...factOf(command), party, ...told, ...(closedTo.length > 0 && { closedTo }) } },
    ...given,
    ...(command.involvesMinor && dispute.seal === null ? [sealed(command, 'MINOR')] : []),
  ];
};

export const seekConsent = (command: DisputeAsk<'SeekConsent'>, dispute: Dispute): readonly DisputeEvent[] => {
  ensureParties(dispute, command.partyIds);
  const asked = command.partyIds.length > 0 ? command.partyIds : unconsented(dispute);
  const partyIds = asked.filter((partyId) => !dispute.requestedFrom.includes(partyId));
  return partyIds.length === 0 ? [] : [{ type: 'ConsentRequested', data: { ...factOf(command), partyIds } }];
};

/** What is given to a mediation under way has the form that its channel asks for; any other is judged at acceptance. */
export const recordConsent = (command: DisputeAsk<'RecordConsent'>, dispute: Dispute): readonly DisputeEvent[] => {
  const { partyId, form } = command;
  ensureParties(dispute, [partyId]);
  const procedure = currentProcedure(dispute);
  if (procedure?.endedOn === null) ensureConsentForm(procedure.channel, [form]);
  if (dispute.consents[partyId] === form) return [];
  return [{ type: 'ConsentGiven', data: { ...factOf(command), partyId, form } }];
};

/** An explicit refusal by any party ends the matter. Source: People's Mediation Law (2010) art. 17. */
export const recordRefusal = (command: DisputeAsk<'RecordRefusal'>, dispute: Dispute): readonly DisputeEvent[] => {
  const { partyId, remediesTold, note } = command;
  ensureParties(dispute, [partyId]);
  ensure(remediesTold, 'dispute.remedies-not-told');
  return [
    {
      type: 'MediationRefused',
      data: {
        ...factOf(command),
        partyId,
        remediesTold,
        note,
        dimensions: dispute.dimensions,
        episode: currentEpisode(dispute),
      },
    },
  ];
};

export const decline = (command: DisputeAsk<'DeclineDispute'>, dispute: Dispute): readonly DisputeEvent[] => {
  const { reason, guidanceTold, note } = command;
  ensure(guidanceTold, 'dispute.guidance-not-told');
  return [
    {
      type: 'DisputeNotAccepted',
      data: {
        ...factOf(command),
        reason,
        guidanceTold,
        note,
        dimensions: dispute.dimensions,
        episode: currentEpisode(dispute),
      },
    },
  ];
};
