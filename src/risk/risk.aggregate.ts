import { EventSourcedAggregate } from '../platform/aggregate/event-sourced.aggregate.js';
import type { RiskCommand } from './risk.commands.js';
import { riskDecider } from './risk.decider.js';
import type { RiskEvent } from './risk.events.js';
import type { RiskState } from './risk.state.js';

export class RiskAggregate extends EventSourcedAggregate<RiskState, RiskCommand, RiskEvent> {
  constructor() {
    super(riskDecider);
  }
}
