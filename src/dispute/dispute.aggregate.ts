import { EventSourcedAggregate } from '../platform/aggregate/event-sourced.aggregate.js';
import { disputeDecider } from './dispute.decider.js';
import type { DisputeCommand } from './dispute.commands.js';
import type { DisputeEvent } from './dispute.events.js';
import type { DisputeState } from './dispute.state.js';

export class DisputeAggregate extends EventSourcedAggregate<DisputeState, DisputeCommand, DisputeEvent> {
  constructor() {
    super(disputeDecider);
  }
}
