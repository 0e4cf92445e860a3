import type { EventStore, RecordedEvent } from '../../platform/event-store/event-store.js';
import { Problem } from '../../platform/http/problems.js';
import { disputeDecider } from '../dispute.decider.js';
import { DISPUTE_SCHEMA_VERSIONS, type DisputeEvent } from '../dispute.events.js';
import type { Dispute } from '../dispute.state.js';
import { streamOf } from '../dispute.stream.js';

/** The facts of a case as recorded. */
export type Story = readonly RecordedEvent<DisputeEvent>[];

const isDisputeEvent = (event: RecordedEvent): event is RecordedEvent<DisputeEvent> =>
  Object.hasOwn(DISPUTE_SCHEMA_VERSIONS, event.type);

/** The case as those facts leave it. Throws `not-found` where they leave none. */
export const caseAfter = (story: Story): Dispute => {
  const dispute = story.reduce(
    (before, event) => disputeDecider.evolve(before, event as DisputeEvent),
    disputeDecider.initial,
  );
  if (dispute.status === 'NONE') throw new Problem('not-found');
  return dispute;
};

/** A case with its facts. Throws `not-found`. */
export const readStory = async (
  events: EventStore,
  disputeId: string,
): Promise<{ readonly dispute: Dispute; readonly story: Story; readonly revision: number }> => {
  const story = (await events.read(streamOf(disputeId))).filter(isDisputeEvent);
  return { dispute: caseAfter(story), story, revision: story.at(-1)?.revision ?? 0 };
};
