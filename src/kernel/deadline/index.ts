export * from './calendar.js';
export * from './compute.js';
export type { Deadline } from './deadline.js';
export { endedByReopening, type LedgerStep } from './ledger.js';
export { renderLedger } from './render-ledger.js';
export * from './rule.js';
