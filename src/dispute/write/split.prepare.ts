import type { DisputeAsk } from '../dispute.commands.js';
import { disputeDecider } from '../dispute.decider.js';
import { boundParties, type Dispute } from '../dispute.state.js';
import { unknownReference } from './dispute-facts.js';
import { divisionOf } from './intake.prepare.js';
import { otherCase } from './lifecycle.prepare.js';
import type { SplitDto } from './lifecycle.dto.js';
import { mentioned } from './mentions.js';
import type { Prepare } from './prepare.js';

const partiesIn = ({ parties }: SplitDto, origin: Dispute) =>
  parties.map(({ partyId }, index) => {
    const party = origin.parties[partyId];
    if (party === undefined) throw unknownReference(`/parties/${index}/partyId`);
    return party;
  });

/** What the origin learns of a case that was split off from it. */
const splitOf = (
  { disputeId, parties }: Dispute,
  movedPartyIds: readonly string[],
  { disputeId: newDisputeId, number: newNumber, occurredOn, occurredAt, now }: DisputeAsk<'RegisterDispute'>,
): DisputeAsk<'RecordSplit'> => {
  const moved = Object.values(parties).filter(({ partyId }) => movedPartyIds.includes(partyId));
  return { type: 'RecordSplit', disputeId, occurredOn, occurredAt, now, newDisputeId, newNumber, moved };
};

/** The new case lies where its origin lies and begins with nobody's consent but that of those who had applied. */
export const splitOff =
  (dto: SplitDto): Prepare =>
  async ({ facts, asked, when, dispute, ensurePlace, ties }) => {
    const found = await facts.others.find(dto.originId, asked.actor, 'dispute.merge', '/originId', dto.originRevision);
    const { dispute: origin, seen } = found;
    const { divisionPath, gridId, organisationId, disputeType, source, difficulty } = origin.dimensions;
    if (organisationId === null || source === null) throw unknownReference('/originId');
    await ensurePlace({ divisionPath, organisationId, ...(gridId !== null && { gridId }) });
    const parties = partiesIn(dto, origin);
    const ids = parties.map(({ partyId }) => partyId);
    const registration = {
      type: 'RegisterDispute',
      ...when,
      number: '',
      divisionPath,
      gridId,
      organisationId,
      organisationLevel: (await facts.directory.organisation(organisationId))?.level ?? null,
      disputeType: dto.disputeType ?? disputeType,
      source,
      difficulty: dto.difficulty ?? difficulty,
      parties,
      appliedBy: origin.appliedBy.filter((partyId) => ids.includes(partyId)),
      opposingSide: null,
      facts: await facts.sealText(
        dto.matters,
        'facts',
        mentioned(
          dto,
          parties.map(({ personId }) => personId),
        ),
      ),
      requests: null,
      amountFen: null,
      commissionedBy: null,
      duplicateOf: null,
      involvesMinor: origin.seal !== null || (await facts.anyMinor(parties)),
    } as const;
    const movedPartyIds = dto.parties.filter(({ stays }) => !stays).map(({ partyId }) => partyId);
    const { registeredOn } = origin;
    const known = { ...otherCase(origin), registeredOn, boundPartyIds: boundParties(origin) };
    const command = { type: 'SplitOffDispute', ...when, origin: known, movedPartyIds } as const;
    disputeDecider.decide({ ...command, registration }, dispute);
    const number = await facts.numbers.next(when.occurredOn.slice(0, 4), divisionOf({ divisionPath, gridId }));
    ties.told.push({ command: splitOf(origin, movedPartyIds, { ...registration, number }), revision: seen.revision });
    return { ...command, registration: { ...registration, number } };
  };
