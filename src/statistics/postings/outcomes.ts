/** What came of a case, at first and at last, and what looks too good. Source: docs/statistics.md. */
import { RESOLVED_OUTCOMES, type DisputeEvent, type Outcome } from '../../dispute/index.js';
import { daysBetween } from '../../kernel/calendar-date.js';
import { legalDayOf } from '../legal-day.js';
import type { Post } from './posting.js';

/** The outcome that a fact records; null where it records none. */
const outcomeOf = ({ type, data }: DisputeEvent): Outcome | null => {
  switch (type) {
    case 'AgreementTookEffect':
    case 'DisputeWithdrawn':
    case 'SettledPrivately':
    case 'DisputeClosed':
    case 'ConfirmationGranted':
    case 'ConfirmationSetAside':
    case 'ReferralCompleted':
      return data.outcome;
    case 'ReferralDeclined':
    case 'ReferralExpired':
      return data.backTo === 'NOT_ACCEPTED' ? 'NOT_ACCEPTED' : null;
    case 'MediationRefused':
    case 'DisputeNotAccepted':
      return 'NOT_ACCEPTED';
    default:
      return null;
  }
};

/** The first outcome stays as it was; the last one is taken back when another comes or the case goes on. */
export const postOutcomes: Post = ({ fact, book, cell }) => {
  const outcome = outcomeOf(fact);
  if (outcome === null) return;
  const on = legalDayOf(fact);
  const isResolved = RESOLVED_OUTCOMES.includes(outcome);
  if (book.find('outcomes.first') === undefined) {
    book.post('outcomes.first', on, cell);
    if (isResolved) book.post('outcomes.first-resolved', on, cell);
  }
  const last = book.find('outcomes.last');
  if (last !== undefined && (book.find('outcomes.last-resolved') !== undefined) === isResolved) return;
  book.reverse('outcomes.last', 'outcomes.last-resolved');
  book.post('outcomes.last', on, cell);
  if (isResolved) book.post('outcomes.last-resolved', on, cell);
};

/**
 * A case that is reopened, or that a court refers once more, has no last outcome; reopened soon after its closing, it
 * asks whether it was over.
 */
export const postReopening: Post = ({ fact, book, cell }) => {
  const goesOn = fact.type === 'DisputeReopened' || fact.type === 'ReferralReceived';
  if (goesOn) book.reverse('outcomes.last', 'outcomes.last-resolved');
  if (fact.type !== 'DisputeReopened') return;
  const { on, closedOn } = fact.data;
  book.post('disputes.reopened-soon', on, cell, { days: daysBetween(closedOn, on) });
};

/** Once a dispute, by the first criminal case that is still linked. */
export const postCrime: Post = ({ fact, book, memory: { criminalCases } }) => {
  if (fact.type !== 'DisputeLinked' && fact.type !== 'DisputeUnlinked') return;
  const [first] = criminalCases;
  const known = book.standing.find(({ measure }) => measure === 'disputes.turned-criminal');
  if (known?.of === first?.linkId) return;
  book.reverseWhere(({ measure }) => measure === 'disputes.turned-criminal');
  if (first !== undefined) book.post('disputes.turned-criminal', first.on, first.cell, { of: first.linkId });
};

/** Closings, those after which a party got no reply, and those on the day of registration. */
export const postClosing: Post = ({ fact, book, cell, memory: { partyIds, registeredOn } }) => {
  if (fact.type !== 'DisputeClosed') return;
  const { on, repliedTo } = fact.data;
  book.post('disputes.closed', on, cell);
  if (!partyIds.every((partyId) => repliedTo.includes(partyId))) book.post('disputes.closed-without-reply', on, cell);
  if (on === registeredOn) book.post('disputes.closed-same-day', on, cell);
};
