import { randomUUID } from 'node:crypto';
import { instant } from '../../kernel/calendar-date.js';
import { caucusCompartment } from '../decide/people.js';
import { currentProcedure, type Dispute } from '../dispute.state.js';
import { unknownReference } from './dispute-facts.js';
import { mediatorOf } from './mediation.prepare.js';
import { mentionsOf } from './mentions.js';
import type {
  CaucusDto,
  MediatorReplacementDto,
  ParticipantDto,
  RepresentativeDismissalDto,
  RepresentativeDto,
  SessionAnnouncementDto,
  SessionCancellationDto,
  SessionReschedulingDto,
} from './people.dto.js';
import type { PrepareOnCase } from './prepare.js';

/** A visit that is put off stays in its division. */
const divisionKept = ({ sessionId, mode }: SessionReschedulingDto, dispute: Dispute): string | null => {
  const appointment = currentProcedure(dispute)?.appointments.get(sessionId);
  return mode === undefined || mode === appointment?.mode ? (appointment?.divisionPath ?? null) : null;
};

export const mediatorReplacement =
  (dto: MediatorReplacementDto): PrepareOnCase =>
  async (preparation) => {
    const { facts, dispute, when } = preparation;
    const [known] = await facts.directory.mediators([dto.mediatorId]);
    if (known === undefined) throw unknownReference('/mediatorId');
    return {
      type: 'ReplaceMediator',
      ...when,
      releasedId: dto.releasedId,
      mediator: await mediatorOf(known, preparation),
      unlistedIds: await facts.unlisted(dispute, when.occurredOn, [dto.mediatorId]),
      reason: dto.reason,
      requestedBy: dto.requestedBy ?? [],
    };
  };

export const participant =
  (dto: ParticipantDto): PrepareOnCase =>
  async ({ facts, dispute, when, ensurePersons }) => {
    if (dto.personId !== undefined) await ensurePersons([dto.personId], '/personId');
    if (dto.organisationId !== undefined) await facts.activeOrganisation(dto.organisationId);
    return {
      type: 'InviteParticipant',
      ...when,
      participantId: dto.participantId ?? randomUUID(),
      personId: dto.personId ?? null,
      personRecords: (await facts.recordsOf(dto.personId === undefined ? [] : [dto.personId])).flat(),
      organisationId: dto.organisationId ?? null,
      role: dto.role,
      consentedBy: dto.consentedBy ?? [],
      mediatorPersonIds: await facts.mediatorPersonIds(dispute),
    };
  };

export const representative =
  (dto: RepresentativeDto): PrepareOnCase =>
  async ({ facts, dispute, when, ensurePersons }) => {
    await ensurePersons([dto.personId], '/personId');
    return {
      type: 'AppointRepresentative',
      ...when,
      representativeId: dto.representativeId ?? randomUUID(),
      personId: dto.personId,
      personRecords: (await facts.recordsOf([dto.personId])).flat(),
      partyIds: dto.partyIds,
      powers: dto.powers,
      documentRef: dto.documentRef,
      replaces: dto.replaces ?? null,
      notifiedPartyIds: dto.notifiedPartyIds ?? [],
      mediatorPersonIds: await facts.mediatorPersonIds(dispute),
    };
  };

export const representativeDismissal =
  (dto: RepresentativeDismissalDto): PrepareOnCase =>
  ({ when }) => ({
    type: 'DismissRepresentative',
    ...when,
    representativeId: dto.representativeId,
    notifiedPartyIds: dto.notifiedPartyIds,
  });

export const caucus =
  (dto: CaucusDto): PrepareOnCase =>
  async ({ facts, dispute, when }) => ({
    type: 'RecordCaucus',
    ...when,
    caucusId: dto.caucusId ?? randomUUID(),
    partyIds: dto.partyIds,
    presentMediatorIds: dto.presentMediatorIds ?? currentProcedure(dispute)?.mediatorIds ?? [],
    note: await facts.seal(dto.confidential, caucusCompartment(dispute, dto.partyIds), mentionsOf(dto, dispute)),
  });

export const sessionRescheduling =
  (dto: SessionReschedulingDto): PrepareOnCase =>
  async ({ facts, dispute, when }) => ({
    type: 'RescheduleSession',
    ...when,
    sessionId: dto.sessionId,
    scheduledFor: instant(dto.scheduledFor),
    mode: dto.mode ?? currentProcedure(dispute)?.appointments.get(dto.sessionId)?.mode ?? 'ON_SITE',
    place: await facts.seal(dto.place, 'facts', mentionsOf(dto, dispute)),
    reason: dto.reason,
    divisionPath: dto.division === undefined ? divisionKept(dto, dispute) : await facts.divisionPath(dto.division),
  });

export const sessionCancellation =
  (dto: SessionCancellationDto): PrepareOnCase =>
  ({ when }) => ({ type: 'CancelSession', ...when, sessionId: dto.sessionId, reason: dto.reason });

export const sessionAnnouncement =
  (dto: SessionAnnouncementDto): PrepareOnCase =>
  async ({ facts, dispute, when }) => ({
    type: 'AnnounceSession',
    ...when,
    sessionId: dto.sessionId,
    agreedBy: dto.agreedBy ?? [],
    objectedBy: dto.objectedBy ?? [],
    involvesMinor: dto.involvesMinor === true || (await facts.anyMinor(Object.values(dispute.parties))),
  });
