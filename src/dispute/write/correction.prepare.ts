import type { Dispute } from '../dispute.state.js';
import type { AnnulmentDto, CorrectionDto, PartyCorrectionDto } from './correction.dto.js';
import type { DisputeFacts } from './dispute-facts.js';
import { mentioned, mentionsOf } from './mentions.js';
import type { PrepareOnCase } from './prepare.js';

/** The grid as it was on the day on which the case came in, with the division that it lies in. */
const placeIn = async (
  { gridId: code }: CorrectionDto,
  { discoveredOn, registeredOn }: Dispute,
  facts: DisputeFacts,
) => {
  if (code === undefined) return {};
  const { gridId, divisionPath } = await facts.grid(code, discoveredOn ?? registeredOn ?? undefined);
  return { gridId, divisionPath };
};

export const correction =
  (dto: CorrectionDto): PrepareOnCase =>
  async ({ facts, dispute, when }) => {
    const { reason, disputeType, source, difficulty, amountFen } = dto;
    const place = await placeIn(dto, dispute, facts);
    return {
      type: 'CorrectRegistration',
      ...when,
      reason,
      corrected: {
        ...place,
        ...(disputeType && { disputeType }),
        ...(source && { source }),
        ...(difficulty && { difficulty }),
        ...(amountFen !== undefined && { amountFen }),
      },
      note: await facts.seal(dto.note, 'facts', mentionsOf(dto, dispute)),
    };
  };

export const partyCorrection =
  (dto: PartyCorrectionDto): PrepareOnCase =>
  async ({ facts, dispute, when, ensurePersons }) => {
    const { reason, partyId, side = null, personId = null } = dto;
    const more = personId === null ? [] : [personId];
    await ensurePersons(more, '/personId');
    const persons = Object.values(dispute.parties).map((party) => party.personId);
    const was = Object.values(dispute.parties).flatMap((party) => (party.partyId === partyId ? party.personId : []));
    const others = persons.filter((id) => !was.includes(id));
    await facts.ensureNamedOnce(more, others);
    return {
      type: 'CorrectParty',
      ...when,
      reason,
      partyId,
      side,
      personId,
      personRecords: (await facts.recordsOf(personId === null ? was : more)).flat(),
      mediatorPersonIds: await facts.mediatorPersonIds(dispute),
      involvesMinor: personId !== null && (await facts.anyMinor([{ personId }])),
      note: await facts.seal(dto.note, 'facts', mentioned(dto, [...persons, ...more])),
    };
  };

export const annulment =
  (dto: AnnulmentDto): PrepareOnCase =>
  async ({ facts, dispute, when, ties }) => {
    const { cases, asOf } = await facts.mergers.into(dispute.disputeId);
    ties.noMergerSince = asOf;
    return {
      type: 'AnnulDispute',
      ...when,
      reason: dto.reason,
      mergedCases: cases,
      note: await facts.seal(dto.note, 'facts', mentionsOf(dto, dispute)),
    };
  };
