/** What follows an agreement: performance, confirmation by a court, a visit. Source: docs/statistics.md. */
import { daysBetween } from '../../kernel/calendar-date.js';
import type { ObligationMemory } from '../memory.js';
import type { Standing } from '../statistics.row.js';
import type { Post, Posting } from './posting.js';

/** An obligation counts by its last day; what was done on the spot counts by the day of the agreement. */
const postDue = ({ book, cell, memory }: Posting, of: string, obligation: ObligationMemory): void => {
  const { dueOn, amountFen, isPerformedOnTheSpot } = obligation;
  const on = dueOn ?? (isPerformedOnTheSpot ? memory.effectiveOn : null);
  if (on === null) return;
  book.post('obligations.due', on, cell, { of });
  if (amountFen !== null) book.post('obligations.due-fen', on, cell, { amount: amountFen, of });
  if (!isPerformedOnTheSpot) return;
  book.post('obligations.performed', on, cell, { of });
  if (amountFen !== null) book.post('obligations.performed-fen', on, cell, { amount: amountFen, of });
};

/** Obligations fall due by an agreement in effect; confirmed performances count by the last day of their obligation. */
export const postObligations: Post = (posting) => {
  const { fact, book, cell, memory } = posting;
  if (fact.type === 'AgreementTookEffect')
    for (const [of, obligation] of Object.entries(memory.obligations)) postDue(posting, of, obligation);
  if (fact.type !== 'ObligationPerformed' || fact.data.basis !== 'CONFIRMED') return;
  const { obligationId: of, performanceId, amountFen, completesObligation } = fact.data;
  const due = book.find('obligations.due', of);
  if (due === undefined) return;
  if (amountFen !== null)
    book.post('obligations.performed-fen', due.effectiveOn, cell, { amount: amountFen, of: performanceId });
  if (completesObligation) book.post('obligations.performed', due.effectiveOn, cell, { of });
};

/** An agreement is eligible where a court may confirm it: in writing, by a mediation organisation. */
export const postConfirmation: Post = ({ fact, book, cell }) => {
  if (fact.type === 'AgreementTookEffect' && fact.data.confirmationWindow !== null)
    book.post('agreements.confirmable', fact.data.effectiveOn, cell);
  if (fact.type === 'ConfirmationApplied') book.post('confirmations.applied', fact.data.on, cell);
};

/**
 * The first visit after the agreement, by the day of the agreement, with the days it took. An agreement is unvisited
 * until then, for any number of days that is smaller.
 */
export const postFollowUp: Post = ({ fact, book, cell, memory: { effectiveOn } }) => {
  if (fact.type === 'AgreementTookEffect') book.post('agreements.unvisited', fact.data.effectiveOn, cell);
  if (fact.type !== 'FollowUpRecorded' || effectiveOn === null) return;
  const isVisit = ({ measure, effectiveOn: on, days: lag }: Standing): boolean =>
    on === effectiveOn && lag !== null && (measure === 'agreements.followed-up' || measure === 'agreements.unvisited');
  const days = daysBetween(effectiveOn, fact.data.on);
  const known = book.standing.find(isVisit);
  if (known !== undefined && (known.days ?? 0) <= days) return;
  book.reverseWhere(isVisit);
  book.post('agreements.followed-up', effectiveOn, cell, { days });
  book.post('agreements.unvisited', effectiveOn, cell, { days, amount: -1 });
};
