import { withId } from '../../kernel/by-id.js';
import type { DisputeFact, PeopleEvent, SittingEvent } from '../dispute.events.js';
import type { Appointment, Dispute, Procedure } from '../dispute.state.js';

type CaseFact = DisputeFact<'RepresentativeAppointed' | 'RepresentativeDismissed'>;

/** Facts about people and appointments that belong to one attempt. */
export type ProcedurePeopleFact = Exclude<PeopleEvent | SittingEvent, CaseFact>;

const over = (dispute: Dispute, representativeId: string | null): Dispute['representatives'] => {
  const before = representativeId === null ? undefined : dispute.representatives[representativeId];
  if (before === undefined) return dispute.representatives;
  return { ...dispute.representatives, [before.representativeId]: { ...before, isOver: true } };
};

/** How a fact changes who acts for the parties. */
export const evolveRepresentatives = (dispute: Dispute, { type, data }: CaseFact): Dispute => {
  if (type === 'RepresentativeDismissed') return { ...dispute, representatives: over(dispute, data.representativeId) };
  const { representativeId, personId, partyIds, powers, replaces } = data;
  const appointed = { representativeId, personId, partyIds, powers, isOver: false };
  return { ...dispute, representatives: { ...over(dispute, replaces), [representativeId]: appointed } };
};

const withAppointment = (
  procedure: Procedure,
  sessionId: string,
  change: (appointment: Appointment) => Appointment,
): Procedure => {
  const appointment = procedure.appointments.get(sessionId);
  if (appointment === undefined) return procedure;
  return { ...procedure, appointments: withId(procedure.appointments, sessionId, change(appointment)) };
};

/** The appointments without the one that was held or cancelled. */
export const withoutAppointment = ({ appointments }: Procedure, sessionId: string): Procedure['appointments'] =>
  new Map([...appointments].filter(([id]) => id !== sessionId));

/** How a fact changes the people and the appointments of the attempt it belongs to. */
export const evolvePeople = (procedure: Procedure, event: ProcedurePeopleFact): Procedure => {
  switch (event.type) {
    case 'MediatorReplaced': {
      const { mediatorIds, chairId } = event.data;
      return { ...procedure, mediatorIds, chairId };
    }
    case 'ParticipantInvited': {
      const { participantId, personId, organisationId, role } = event.data;
      const participant = { participantId, personId, organisationId, role };
      return { ...procedure, participants: { ...procedure.participants, [participantId]: participant } };
    }
    case 'CaucusHeld':
      return { ...procedure, caucusIds: [...procedure.caucusIds, event.data.caucusId] };
    case 'SessionPlaced':
      return withAppointment(procedure, event.data.sessionId, (appointment) => ({
        ...appointment,
        divisionPath: event.data.divisionPath,
      }));
    case 'SessionRescheduled': {
      const { sessionId, scheduledFor, mode } = event.data;
      return withAppointment(procedure, sessionId, (appointment) => ({
        ...appointment,
        scheduledFor,
        mode,
        divisionPath: null,
        isAnnounced: false,
      }));
    }
    case 'SessionCancelled':
      return {
        ...procedure,
        scheduledIds: procedure.scheduledIds.filter((id) => id !== event.data.sessionId),
        appointments: withoutAppointment(procedure, event.data.sessionId),
      };
    case 'SessionAnnounced':
      return withAppointment(procedure, event.data.sessionId, (appointment) => ({ ...appointment, isAnnounced: true }));
    case 'SessionAttended':
      return procedure;
  }
};
