import type { SealedText } from '../../kernel/sealed-text.js';
import { channelOf } from '../dispute.channels.js';
import type { DisputeAsk } from '../dispute.commands.js';
import type { DisputeEvent, DisputeFact } from '../dispute.events.js';
import { ensure, refuse } from '../dispute.refusals.js';
import { unresolvedConflicts, withDisclosure, type Dispute, type Procedure } from '../dispute.state.js';
import { ensureNotEnded } from './clock.js';
import { ensureParties, factOf, namesAllParties, procedureOf, roundOf } from './guards.js';
import { ensureNoOtherPart, ensurePanel } from './people.js';
import { ensureDivision, ensurePublic, ensureSitting } from './sittings.js';

type Assign = DisputeAsk<'AssignMediators'>;

/** Source: People's Mediation Law (2010) arts. 13, 19; SPC Provisions on Invited Mediation (2016) art. 15. */
const ensureAssignable = (command: Assign, dispute: Dispute, procedure: Procedure): void => {
  const { mediators, chairId, selection, unlistedIds } = command;
  ensure(mediators.length > 0, 'dispute.mediator-missing');
  ensure(
    mediators.every(({ isActive }) => isActive),
    'dispute.mediator-inactive',
  );
  ensure(
    mediators.every(({ organisationId }) => organisationId === procedure.organisationId),
    'dispute.mediator-of-other-organisation',
  );
  ensure(unlistedIds.length === 0, 'dispute.mediator-not-on-roster');
  ensureNoOtherPart(mediators, dispute);
  const ids = mediators.map(({ mediatorId }) => mediatorId);
  ensurePanel({ mediatorIds: ids, chairId, isChosen: selection === 'BY_PARTIES' }, dispute, procedure);
  ensure(unresolvedConflicts(dispute, ids).length === 0, 'dispute.conflict-not-consented');
};

export const assignMediators = (command: Assign, dispute: Dispute): readonly DisputeEvent[] => {
  const procedure = procedureOf(dispute);
  ensureAssignable(command, dispute, procedure);
  const mediatorIds = [...new Set(command.mediators.map(({ mediatorId }) => mediatorId))];
  return [
    {
      type: 'MediatorsAssigned',
      data: {
        ...factOf(command),
        ...roundOf(procedure),
        mediatorIds,
        chairId: command.chairId,
        selection: command.selection,
        releasedIds: procedure.mediatorIds.filter((mediatorId) => !mediatorIds.includes(mediatorId)),
      },
    },
  ];
};

export const discloseConflict = (
  command: DisputeAsk<'DiscloseConflict'>,
  dispute: Dispute,
): readonly DisputeEvent[] => {
  const { mediatorId, kind, consentedBy, note } = command;
  ensureParties(dispute, consentedBy);
  const procedure = procedureOf(dispute);
  const known = procedure.conflicts[mediatorId];
  const isKnown = known?.kinds.includes(kind) === true;
  if (isKnown && consentedBy.every((partyId) => known.consentedBy.includes(partyId))) return [];
  const isResolved = namesAllParties(dispute, withDisclosure(known, { kind, consentedBy }).consentedBy);
  return [
    {
      type: 'ConflictDisclosed',
      data: { ...factOf(command), ...roundOf(procedure), mediatorId, kind, consentedBy, isResolved, note },
    },
  ];
};

export const scheduleSession = (command: DisputeAsk<'ScheduleSession'>, dispute: Dispute): readonly DisputeEvent[] => {
  const { sessionId, scheduledFor, mode, place, divisionPath } = command;
  const procedure = procedureOf(dispute);
  ensure(!procedure.sessionIds.includes(sessionId), 'dispute.session-exists');
  if (procedure.scheduledIds.includes(sessionId)) return [];
  ensure(scheduledFor > command.occurredAt, 'dispute.session-in-past');
  ensureDivision(mode, divisionPath);
  const head = { ...factOf(command), ...roundOf(procedure), sessionId };
  return [{ type: 'SessionScheduled', data: { ...head, scheduledFor, mode, place } }, ...placed(head, divisionPath)];
};

type Session = DisputeAsk<'RecordSession'>;

type Head = Omit<DisputeFact<'SessionPlaced'>['data'], 'divisionPath'>;

const placed = (head: Head, divisionPath: string | null): readonly DisputeEvent[] =>
  divisionPath === null ? [] : [{ type: 'SessionPlaced', data: { ...head, divisionPath } }];

const attended = (
  head: Head,
  { presentParticipantIds, presentRepresentativeIds }: Session,
): readonly DisputeEvent[] => {
  const said = { participantIds: presentParticipantIds, representativeIds: presentRepresentativeIds };
  const nobody = presentParticipantIds.length === 0 && presentRepresentativeIds.length === 0;
  return nobody ? [] : [{ type: 'SessionAttended', data: { ...head, ...said } }];
};

const ensureOpenness = (command: Session, dispute: Dispute): void => {
  const { openness, publicAgreedBy: agreedBy, publicObjectedBy: objectedBy, involvesMinor } = command;
  if (openness === 'PUBLIC') ensurePublic({ agreedBy, objectedBy, involvesMinor }, dispute);
};

const ensureOthers = (command: Session, dispute: Dispute, { participants }: Procedure): void => {
  ensure(
    command.presentParticipantIds.every((id) => Object.hasOwn(participants, id)),
    'dispute.no-such-participant',
  );
  ensure(
    command.presentRepresentativeIds.every((id) => dispute.representatives[id]?.isOver === false),
    'dispute.no-such-representative',
  );
};

const ensureCompartment = (text: SealedText | null, compartment: string): void => {
  if (text !== null && text.compartment !== compartment)
    throw refuse('dispute.wrong-compartment', { zh: `应为 ${compartment}`, en: `It has to be ${compartment}` });
};

const ensureSession = (command: Session, dispute: Dispute, procedure: Procedure): void => {
  const { presentPartyIds, presentMediatorIds, undisputedFacts, withoutPrejudice, isAudioVideoRecorded } = command;
  ensureParties(dispute, [...presentPartyIds, ...command.publicAgreedBy, ...command.publicObjectedBy]);
  ensure(presentMediatorIds.length > 0, 'dispute.no-mediator-present');
  ensure(
    presentMediatorIds.every((mediatorId) => procedure.mediatorIds.includes(mediatorId)),
    'dispute.mediator-not-assigned',
  );
  ensure(
    [undisputedFacts, withoutPrejudice, command.statements].some((text) => text !== null) || isAudioVideoRecorded,
    'dispute.session-without-record',
  );
  const isAlone = presentMediatorIds.length === 1 && channelOf(procedure.channel).recordsSingleMediator;
  ensure(!isAlone || isAudioVideoRecorded, 'dispute.recording-needed');
  ensureCompartment(undisputedFacts, 'undisputedFacts');
  ensureCompartment(withoutPrejudice, 'withoutPrejudice');
  ensureCompartment(command.statements, 'statements');
  ensureOthers(command, dispute, procedure);
  ensureSitting(command);
  ensureDivision(command.mode, command.divisionPath);
  ensureOpenness(command, dispute);
};

const record = ({ statements, pointsInDispute, recorder }: Session) => ({
  ...(statements !== null && { statements }),
  ...(pointsInDispute !== null && { pointsInDispute }),
  ...(recorder !== null && { recorder }),
});

export const recordSession = (command: Session, dispute: Dispute): readonly DisputeEvent[] => {
  const procedure = procedureOf(dispute);
  const { sessionId, mode, place, openness, presentPartyIds, presentMediatorIds } = command;
  ensure(!procedure.sessionIds.includes(sessionId), 'dispute.session-exists');
  ensureNotEnded(procedure, command.occurredOn);
  ensureSession(command, dispute, procedure);
  const head = { ...factOf(command), ...roundOf(procedure), sessionId };
  return [
    {
      type: 'SessionRecorded',
      data: {
        ...head,
        mode,
        place,
        openness,
        presentPartyIds,
        presentMediatorIds,
        undisputedFacts: command.undisputedFacts,
        withoutPrejudice: command.withoutPrejudice,
        isAudioVideoRecorded: command.isAudioVideoRecorded,
        ...record(command),
      },
    },
    ...placed(head, command.divisionPath),
    ...attended(head, command),
  ];
};
