/** Which of the commands about people and appointments are possible in which status; rows of `PERMITS`. */
import type { PeopleCommand } from './commands/people.commands.js';
import { DISPUTE_STATUSES, type DisputeStatus } from './dispute.codes.js';
import { anyDay, UNDER_WAY, type Permit } from './dispute.permit.js';
import { currentProcedure, type Dispute } from './dispute.state.js';

/** Somebody may act for a party until the case is closed. */
const OPEN: readonly DisputeStatus[] = DISPUTE_STATUSES.filter(
  (status) => !['DISCOVERED', 'CLOSED', 'ARCHIVED', 'MERGED', 'ANNULLED'].includes(status),
);

const hasAppointment = (dispute: Dispute): boolean => (currentProcedure(dispute)?.appointments.size ?? 0) > 0;
const appointmentObstacle = (dispute: Dispute) => (hasAppointment(dispute) ? null : 'dispute.no-such-session');

export const PEOPLE_PERMITS = {
  ReplaceMediator: {
    rel: 'mediator-replacements',
    from: ['MEDIATING', 'SUSPENDED'],
  },
  InviteParticipant: { rel: 'participants', from: ['MEDIATING'], notBefore: anyDay },
  AppointRepresentative: { rel: 'representatives', from: OPEN, notBefore: anyDay },
  DismissRepresentative: {
    rel: 'representative-dismissals',
    from: OPEN,
    unless: ({ representatives }) =>
      Object.values(representatives).some(({ isOver }) => !isOver) ? null : 'dispute.no-such-representative',
    notBefore: anyDay,
  },
  RecordCaucus: { rel: 'caucuses', from: ['MEDIATING'] },
  RescheduleSession: {
    rel: 'session-reschedulings',
    from: ['MEDIATING'],
    unless: appointmentObstacle,
    notBefore: anyDay,
  },
  CancelSession: { rel: 'session-cancellations', from: UNDER_WAY, unless: appointmentObstacle, notBefore: anyDay },
  AnnounceSession: {
    rel: 'session-announcements',
    from: ['MEDIATING'],
    unless: appointmentObstacle,
    notBefore: anyDay,
  },
} as const satisfies Readonly<Record<PeopleCommand['type'], Permit>>;
