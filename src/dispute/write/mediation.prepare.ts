import { randomUUID } from 'node:crypto';
import { calendarDate, instant } from '../../kernel/calendar-date.js';
import { isInOffice, type MediatorEntry } from '../../directory/index.js';
import type { MediatorFacts, Suit } from '../dispute.commands.js';
import { currentProcedure, type Dispute } from '../dispute.state.js';
import { unknownReference } from './dispute-facts.js';
import type {
  ConflictDisclosureDto,
  MediatorsDto,
  SessionDto,
  SessionScheduleDto,
  SuitDto,
  TerminationDto,
} from './mediation.dto.js';
import { periodOf } from './clock.prepare.js';
import { mentionsOf } from './mentions.js';
import type { Preparation, PrepareOnCase } from './prepare.js';
import { staffOf } from './staff.js';

export const mediators =
  (dto: MediatorsDto): PrepareOnCase =>
  async (preparation) => {
    const { facts, dispute, when } = preparation;
    const known = await facts.directory.mediators(dto.mediatorIds);
    if (known.length !== dto.mediatorIds.length) throw unknownReference('/mediatorIds');
    if (dto.chairId !== undefined && !dto.mediatorIds.includes(dto.chairId)) throw unknownReference('/chairId');
    return {
      type: 'AssignMediators',
      ...when,
      selection: dto.selection,
      chairId: dto.chairId ?? null,
      unlistedIds: await facts.unlisted(dispute, when.occurredOn, dto.mediatorIds),
      mediators: await Promise.all(known.map((entry) => mediatorOf(entry, preparation))),
    };
  };

export const conflictDisclosure =
  (dto: ConflictDisclosureDto): PrepareOnCase =>
  async ({ facts, dispute, when }) => {
    if ((await facts.directory.mediator(dto.mediatorId)) === undefined) throw unknownReference('/mediatorId');
    return {
      type: 'DiscloseConflict',
      ...when,
      mediatorId: dto.mediatorId,
      kind: dto.kind,
      consentedBy: dto.consentedBy ?? [],
      note: await facts.seal(dto.note, 'facts', mentionsOf(dto, dispute)),
    };
  };

export const sessionAppointment =
  (dto: SessionScheduleDto): PrepareOnCase =>
  async ({ facts, dispute, when }) => ({
    type: 'ScheduleSession',
    ...when,
    sessionId: dto.sessionId ?? randomUUID(),
    scheduledFor: instant(dto.scheduledFor),
    mode: dto.mode,
    place: await facts.seal(dto.place, 'facts', mentionsOf(dto, dispute)),
    divisionPath: await facts.divisionPath(dto.division),
  });

export const session =
  (dto: SessionDto): PrepareOnCase =>
  async ({ asked, facts, dispute, when }) => {
    const recorder = await staffOf(dto.recorderMediatorId, '/recorderMediatorId', { asked, facts });
    const mentions = mentionsOf(dto, dispute);
    const [place, undisputedFacts, withoutPrejudice, statements, pointsInDispute] = await Promise.all([
      facts.seal(dto.place, 'facts', mentions),
      facts.seal(dto.undisputedFacts, 'undisputedFacts', mentions),
      facts.seal(dto.withoutPrejudice, 'withoutPrejudice', mentions),
      facts.seal(dto.statements, 'statements', mentions),
      facts.seal(dto.pointsInDispute, 'facts', mentions),
    ]);
    return {
      type: 'RecordSession',
      ...when,
      sessionId: dto.sessionId ?? randomUUID(),
      mode: dto.mode,
      place,
      openness: dto.openness ?? 'NON_PUBLIC',
      publicAgreedBy: dto.publicAgreedBy ?? [],
      publicObjectedBy: dto.publicObjectedBy ?? [],
      involvesMinor: dto.involvesMinor === true || (await facts.anyMinor(Object.values(dispute.parties))),
      presentPartyIds: dto.presentPartyIds,
      presentMediatorIds: dto.presentMediatorIds ?? currentProcedure(dispute)?.mediatorIds ?? [],
      presentParticipantIds: dto.presentParticipantIds ?? [],
      presentRepresentativeIds: dto.presentRepresentativeIds ?? [],
      divisionPath: await facts.divisionPath(dto.division),
      undisputedFacts,
      withoutPrejudice,
      isAudioVideoRecorded: dto.isAudioVideoRecorded ?? false,
      statements,
      pointsInDispute,
      recorder,
    };
  };

export const termination =
  (dto: TerminationDto): PrepareOnCase =>
  async ({ facts, dispute, when }) => ({
    type: 'TerminateMediation',
    ...when,
    reason: dto.reason,
    suit: suitOf(dto.suit),
    periodSource: (await periodOf(facts, dispute))?.rule.source ?? null,
    manner: dto.manner ?? 'IN_PERSON',
    remediesTold: dto.remediesTold,
    note: await facts.seal(dto.note, 'facts', mentionsOf(dto, dispute)),
  });

const suitOf = (suit: SuitDto | undefined): Suit | null =>
  suit === undefined
    ? null
    : { courtCode: suit.courtCode, acceptedOn: calendarDate(suit.acceptedOn), suitNo: suit.suitNo ?? null };

/** The entry of the register as it stands on the day of the assignment. */
export const mediatorOf = async (
  entry: MediatorEntry,
  { facts, dispute, when }: Pick<Preparation<Dispute>, 'facts' | 'dispute' | 'when'>,
): Promise<MediatorFacts> => ({
  mediatorId: entry.id,
  organisationId: organisationOf(entry, currentProcedure(dispute)?.organisationId),
  isActive: isInOffice(entry, when.occurredOn),
  personRecords: (await facts.recordsOf(entry.personId === undefined ? [] : [entry.personId])).flat(),
});

/** The organisation that holds the case where the mediator belongs to it, else the first of theirs. */
const organisationOf = ({ organisationIds }: MediatorEntry, holder: string | undefined): string =>
  organisationIds.find((id) => id === holder) ?? organisationIds[0] ?? '';
