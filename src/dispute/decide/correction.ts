/** What registration got wrong: corrected by a fact, never by change. Source: docs/rules.md, Late entry. */
import type { DisputeAsk } from '../dispute.commands.js';
import type { DisputeEvent, Registered } from '../dispute.events.js';
import type { Dispute } from '../dispute.state.js';
import { sleepingDeadlines } from './deadlines.js';
import { currentEpisode, factOf } from './guards.js';

const pick = (from: Partial<Registered>, names: readonly string[]): Partial<Registered> =>
  Object.fromEntries(Object.entries(from).filter(([name]) => names.includes(name)));

/** Nothing where everything is recorded as it should be already. Later facts stand in the corrected cell. */
export const correct = (
  command: DisputeAsk<'CorrectRegistration'>,
  { dimensions, amountFen }: Dispute,
): readonly DisputeEvent[] => {
  const { corrected, reason, note } = command;
  const { divisionPath, gridId, disputeType, source, difficulty } = dimensions;
  const recorded: Registered = { divisionPath, gridId, disputeType, source, difficulty, amountFen };
  const names = (Object.keys(recorded) as readonly (keyof Registered)[]).filter(
    (name) => corrected[name] !== undefined && corrected[name] !== recorded[name],
  );
  if (names.length === 0) return [];
  const [was, now] = [pick(recorded, names), pick(corrected, names)];
  return [
    {
      type: 'RegistrationCorrected',
      data: {
        ...factOf(command),
        reason,
        was,
        now,
        note,
        dimensions: { ...dimensions, ...pick(now, Object.keys(dimensions)) },
      },
    },
  ];
};

/** Ends a case that never was one. */
export const annul = (command: DisputeAsk<'AnnulDispute'>, dispute: Dispute): readonly DisputeEvent[] => {
  const { reason, note } = command;
  return [
    {
      type: 'DisputeAnnulled',
      data: {
        ...factOf(command),
        episode: currentEpisode(dispute),
        reason,
        outcome: 'ENTERED_IN_ERROR',
        ended: sleepingDeadlines(dispute),
        note,
        dimensions: dispute.dimensions,
      },
    },
  ];
};
