/** What registration got wrong: corrected by a fact, never by change. Source: docs/rules.md, Late entry. */
import type { DisputeAsk } from '../dispute.commands.js';
import type { DisputeEvent, Party, Registered } from '../dispute.events.js';
import { mattersOf } from '../dispute.matters.js';
import { ensure } from '../dispute.refusals.js';
import { boundParties, closedSince, type Dispute } from '../dispute.state.js';
import { COURT_SOURCE } from './court-referral.js';
import { endedDeadlines } from './deadlines.js';
import { evolveLifecycle } from './evolve-lifecycle.js';
import { currentEpisode, factOf, sealed } from './guards.js';
import { ensureBothSides } from './intake.js';
import { ensureActsForNoOpponent, ensureNoMediator } from './people.js';

const pick = (from: Partial<Registered>, names: readonly string[]): Partial<Registered> =>
  Object.fromEntries(Object.entries(from).filter(([name]) => names.includes(name)));

/** What a court refers came by the court, whatever was typed in. */
const ensureSourceFits = ({ source }: Partial<Registered>, { matters }: Dispute): void => {
  const isReferred = mattersOf(matters, 'REFERRAL').some(({ direction }) => direction === 'FROM_COURT');
  ensure(!isReferred || source === undefined || source === COURT_SOURCE, 'dispute.source-of-referral');
};

/** Later facts stand in the corrected cell. */
export const correct = (command: DisputeAsk<'CorrectRegistration'>, dispute: Dispute): readonly DisputeEvent[] => {
  const { dimensions, amountFen } = dispute;
  const { corrected, reason, note } = command;
  const { divisionPath, gridId, disputeType, source, difficulty } = dimensions;
  const recorded: Registered = { divisionPath, gridId, disputeType, source, difficulty, amountFen };
  const names = (Object.keys(recorded) as readonly (keyof Registered)[]).filter(
    (name) => corrected[name] !== undefined && corrected[name] !== recorded[name],
  );
  ensure(names.length > 0, 'dispute.nothing-to-correct');
  const [was, now] = [pick(recorded, names), pick(corrected, names)];
  ensureSourceFits(now, dispute);
  return [
    {
      type: 'RegistrationCorrected',
      data: {
        ...factOf(command),
        reason,
        was,
        now,
        note,
        dimensions: { ...dimensions, ...pick(now, Object.keys(dimensions)) },
      },
    },
  ];
};

const ensureSideFits = (now: Party, dispute: Dispute): void => {
  const parties = { ...dispute.parties, [now.partyId]: now };
  const isAccepted = dispute.procedures.length > 0;
  ensureBothSides(Object.values(parties), !isAccepted && dispute.isOpposingSideIdentified);
  const isRepresented = Object.values(dispute.representatives).some(
    ({ isOver, partyIds }) => !isOver && partyIds.includes(now.partyId),
  );
  ensure(!isRepresented, 'dispute.joint-sides');
};

const ensurePersonFits = (
  { personId, partyId }: Party,
  command: DisputeAsk<'CorrectParty'>,
  { parties }: Dispute,
): void => {
  const others = Object.values(parties).filter((party) => party.partyId !== partyId);
  ensure(!others.some((party) => party.personId === personId), 'dispute.party-exists');
  ensureNoMediator(command.personRecords, command);
};

/** What the party said and was told stays the party's. A seal stays, whoever the party turns out to be. */
export const correctParty = (command: DisputeAsk<'CorrectParty'>, dispute: Dispute): readonly DisputeEvent[] => {
  const { partyId, side, personId, reason, note } = command;
  const was = dispute.parties[partyId];
  ensure(was !== undefined, 'dispute.no-such-party');
  ensure(!boundParties(dispute).includes(partyId), 'dispute.party-bound');
  const now: Party = { partyId, side: side ?? was.side, personId: personId ?? was.personId };
  ensure(now.side !== was.side || now.personId !== was.personId, 'dispute.nothing-to-correct');
  if (now.side !== was.side) ensureSideFits(now, dispute);
  if (now.personId !== was.personId) ensurePersonFits(now, command, dispute);
  ensureActsForNoOpponent(now, command, dispute);
  const consentLapses = now.personId !== was.personId;
  const type = 'PartyCorrected' as const;
  const data = { ...factOf(command), reason, was, now, consentLapses, note };
  const closedTo = closedSince(dispute, evolveLifecycle(dispute, { type, data }));
  return [
    { type, data: closedTo.length > 0 ? { ...data, closedTo } : data },
    ...(command.involvesMinor && dispute.seal === null ? [sealed(command, 'MINOR')] : []),
  ];
};

/** What was merged into a case would count nowhere with it. */
const ensureNoneMerged = ({ mergedCases }: DisputeAsk<'AnnulDispute'>): void => {
  const [zh, en] = [mergedCases.map((of) => of ?? '封存案件'), mergedCases.map((of) => of ?? 'a sealed case')];
  ensure(mergedCases.length === 0, 'dispute.has-merged-cases', {
    zh: `并入本案的：${zh.join('、')}`,
    en: `Merged into this one: ${en.join(', ')}`,
  });
};

/** Ends a case that never was one. */
export const annul = (command: DisputeAsk<'AnnulDispute'>, dispute: Dispute): readonly DisputeEvent[] => {
  const { reason, note } = command;
  ensureNoneMerged(command);
  return [
    {
      type: 'DisputeAnnulled',
      data: {
        ...factOf(command),
        episode: currentEpisode(dispute),
        reason,
        outcome: 'ENTERED_IN_ERROR',
        ended: endedDeadlines(dispute),
        note,
        dimensions: dispute.dimensions,
      },
    },
  ];
};
