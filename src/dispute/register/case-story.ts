import type { RecordedEvent } from '../../platform/event-store/event-store.js';
import { disputeDecider } from '../dispute.decider.js';
import { DISPUTE_SCHEMA_VERSIONS, type DisputeEvent } from '../dispute.events.js';
import type { Dispute } from '../dispute.state.js';

/** The facts of one case in order, as its stream holds them. */
export type Story = readonly RecordedEvent<DisputeEvent>[];

const isDisputeEvent = (event: RecordedEvent): event is RecordedEvent<DisputeEvent> =>
  Object.hasOwn(DISPUTE_SCHEMA_VERSIONS, event.type);

export const storyOf = (events: readonly RecordedEvent[]): Story => events.filter(isDisputeEvent);

/** The case after these facts; undefined where there is none. */
export const fold = (story: Story): Dispute | undefined => {
  const state = story.reduce(
    (before, event) => disputeDecider.evolve(before, event as DisputeEvent),
    disputeDecider.initial,
  );
  return state.status === 'NONE' ? undefined : state;
};
