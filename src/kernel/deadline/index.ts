export * from './calendar.js';
export * from './compute.js';
export type { Span } from './count.js';
export type { Deadline } from './deadline.js';
export type { LedgerStep, NotedDay } from './ledger.js';
export { pausedDays, type Pause } from './pause.js';
export { renderLedger } from './render-ledger.js';
export * from './rule.js';
