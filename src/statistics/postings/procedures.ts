/** What the end of a mediation adds beside its count: days, punctuality, money, parties. Source: docs/statistics.md. */
import { addDays, calendarDate, daysBetween, type CalendarDate } from '../../kernel/calendar-date.js';
import { pausedDays } from '../../kernel/deadline/pause.js';
import { begunOn, later, type Book } from '../book.js';
import { countOf } from '../corrections.js';
import type { ProcedureMemory } from '../memory.js';
import type { Standing } from '../statistics.row.js';
import type { Post, Posting } from './posting.js';

/** Calendar days from acceptance to the end; days of a pause are left out, also of one that still runs. */
const duration = ({ acceptedOn, pauses, pausedSince }: ProcedureMemory, endedOn: CalendarDate): number => {
  const running = pausedSince === null ? [] : [{ kind: 'INTERVAL', from: pausedSince, to: endedOn } as const];
  const paused = [...pausedDays([...pauses, ...running])].filter((day) => day > acceptedOn && day <= endedOn);
  return daysBetween(acceptedOn, endedOn) - paused.length;
};

/** The last procedure of the case: the one that ends. */
const lastOf = ({ memory }: Posting): readonly [sequence: string, procedure: ProcedureMemory] | undefined =>
  Object.entries(memory.procedures).at(-1);

const ENDS = ['AgreementTookEffect', 'MediationTerminated', 'DisputeWithdrawn', 'SettledPrivately'] as const;

const postExtent = (
  { book, cell, memory: { amountFen, partyIds, difficulty } }: Posting,
  on: string,
  endedOn: CalendarDate,
  procedure: ProcedureMemory | undefined,
  of: string,
): void => {
  if (procedure !== undefined) {
    book.post('procedures.days', on, cell, { amount: duration(procedure, endedOn), of });
    const { period } = procedure;
    if (period !== null)
      book.post(endedOn <= period.dueOn ? 'procedures.on-time' : 'procedures.late', on, cell, { of });
  }
  book.post('procedures.fen', on, cell, { amount: amountFen, of });
  if (partyIds.length > 0) book.post('procedures.parties', on, cell, { amount: partyIds.length, of });
  book.post('procedures.difficult', on, cell, { amount: countOf(difficulty), of });
};

/**
 * Follows the counts of ended procedures. Mediation lasts until the agreement was reached, whenever it was signed;
 * it is counted by the day on which the agreement took effect.
 */
export const postProcedureEnd: Post = (posting) => {
  const { fact, book, cell } = posting;
  const last = lastOf(posting);
  const [sequence = '', procedure] = last ?? [];
  if (!ENDS.some((type) => type === fact.type)) return;
  endOverdue(book, sequence, fact.data.on);
  const counted = book.lines.find(
    ({ measure, amount }) => (measure === 'procedures.agreed' || measure === 'procedures.failed') && amount > 0,
  );
  if (counted === undefined) return;
  const isAgreed = counted.measure === 'procedures.agreed';
  const endedOn = (isAgreed ? procedure?.agreedOn : null) ?? calendarDate(counted.effective_on);
  postExtent(posting, counted.effective_on, endedOn, procedure, sequence);
  if (isAgreed && procedure?.acceptedOn === endedOn) book.post('agreements.same-day', counted.effective_on, cell);
  if (isAgreed && procedure?.repeatsAnother === true) book.post('agreements.repeated', counted.effective_on, cell);
};

const isOverdueOf =
  (sequence: string) =>
  ({ measure, of }: Standing): boolean =>
    measure === 'procedures.overdue' && of === sequence;

/** A mediation that ends is overdue no longer from that day on, and was until then: an entry of its own takes it off. */
const endOverdue = (book: Book, sequence: string, endedOn: string): void => {
  const [since, ended] = book.standing.filter(isOverdueOf(sequence));
  if (since === undefined || ended !== undefined) return;
  const { measure, effectiveOn, dimensions } = since;
  const on = later(endedOn, effectiveOn);
  const happenedOn = later(on, begunOn(since));
  book.post(measure, on, dimensions, { amount: -1, of: sequence, happenedOn, month: effectiveOn.slice(0, 7) });
};

/**
 * Open and overdue from the day after the last day on; never, where the last day moves. An expiry is dated by its last
 * day, which may lie before the day on which that was set: until then another one counted.
 */
export const postOverdue: Post = ({ fact, book, cell, before, memory }) => {
  if (fact.type === 'MediationPeriodExpired') {
    const { on, dueOn, procedure } = fact.data;
    const of = String(procedure);
    const happenedOn = later(on, memory.procedures[of]?.period?.setOn ?? on);
    book.post('procedures.overdue', addDays(dueOn, 1), cell, { of, happenedOn });
  }
  const moved = Object.entries(memory.procedures).filter(
    ([sequence, { period }]) => period?.dueOn !== before.procedures[sequence]?.period?.dueOn,
  );
  for (const [sequence] of moved) book.reverseWhere(isOverdueOf(sequence));
};

/** Mediation before a court files the case. A withdrawal or a private settlement is a success here. */
export const postPreFiling: Post = (posting) => {
  const { fact, book, cell } = posting;
  const procedure = lastOf(posting)?.[1];
  if (procedure?.channel !== 'COURT_ASSIGNED' || cell.channel !== 'COURT_ASSIGNED') return;
  const { type, data } = fact;
  const endsNow =
    type === 'AgreementTookEffect' ||
    type === 'MediationTerminated' ||
    ((type === 'DisputeWithdrawn' || type === 'SettledPrivately') && data.endsProcedure !== null);
  if (!endsNow) return;
  book.post('prefiling.ended', data.on, cell);
  if (type !== 'MediationTerminated' || data.reason === 'SETTLED_WITHDREW')
    book.post('prefiling.succeeded', data.on, cell);
};
