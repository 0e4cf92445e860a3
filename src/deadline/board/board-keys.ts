import type { DisputeEvent } from '../../dispute/index.js';
import type { RecordedEvent } from '../../platform/event-store/event-store.js';
import type { Row } from '../../platform/projection/projection.js';
import { OBLIGATION } from './board.row.js';

export type DisputeRecorded = RecordedEvent<DisputeEvent>;
type Key = readonly [table: string, key: Row];

export const periodOf = (procedure: number): string => `${procedure}:PERIOD`;
export const windowOf = (procedure: number): string => `${procedure}:WINDOW`;
export const obligationOf = (procedure: number, obligationId: string): string =>
  `${procedure}:${OBLIGATION}:${obligationId}`;
export const movedId = (code: string, procedure: number): string =>
  code === 'SC-APPLY' ? windowOf(procedure) : periodOf(procedure);

/** Ids of the due dates that a fact changes. */
export const idsIn = (event: DisputeEvent): readonly string[] => {
  switch (event.type) {
    case 'AgreementReached':
    case 'MediationTerminated':
    case 'MediationPeriodExpired':
      return [periodOf(event.data.procedure)];
    case 'DisputeWithdrawn':
    case 'SettledPrivately':
      return event.data.endsProcedure === null ? [] : [periodOf(event.data.endsProcedure)];
    case 'ConfirmationApplied':
    case 'ConfirmationWindowLapsed':
      return [windowOf(event.data.procedure)];
    case 'ObligationPerformed':
    case 'ObligationBreached':
      return [obligationOf(event.data.procedure, event.data.obligationId)];
    case 'DeadlinesRecalculated':
      return event.data.moved.map(({ code, procedure }) => movedId(code, procedure));
    default:
      return [];
  }
};

/** Rows that a fact may read before it changes them. */
export const touched = (recorded: DisputeRecorded): readonly Key[] => {
  const { disputeId } = recorded.data;
  return [
    ['deadline_case', { dispute_id: disputeId }],
    ...idsIn(recorded as DisputeEvent).map((id): Key => ['deadline_board', { dispute_id: disputeId, id }]),
  ];
};
