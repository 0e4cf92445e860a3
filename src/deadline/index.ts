export { DeadlinesBoardModule } from './board/deadlines-board.module.js';
export { DueDeadlines, type DueDeadline } from './board/due-deadlines.js';
export type { CalendarDraft, ReferenceData } from './deadline.decider.js';
export { DEADLINE_SCHEMA_VERSIONS, type DeadlineEvent } from './deadline.events.js';
export { DeadlineModule } from './deadline.module.js';
export { CALENDAR_STREAM, DeadlineReference, RULE_PACK_STREAM } from './deadline.reference.js';
export { DEADLINE_REFUSALS } from './deadline.refusals.js';
export { parseCalendar, type CalendarFault, type ParsedCalendar } from './parse-calendar.js';
