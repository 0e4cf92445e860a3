import { randomUUID } from 'node:crypto';
import type { CalendarDate } from '../../kernel/calendar-date.js';
import { isInScope, scopeOf } from '../../platform/access/scope.js';
import { commissioningCourt } from '../dispute.commission.js';
import { disputeDecider } from '../dispute.decider.js';
import type { Party } from '../dispute.events.js';
import { periodRuleOf } from '../dispute.periods.js';
import { attemptsOf } from '../dispute.state.js';
import { unknownReference, type DisputeFacts } from './dispute-facts.js';
import type {
  AcceptanceDto,
  ConsentDto,
  ConsentRequestDto,
  DiscoveryDto,
  JoiningPartyDto,
  NonAcceptanceDto,
  PartyDto,
  RefusalDto,
  RegistrationDto,
} from './intake.dto.js';
import { mentioned, mentionsOf } from './mentions.js';
import { acceptingOrganisation, ensureOwnAttempt, organisationActing } from './organisation-acting.js';
import type { Preparation, Prepare, PrepareOnCase } from './prepare.js';

export const discovery =
  (dto: DiscoveryDto): Prepare =>
  async ({ facts, asked, when, ensurePersons }) => {
    const { gridId, divisionPath, organisationId } = await facts.grid(dto.gridId, when.occurredOn);
    const place = { gridId, divisionPath, ...(organisationId !== undefined && { organisationId }) };
    await ensurePersons(dto.mentions ?? [], '/mentions');
    const holder = organisationId === undefined ? undefined : await facts.directory.organisation(organisationId);
    const reporterHoldsGrid = isInScope(scopeOf(asked.actor, 'dispute.discover'), place);
    return {
      type: 'RecordDiscovery',
      ...when,
      gridId,
      divisionPath,
      organisationId: organisationId ?? null,
      organisationLevel: holder?.level ?? null,
      disputeType: dto.disputeType,
      difficulty: dto.difficulty ?? 'ORDINARY',
      description: reporterHoldsGrid ? await facts.seal(dto.description, 'facts', dto.mentions ?? []) : null,
      reporterHoldsGrid,
    };
  };

/** Stands for the number while it is tried whether the registration would be refused: a refused one takes none. */
const UNNUMBERED = '';

export const registration =
  (dto: RegistrationDto): Prepare =>
  async (preparation) => {
    const { facts, when } = preparation;
    const place = await registeredAt(dto, preparation);
    await preparation.ensurePlace({ ...place, gridId: place.gridId ?? undefined });
    const parties = dto.parties.map(partyOf);
    const persons = parties.map(({ personId }) => personId);
    await preparation.ensurePersons(persons, '/parties');
    await facts.ensureNamedOnce(persons, persons);
    const mentions = mentioned(dto, persons);
    const [opposingSide, told, requests, commissionedBy] = await Promise.all([
      facts.seal(dto.opposingSide, 'facts', mentions),
      facts.seal(dto.facts, 'facts', mentions),
      facts.seal(dto.requests, 'facts', mentions),
      facts.seal(dto.commissionedBy, 'facts', mentions),
    ]);
    const duplicateOf = await duplicateFor(dto, persons, preparation);
    const asked = {
      type: 'RegisterDispute',
      ...when,
      ...place,
      disputeType: dto.disputeType,
      source: dto.source,
      difficulty: dto.difficulty ?? 'ORDINARY',
      parties,
      appliedBy: parties.filter((_, index) => dto.parties[index]?.isApplicant === true).map(({ partyId }) => partyId),
      opposingSide,
      facts: told,
      requests,
      amountFen: dto.amountFen ?? null,
      commissionedBy,
      duplicateOf,
      involvesMinor: await facts.anyMinor(parties),
    } as const;
    disputeDecider.decide({ ...asked, number: UNNUMBERED }, preparation.dispute);
    return { ...asked, number: await facts.numbers.next(when.occurredOn.slice(0, 4), divisionOf(place)) };
  };

/** As the register knows it, and as the log does: the register is a moment behind. */
const duplicateFor = async (
  { disputeType }: RegistrationDto,
  personIds: readonly string[],
  { facts, asked: { actor }, when: { disputeId }, ties }: Preparation,
): Promise<string | null> => {
  const persons = await facts.recordsOf(personIds);
  const [known, next] = await Promise.all([
    facts.duplicates.find(actor, persons, disputeType, disputeId),
    facts.registrations.next({ actor, persons, disputeType, disputeId }),
  ]);
  if (next.registrationId !== undefined) ties.registrationId = next.registrationId;
  return known ?? next.duplicateOf;
};

export const joiningParty =
  (dto: JoiningPartyDto): PrepareOnCase =>
  async ({ facts, dispute, when, ensurePersons }) => {
    await ensurePersons([dto.personId], '/personId');
    await facts.ensureNamedOnce(
      [dto.personId],
      Object.values(dispute.parties).map(({ personId }) => personId),
    );
    const party = partyOf(dto);
    return {
      type: 'JoinParty',
      ...when,
      party,
      personRecords: (await facts.recordsOf([dto.personId])).flat(),
      consent: dto.consent ?? null,
      rightsNoticeOn: facts.dayIn(dto.rightsNoticeOn, '/rightsNoticeOn'),
      mediatorPersonIds: await facts.mediatorPersonIds(dispute),
      involvesMinor: await facts.anyMinor([party]),
    };
  };

export const consentRequest =
  (dto: ConsentRequestDto): PrepareOnCase =>
  ({ when }) => ({ type: 'SeekConsent', ...when, partyIds: dto.partyIds ?? [] });

export const consent =
  (dto: ConsentDto): PrepareOnCase =>
  ({ dispute, asked, when }) => {
    ensureOwnAttempt(dispute, asked);
    return { type: 'RecordConsent', ...when, partyId: dto.partyId, form: dto.form };
  };

export const refusal =
  (dto: RefusalDto): PrepareOnCase =>
  async ({ facts, dispute, when }) => ({
    type: 'RecordRefusal',
    ...when,
    partyId: dto.partyId,
    remediesTold: dto.remediesTold,
    note: await facts.seal(dto.note, 'facts', mentionsOf(dto, dispute)),
  });

export const acceptance =
  (dto: AcceptanceDto): PrepareOnCase =>
  async ({ facts, dispute, when, asked }) => {
    const { application } = dispute;
    const channel = dto.channel ?? (application?.decidedOn === null ? application.channel : 'PEOPLES');
    const organisation = await facts.activeOrganisation(acceptingOrganisation(asked, dispute));
    const rule = periodRuleOf({
      channel,
      organisationType: organisation.type,
      trialProcedure: dispute.application?.commission?.trialProcedure ?? null,
      isRepeat: attemptsOf(dispute, channel).length > 0,
    });
    return {
      type: 'AcceptDispute',
      ...when,
      channel,
      organisationId: organisation.id,
      organisationLevel: organisation.level,
      organisationType: organisation.type,
      exclusions: dto.exclusions ?? [],
      rightsNoticeOn: facts.dayIn(dto.rightsNoticeOn, '/rightsNoticeOn'),
      period: rule === null ? null : await facts.term(rule, dispute.dimensions.divisionPath),
      periodStartsOn: facts.dayIn(dto.periodStartsOn, '/periodStartsOn'),
      fee: dto.fee === undefined ? null : { tariff: dto.fee.tariff ?? null, amountFen: dto.fee.amountFen },
      isOnRoster: await facts.isOnRoster(commissioningCourt(dispute, channel), when.occurredOn, organisation.id),
    };
  };

export const nonAcceptance =
  (dto: NonAcceptanceDto): PrepareOnCase =>
  async ({ facts, dispute, when }) => ({
    type: 'DeclineDispute',
    ...when,
    reason: dto.reason,
    guidanceTold: dto.guidanceTold,
    note: await facts.seal(dto.note, 'facts', mentionsOf(dto, dispute)),
  });

const partyOf = ({ partyId, side, personId }: PartyDto): Party => ({
  partyId: partyId ?? randomUUID(),
  side,
  personId,
});

/** Code of the division that numbers are issued in: the grid's parent, else the organisation's own division. */
export const divisionOf = ({ divisionPath, gridId }: { divisionPath: string; gridId: string | null }): string => {
  const codes = divisionPath.split('.');
  return (gridId !== null && codes.at(-1) === gridId ? codes.at(-2) : codes.at(-1)) ?? divisionPath;
};

/** Where the case lies: as discovered, else as the request says, else the seat of the organisation. */
const registeredAt = async (dto: RegistrationDto, { facts, dispute, asked, when }: Preparation) => {
  const before = dispute.status === 'NONE' ? null : dispute.dimensions;
  const grid = await gridOf(dto, before?.gridId ?? null, facts, when.occurredOn);
  const organisationId =
    dto.organisationId ??
    before?.organisationId ??
    organisationActing(asked, 'dispute.register', { organisationId: grid?.organisationId });
  if (organisationId === undefined) throw unknownReference('/organisationId');
  // Handing a discovered case to somebody else's organisation is no registration.
  if (before !== null && !isInScope(scopeOf(asked.actor, 'dispute.register'), { organisationId }))
    throw unknownReference('/organisationId');
  const { id, level, divisionPath } = await facts.activeOrganisation(organisationId);
  const place =
    grid === null ? { gridId: null, divisionPath } : { gridId: grid.gridId, divisionPath: grid.divisionPath };
  return { organisationId: id, organisationLevel: level, ...place };
};

/** The grid of the discovery stays, also where it is over by now; one that the request names has to be in force. */
const gridOf = async (dto: RegistrationDto, discoveredIn: string | null, facts: DisputeFacts, on: CalendarDate) => {
  if (discoveredIn !== null) return facts.grid(discoveredIn);
  return dto.gridId === undefined ? null : facts.grid(dto.gridId, on);
};
