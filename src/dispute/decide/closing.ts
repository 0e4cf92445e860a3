import type { Outcome } from '../dispute.codes.js';
import type { DisputeAsk, DisputeCommand } from '../dispute.commands.js';
import type { DisputeEvent } from '../dispute.events.js';
import { isUnconfirmed } from '../dispute.court-permits.js';
import { mattersOf } from '../dispute.matters.js';
import { isUnderWay } from '../dispute.referral-permits.js';
import { ensure } from '../dispute.refusals.js';
import { coversBothSides, currentProcedure, partyIdsOf, type Dispute } from '../dispute.state.js';
import { ensureSince, matterFact } from './court-acts.js';
import { currentEpisode, ensureParties, factOf, namesAllParties } from './guards.js';

const AFTER_FAILURE: readonly Outcome[] = [
  'FAILED_TO_COURT',
  'FAILED_TO_ARBITRATION',
  'FAILED_TO_ADMIN',
  'FAILED_NO_ACTION',
];

/** What an end before an agreement took effect says of the round it ends. */
const endOf = (dispute: Dispute) => {
  const last = currentProcedure(dispute);
  const procedure = last?.episode === currentEpisode(dispute) ? last : undefined;
  const isUnderWay = procedure !== undefined && procedure.status !== 'ENDED';
  return {
    episode: currentEpisode(dispute),
    endsProcedure: isUnderWay ? procedure.sequence : null,
    sessionsHeld: procedure?.sessionIds.length ?? 0,
    dimensions: dispute.dimensions,
  };
};

/** An offer of the case that is under way ends with the dispute; nothing is asked of the receiver any more. */
const recalled = (command: DisputeCommand, dispute: Dispute): readonly DisputeEvent[] =>
  mattersOf(dispute.matters, 'REFERRAL')
    .filter(isUnderWay)
    .filter(({ direction }) => direction === 'BETWEEN')
    .map((matter) => {
      ensureSince(command.occurredOn, matter);
      const { dimensions } = dispute;
      return {
        type: 'ReferralRecalled',
        data: { ...matterFact(command, dispute, matter), term: null, backTo: null, dimensions },
      };
    });

/** By all who applied; where nobody did, by all parties. */
export const withdraw = (command: DisputeAsk<'WithdrawDispute'>, dispute: Dispute): readonly DisputeEvent[] => {
  const { withdrawnBy, note } = command;
  ensureParties(dispute, withdrawnBy);
  const entitled = dispute.appliedBy.length > 0 ? dispute.appliedBy : partyIdsOf(dispute);
  ensure(
    entitled.every((partyId) => withdrawnBy.includes(partyId)),
    'dispute.not-applicant',
  );
  return [
    {
      type: 'DisputeWithdrawn',
      data: { ...factOf(command), ...endOf(dispute), withdrawnBy, outcome: 'WITHDRAWN', note },
    },
    ...recalled(command, dispute),
  ];
};

export const settlePrivately = (
  command: DisputeAsk<'RecordPrivateSettlement'>,
  dispute: Dispute,
): readonly DisputeEvent[] => {
  const { statedBy, note } = command;
  ensureParties(dispute, statedBy);
  ensure(coversBothSides(dispute, statedBy), 'dispute.not-both-sides');
  return [
    {
      type: 'SettledPrivately',
      data: { ...factOf(command), ...endOf(dispute), statedBy, outcome: 'SETTLED_PRIVATELY', note },
    },
    ...recalled(command, dispute),
  ];
};

export const recordFollowUp = (command: DisputeAsk<'RecordFollowUp'>, dispute: Dispute): readonly DisputeEvent[] => {
  const { followUpId, visitedPartyIds, satisfaction, laterLawsuit, hiddenRisk, note } = command;
  const { reason, lawsuitResult, measures, visitor } = command;
  if (dispute.followUpIds.includes(followUpId)) return [];
  ensureParties(dispute, visitedPartyIds);
  return [
    {
      type: 'FollowUpRecorded',
      data: {
        ...factOf(command),
        followUpId,
        visitedPartyIds,
        satisfaction,
        laterLawsuit,
        hiddenRisk,
        note,
        ...(reason !== null && { reason }),
        ...(lawsuitResult !== null && { lawsuitResult }),
        ...(measures !== null && { measures }),
        ...(visitor !== null && { visitor }),
        dimensions: dispute.dimensions,
      },
    },
  ];
};

/**
 * The outcome is what happened: the one recorded, or after a failed mediation one of its ways on. A party may sue once
 * confirmation is dismissed or set aside. Source: CPL Interpretation (2022) arts. 358, 372.
 */
export const close = (command: DisputeAsk<'CloseDispute'>, dispute: Dispute): readonly DisputeEvent[] => {
  const { outcome, repliedTo, breachNotified, note } = command;
  const recorded = dispute.episodes.at(-1)?.outcome ?? null;
  const sues = outcome === 'FAILED_TO_COURT' && isUnconfirmed(dispute);
  const follows = recorded === null ? AFTER_FAILURE.includes(outcome) : outcome === recorded;
  ensure(follows || sues, 'dispute.outcome-mismatch');
  ensure(dispute.status !== 'BREACHED' || breachNotified, 'dispute.breach-not-notified');
  ensureParties(dispute, repliedTo);
  ensure(namesAllParties(dispute, repliedTo), 'dispute.replies-missing');
  return [
    {
      type: 'DisputeClosed',
      data: {
        ...factOf(command),
        episode: currentEpisode(dispute),
        outcome,
        repliedTo,
        note,
        dimensions: dispute.dimensions,
      },
    },
  ];
};

export const redact = (command: DisputeAsk<'RedactText'>, dispute: Dispute): readonly DisputeEvent[] => {
  const { keyId, replacement } = command;
  const text = dispute.texts.get(keyId);
  ensure(text !== undefined, 'dispute.no-such-text');
  return text === 'REDACTED' ? [] : [{ type: 'TextRedacted', data: { ...factOf(command), keyId, replacement } }];
};
