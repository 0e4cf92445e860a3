export { DeadlinesBoardModule } from './board/deadlines-board.module.js';
export { DEADLINES_BOARD } from './board/board.row.js';
export { DueDeadlines, type DueDeadline } from './board/due-deadlines.js';
export { countedBy, type RulePacks } from './deadline.decider.js';
export type { DeadlineEvent } from './deadline.events.js';
export { DeadlineModule } from './deadline.module.js';
export { DeadlineReference } from './deadline.reference.js';
export { DEADLINE_STATUSES, deadlineStatus, type DeadlineStatus } from './deadline-status.js';
