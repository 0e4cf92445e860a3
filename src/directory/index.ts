export * from './directory-lookup.js';
export * from './directory.codes.js';
export { DirectoryModule } from './directory.module.js';
export { DEFAULT_MATCHING_POLICY, MatchingPolicies, type MatchingPolicy } from './matching/matching-policy.js';
export { MediatorCandidates, type MediatorCandidate } from './matching/mediator-candidates.js';
export { availabilityOn } from './mediators/availability.js';
export * from './persons/index.js';
export * from './sessions/operator-sessions.js';
