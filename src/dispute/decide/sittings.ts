import type { SealedText } from '../../kernel/sealed-text.js';
import type { SessionMode } from '../dispute.codes.js';
import type { DisputeAsk } from '../dispute.commands.js';
import type { DisputeEvent } from '../dispute.events.js';
import { ensure } from '../dispute.refusals.js';
import type { Appointment, Dispute, Procedure } from '../dispute.state.js';
import { ensureParties, factOf, namesAllParties, procedureOf, roundOf } from './guards.js';

/** Sessions that are held elsewhere than in the house of the organisation. */
const OUTSIDE: readonly SessionMode[] = ['CIRCUIT', 'HOME_VISIT'];

/** Source: People's Mediation Law (2010) arts. 20–21: on the spot, where it is convenient for the parties. */
export const ensureDivision = (mode: SessionMode, divisionPath: string | null): void =>
  ensure(!OUTSIDE.includes(mode) || divisionPath !== null, 'dispute.session-division-missing');

/** Sessions that are held at a place, wherever it is. */
const AT_A_PLACE: readonly SessionMode[] = ['ON_SITE', ...OUTSIDE];

interface Sitting {
  readonly mode: SessionMode;
  readonly place: SealedText | null;
  readonly presentPartyIds: readonly string[];
  readonly presentRepresentativeIds: readonly string[];
}

/** The record says where it was and who was there; one side is enough. Source: People's Mediation Law (2010) arts. 22, 27. */
export const ensureSitting = ({ mode, place, presentPartyIds, presentRepresentativeIds }: Sitting): void => {
  ensure(presentPartyIds.length + presentRepresentativeIds.length > 0, 'dispute.nobody-present');
  ensure(place !== null || !AT_A_PLACE.includes(mode), 'dispute.session-place-missing');
};

const appointmentOf = ({ appointments }: Procedure, sessionId: string): Appointment => {
  const appointment = appointments.get(sessionId);
  ensure(appointment !== undefined, 'dispute.no-such-session');
  return appointment;
};

/** The earlier appointment, and what was announced of it, no longer count. */
export const rescheduleSession = (
  command: DisputeAsk<'RescheduleSession'>,
  dispute: Dispute,
): readonly DisputeEvent[] => {
  const { sessionId, scheduledFor, mode, place, reason, divisionPath, occurredAt } = command;
  const procedure = procedureOf(dispute);
  const { scheduledFor: supersededFor } = appointmentOf(procedure, sessionId);
  if (supersededFor === scheduledFor) return [];
  ensure(scheduledFor > occurredAt, 'dispute.session-in-past');
  ensureDivision(mode, divisionPath);
  const head = { ...factOf(command), ...roundOf(procedure), sessionId };
  const moved: DisputeEvent = {
    type: 'SessionRescheduled',
    data: { ...head, supersededFor, scheduledFor, mode, place, reason },
  };
  return divisionPath === null ? [moved] : [moved, { type: 'SessionPlaced', data: { ...head, divisionPath } }];
};

export const cancelSession = (command: DisputeAsk<'CancelSession'>, dispute: Dispute): readonly DisputeEvent[] => {
  const { sessionId, reason } = command;
  const procedure = procedureOf(dispute);
  appointmentOf(procedure, sessionId);
  return [{ type: 'SessionCancelled', data: { ...factOf(command), ...roundOf(procedure), sessionId, reason } }];
};

interface Openness {
  readonly agreedBy: readonly string[];
  readonly objectedBy: readonly string[];
  readonly involvesMinor: boolean;
}

/** Source: People's Mediation Law (2010) art. 23(3); medical disputes art. 42, whoever mediates; minors art. 103. */
export const ensurePublic = ({ agreedBy, objectedBy, involvesMinor }: Openness, dispute: Dispute): void => {
  ensure(!involvesMinor && dispute.seal === null, 'dispute.minor-must-be-non-public');
  const isMedical = dispute.dimensions.disputeType === 'MEDICAL';
  ensure(!isMedical || namesAllParties(dispute, agreedBy), 'dispute.must-be-non-public');
  ensure(objectedBy.length === 0, 'dispute.openness-objected');
};

/** The public may know of the appointment: type, place and time, nobody's name. */
export const announceSession = (command: DisputeAsk<'AnnounceSession'>, dispute: Dispute): readonly DisputeEvent[] => {
  const { sessionId, agreedBy, objectedBy } = command;
  const procedure = procedureOf(dispute);
  ensureParties(dispute, [...agreedBy, ...objectedBy]);
  const { scheduledFor, mode, divisionPath, isAnnounced } = appointmentOf(procedure, sessionId);
  ensurePublic(command, dispute);
  if (isAnnounced) return [];
  return [
    {
      type: 'SessionAnnounced',
      data: {
        ...factOf(command),
        ...roundOf(procedure),
        sessionId,
        scheduledFor,
        mode,
        divisionPath: divisionPath ?? dispute.dimensions.divisionPath,
        disputeType: dispute.dimensions.disputeType,
        agreedBy,
      },
    },
  ];
};
