export * from './dispute.channels.js';
export * from './dispute.codes.js';
export * from './dispute.commands.js';
export { disputeDecider } from './dispute.decider.js';
export * from './dispute.documents.js';
export * from './dispute.events.js';
export * from './dispute.periods.js';
export * from './dispute.state.js';
export { statusAfter } from './dispute.status.js';
