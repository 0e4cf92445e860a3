/** What follows an agreement: performance, confirmation by a court, a visit. Source: docs/statistics.md. */
import { daysBetween } from '../../kernel/calendar-date.js';
import { begunOn, later } from '../book.js';
import type { EntryMeasure } from '../measures.js';
import type { ObligationMemory, Performance } from '../memory.js';
import { performanceOf } from '../remember.js';
import type { Standing } from '../statistics.row.js';
import type { Post, Posting } from './posting.js';

/** An obligation counts by its last day; what was done on the spot counts by the day of the agreement. */
const postDue = (
  { book, cell }: Posting,
  of: string,
  { amountFen, isPerformedOnTheSpot }: ObligationMemory,
  on: string,
) => {
  const kinds = isPerformedOnTheSpot ? (['due', 'performed'] as const) : (['due'] as const);
  for (const kind of kinds) {
    book.post(`obligations.${kind}`, on, cell, { of });
    if (amountFen !== null) book.post(`obligations.${kind}-fen`, on, cell, { amount: amountFen, of });
  }
};

/** By its day in the agreement, if it has one and waits for no condition. */
const postDueByAgreement = (posting: Posting, of: string, obligation: ObligationMemory): void => {
  const { dueOn, isPerformedOnTheSpot, isConditional } = obligation;
  const on = dueOn ?? (isPerformedOnTheSpot ? posting.memory.effectiveOn : null);
  if (on !== null && !isConditional) postDue(posting, of, obligation, on);
};

/** Counts by the last day of its obligation and where that counts, wherever the case is by now; from the day of the performance on, or from the day since which it is owed. */
const postPerformance = ({ book }: Posting, of: string, { on, amountFen, isWhole }: Performance): void => {
  const due = book.find('obligations.due', of);
  if (due === undefined) return;
  const extent = { of, happenedOn: later(on, begunOn(due)) };
  if (amountFen !== null)
    book.post('obligations.performed-fen', due.effectiveOn, due.dimensions, { ...extent, amount: amountFen });
  if (isWhole) book.post('obligations.performed', due.effectiveOn, due.dimensions, extent);
};

/** Obligations fall due by an agreement in effect, or when their condition comes true if that is later, performed or not. */
export const postObligations: Post = (posting) => {
  const { fact, memory } = posting;
  if (fact.type === 'AgreementTookEffect')
    for (const [of, obligation] of Object.entries(memory.obligations)) postDueByAgreement(posting, of, obligation);
  if (fact.type === 'ObligationPerformed' && fact.data.basis === 'CONFIRMED')
    postPerformance(posting, fact.data.obligationId, performanceOf(fact));
  if (fact.type !== 'ObligationConditionMet') return;
  const { obligationId, on } = fact.data;
  const obligation = memory.obligations[obligationId];
  if (obligation === undefined || obligation.dueOn === null || posting.book.find('obligations.due', obligationId))
    return;
  postDue(posting, obligationId, obligation, on > obligation.dueOn ? on : obligation.dueOn);
  for (const performance of obligation.performances) postPerformance(posting, obligationId, performance);
};

/**
 * A new agreement takes the place of one that a court dismissed: what was counted of its end and of its released
 * obligations is taken back, and counts when the new one takes effect. That it could be put to a court stays.
 */
export const postReplacement: Post = ({ fact, book, before }) => {
  if (fact.type !== 'AgreementReplaced') return;
  const { releasedObligationIds, procedure } = fact.data;
  const isOfEnd = ({ measure, of }: Standing): boolean =>
    of === String(procedure) &&
    (measure === 'agreements.written' ||
      measure === 'agreements.oral' ||
      (measure.startsWith('procedures.') && measure !== 'procedures.overdue'));
  const isOfAgreement = ({ measure, effectiveOn }: Standing): boolean =>
    OF_AGREEMENT.includes(measure) && effectiveOn === before.effectiveOn;
  const isOfDuty = ({ measure, of }: Standing): boolean =>
    measure.startsWith('obligations.') && releasedObligationIds.includes(of);
  book.reverseWhere((entry) => isOfEnd(entry) || isOfAgreement(entry) || isOfDuty(entry));
};

const OF_AGREEMENT: readonly EntryMeasure[] = [
  'agreements.followed-up',
  'agreements.repeated',
  'agreements.same-day',
  'agreements.unperformed',
  'agreements.unvisited',
  'outcomes.last',
  'outcomes.last-resolved',
  'prefiling.ended',
  'prefiling.succeeded',
];

const DECISIONS = ['ConfirmationGranted', 'ConfirmationDismissed', 'ConfirmationRejected'] as const;

/** An agreement is eligible where a court may confirm it: in writing, by a mediation organisation. */
export const postConfirmation: Post = ({ fact, book, cell }) => {
  if (fact.type === 'AgreementTookEffect' && fact.data.confirmationWindow !== null)
    book.post('agreements.confirmable', fact.data.effectiveOn, cell);
  if (fact.type === 'ConfirmationApplied') book.post('confirmations.applied', fact.data.on, cell);
  if (DECISIONS.some((type) => type === fact.type)) book.post('confirmations.decided', fact.data.on, cell);
  if (fact.type === 'ConfirmationGranted')
    book.post('confirmations.granted', fact.data.on, cell, { of: fact.data.matterId });
  if (fact.type === 'ConfirmationSetAside')
    book.reverseWhere(({ measure, of }) => measure === 'confirmations.granted' && of === fact.data.matterId);
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

/**
 * Until the first thing is on record as performed, be it claimed only; what was done on the spot is from the beginning.
 * An entry of its own takes it off, so that an agreement replaced as of an earlier day leaves nothing between the two.
 */
export const postUnperformed: Post = ({ fact, book, cell, memory: { obligations } }) => {
  if (fact.type === 'AgreementTookEffect') {
    const isOnRecord = Object.values(obligations).some(({ isPerformedOnTheSpot }) => isPerformedOnTheSpot);
    const of = String(fact.data.procedure);
    if (!isOnRecord) book.post('agreements.unperformed', fact.data.effectiveOn, cell, { of });
  }
  if (fact.type !== 'ObligationPerformed') return;
  const of = String(fact.data.procedure);
  const isOfAgreement = ({ measure, of: which }: Standing): boolean =>
    measure === 'agreements.unperformed' && which === of;
  const [since, ended] = book.standing.filter(isOfAgreement);
  if (since === undefined) return;
  const happenedOn = later(begunOn(since), performanceOf(fact).on);
  if (ended !== undefined && begunOn(ended) <= happenedOn) return;
  if (ended !== undefined) book.reverseWhere((entry) => entry === ended);
  book.post('agreements.unperformed', since.effectiveOn, since.dimensions, { amount: -1, of, happenedOn });
};
