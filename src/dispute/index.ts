export * from './dispute.channels.js';
export * from './dispute.codes.js';
export * from './dispute.commands.js';
export { disputeDecider } from './dispute.decider.js';
export * from './dispute.events.js';
export { legalSteps, type LegalStep } from './dispute.legal-steps.js';
export { DISPUTE_REFUSALS, type DisputeRefusalCode } from './dispute.refusals.js';
export * from './dispute.state.js';
export { statusAfter } from './dispute.status.js';
