import type { DisputeStatus } from '../dispute.codes.js';
import type { DisputeAsk, DisputeCommand } from '../dispute.commands.js';
import type { DisputeEvent, Party } from '../dispute.events.js';
import { ensure, refuse } from '../dispute.refusals.js';
import { closedSince, effectiveAgreement, NO_DISPUTE, openObligations, type Dispute } from '../dispute.state.js';
import { sleepingDeadlines } from './deadlines.js';
import { evolveLifecycle } from './evolve-lifecycle.js';
import { factOf, sealed } from './guards.js';
import { register } from './intake.js';

const shareAPerson = (some: readonly Party[], others: readonly Party[]): boolean =>
  some.some(({ personId }) => others.some((other) => other.personId === personId));

/** A case found before its parties were known can be a duplicate of any. */
const ensureDuplicate = ({ into }: DisputeAsk<'MergeDispute'>, dispute: Dispute): void => {
  const own = Object.values(dispute.parties);
  const isOpenEnded = own.length === 0 || into.parties.length === 0;
  ensure(isOpenEnded || shareAPerson(own, into.parties), 'dispute.not-a-duplicate');
};

/** The merged case keeps its own history and points to the one that goes on, sealed where that is; nothing is written there. */
export const mergedInto = (
  command: DisputeCommand,
  { into, reason, note }: Pick<DisputeAsk<'MergeDispute'>, 'into' | 'reason' | 'note'>,
  dispute: Dispute,
): readonly DisputeEvent[] => {
  ensure(into.disputeId !== dispute.disputeId, 'dispute.merge-into-itself');
  ensure(!['MERGED', 'ARCHIVED', 'ANNULLED'].includes(into.status), 'dispute.merge-into-closed-file');
  return [
    {
      type: 'DisputeMerged',
      data: {
        ...factOf(command),
        intoDisputeId: into.disputeId,
        intoNumber: into.number,
        reason,
        former: { status: dispute.status, on: dispute.statusOn },
        sleeping: sleepingDeadlines(dispute),
        note,
        dimensions: dispute.dimensions,
      },
    },
    ...(into.seal === null || dispute.seal !== null ? [] : [sealed(command, into.seal.ground)]),
  ];
};

export const merge = (command: DisputeAsk<'MergeDispute'>, dispute: Dispute): readonly DisputeEvent[] => {
  const merged = mergedInto(command, command, dispute);
  ensureDuplicate(command, dispute);
  return merged;
};

/** The case goes on where it stood. */
export const unmerge = (command: DisputeAsk<'UnmergeDispute'>, dispute: Dispute): readonly DisputeEvent[] => {
  const { merger, dimensions } = dispute;
  if (merger === null) throw refuse('dispute.not-in-this-status');
  const { intoDisputeId: fromDisputeId, former: restored, sleeping: awakened } = merger;
  const data = { ...factOf(command), fromDisputeId, restored, awakened, note: command.note, dimensions };
  return [{ type: 'MergerUndone', data }];
};

const SPLITTABLE: readonly DisputeStatus[] = [
  'REGISTERED',
  'CONSENT_PENDING',
  'ACCEPTED',
  'MEDIATING',
  'MEDIATION_FAILED',
];

/** The new case is registered for itself; the origin learns of it afterwards, by `RecordSplit`. */
export const splitOff = (command: DisputeAsk<'SplitOffDispute'>): readonly DisputeEvent[] => {
  const { registration, origin, movedPartyIds, occurredOn } = command;
  ensure(SPLITTABLE.includes(origin.status), 'dispute.origin-not-splittable');
  ensure(origin.registeredOn !== null && occurredOn >= origin.registeredOn, 'dispute.out-of-order');
  ensure(!movedPartyIds.some((partyId) => origin.boundPartyIds.includes(partyId)), 'dispute.origin-bound');
  const moved = origin.parties.filter(({ partyId }) => movedPartyIds.includes(partyId));
  ensure(moved.length === movedPartyIds.length, 'dispute.no-such-party');
  const sidesLeft = new Set(origin.parties.filter((party) => !moved.includes(party)).map(({ side }) => side));
  ensure(sidesLeft.size === 2, 'dispute.origin-loses-a-side');
  const { disputeId: originId, number: originNumber } = origin;
  return [
    ...register(registration, NO_DISPUTE),
    {
      type: 'DisputeSplitOff',
      data: { ...factOf(command), number: registration.number, originId, originNumber, moved },
    },
  ];
};

export const recordSplit = (command: DisputeAsk<'RecordSplit'>, dispute: Dispute): readonly DisputeEvent[] => {
  const { newDisputeId, newNumber, moved } = command;
  if (dispute.splitInto.includes(newDisputeId)) return [];
  const type = 'DisputeSplit' as const;
  const data = { ...factOf(command), newDisputeId, newNumber, moved };
  const openedTo = closedSince(evolveLifecycle(dispute, { type, data }), dispute);
  return [{ type, data: openedTo.length > 0 ? { ...data, openedTo } : data }];
};

export const link = (command: DisputeAsk<'LinkDispute'>, dispute: Dispute): readonly DisputeEvent[] => {
  const { linkId, kind, otherDisputeId, reference, note } = command;
  ensure(otherDisputeId !== dispute.disputeId, 'dispute.link-to-itself');
  const isKnown = Object.entries(dispute.links).some(
    ([id, known]) =>
      id === linkId ||
      (known.kind === kind && known.otherDisputeId === otherDisputeId && known.reference === reference),
  );
  if (isKnown) return [];
  return [{ type: 'DisputeLinked', data: { ...factOf(command), linkId, kind, otherDisputeId, reference, note } }];
};

export const unlink = (command: DisputeAsk<'UnlinkDispute'>, { links }: Dispute): readonly DisputeEvent[] => {
  const { linkId, note } = command;
  ensure(linkId in links, 'dispute.no-such-link');
  return [{ type: 'DisputeUnlinked', data: { ...factOf(command), linkId, note } }];
};

/** Source: Public Security Administration Punishments Law (2025) art. 9: settled, performed, and applied for in writing. */
export const approvePublicOrderSettlement = (
  command: DisputeAsk<'ApprovePublicOrderSettlement'>,
  dispute: Dispute,
): readonly DisputeEvent[] => {
  const { linkId, approvalNumber, appliedOn, occurredOn } = command;
  ensure(dispute.links[linkId]?.kind === 'PUBLIC_ORDER_CASE', 'dispute.no-such-link');
  const agreement = effectiveAgreement(dispute);
  ensure(agreement !== undefined && openObligations(agreement).length === 0, 'dispute.settlement-not-performed');
  ensure(appliedOn !== null, 'dispute.no-written-application');
  ensure(appliedOn <= occurredOn, 'dispute.out-of-order');
  if (dispute.links[linkId].approvalNumber === approvalNumber) return [];
  const data = { ...factOf(command), linkId, approvalNumber, appliedOn };
  return [{ type: 'PublicOrderSettlementApproved', data }];
};
