import type { DisputeFact, MovedDeadline } from '../dispute.events.js';
import type { Procedure, RunningDeadline } from '../dispute.state.js';

/** Facts about the clock of a procedure. */
type ClockFact = DisputeFact<
  | 'AppraisalStarted'
  | 'AppraisalEnded'
  | 'MediationSuspended'
  | 'MediationResumed'
  | 'MediationExtended'
  | 'ArbitrationOpened'
>;

/** The deadline as it moved, or as it was. */
export const movedTo = (running: RunningDeadline | null, moved: readonly MovedDeadline[]): RunningDeadline | null => {
  const to = moved.find(({ code }) => code === running?.deadline.code);
  return to ? { deadline: to.deadline, expired: false } : running;
};

const appraised = (procedure: Procedure, { data }: DisputeFact<'AppraisalEnded'>): Procedure => ({
  ...procedure,
  suspension: null,
  pauses: data.pausesClock
    ? [...procedure.pauses, { kind: 'INTERVAL', from: data.startedOn, to: data.on }]
    : procedure.pauses,
  period: movedTo(procedure.period, data.moved),
});

/** How a fact changes the clock of the procedure it belongs to. */
export const evolveClock = (procedure: Procedure, event: ClockFact): Procedure => {
  switch (event.type) {
    case 'AppraisalStarted': {
      const { appraisalId, on, pausesClock } = event.data;
      return { ...procedure, suspension: { cause: 'APPRAISAL', appraisalId, on, pausesClock } };
    }
    case 'AppraisalEnded':
      return appraised(procedure, event);
    case 'MediationSuspended':
      return {
        ...procedure,
        suspension: { cause: 'FALSE_MEDIATION', on: event.data.on, pausesClock: false },
        isFalseMediationReported: true,
      };
    case 'MediationResumed':
      return { ...procedure, suspension: null };
    case 'MediationExtended': {
      const { on, amount, unit, moved } = event.data;
      return {
        ...procedure,
        extensions: [...procedure.extensions, { on, amount, unit }],
        period: movedTo(procedure.period, moved),
      };
    }
    case 'ArbitrationOpened':
      return { ...procedure, isArbitrationOpen: true };
  }
};
