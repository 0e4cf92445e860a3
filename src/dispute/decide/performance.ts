import { addDays, instant, legalDateOf, type CalendarDate } from '../../kernel/calendar-date.js';
import { yuanAndFen } from '../../kernel/money.js';
import type { DisputeAsk } from '../dispute.commands.js';
import type { DisputeEvent } from '../dispute.events.js';
import { OWED } from '../dispute.lifecycle-permits.js';
import { ensure } from '../dispute.refusals.js';
import {
  bindingAgreement,
  isOverdue,
  lastDayOf,
  openObligations,
  outstandingFen,
  type Claim,
  type Dispute,
  type ObligationState,
} from '../dispute.state.js';
import { bindingOf, factOf, factOn, ifKept, roundOf } from './guards.js';
import { resetByFulfilment } from './matter-terms.js';

type Perform = DisputeAsk<'RecordPerformance'>;

const ensureAmount = ({ amountFen }: Perform, obligation: ObligationState): void => {
  const open = outstandingFen(obligation);
  if (open === null || amountFen === null) {
    ensure(open === null && amountFen === null, 'dispute.bad-amount');
    return;
  }
  ensure(Number.isSafeInteger(amountFen) && amountFen > 0, 'dispute.bad-amount');
  ensure(amountFen <= open, 'dispute.performance-exceeds', {
    zh: `未履行余额 ${yuanAndFen(open).zh}`,
    en: `${yuanAndFen(open).en} are outstanding`,
  });
};

const ensureEvidence = ({ confirmedBy, evidenceDocumentId }: Perform, { documents }: Dispute): void => {
  ensure(confirmedBy !== 'EVIDENCE' || evidenceDocumentId !== null, 'dispute.performance-unproven');
  if (evidenceDocumentId === null) return;
  const document = documents[evidenceDocumentId];
  ensure(document !== undefined, 'dispute.no-such-document');
  ensure(document.standing === 'CURRENT', 'dispute.document-not-current');
};

/** What the debtor claimed and is now confirmed, in whole or in part; null where nobody claimed it before. */
const claimOf = ({ basis, claimId, amountFen }: Perform, { claims }: ObligationState): Claim | null => {
  if (claimId === null) return null;
  ensure(basis === 'CONFIRMED', 'dispute.no-such-claim');
  const claim = claims[claimId];
  ensure(claim?.standing === 'OPEN', 'dispute.no-such-claim');
  ensure(amountFen === null || amountFen <= (claim.amountFen ?? 0), 'dispute.claim-exceeded');
  return claim;
};

/**
 * The breach of an obligation that is still owed on a day after its last one, unless it is on record. Dated on the day
 * after the last one, however late the day looks.
 */
export const breachBy = (day: CalendarDate, obligation: ObligationState, dispute: Dispute): readonly DisputeEvent[] => {
  const dueOn = lastDayOf(obligation);
  if (dueOn === null || !isOverdue(obligation, day) || obligation.isBreached) return [];
  const on = addDays(dueOn, 1);
  return [
    {
      type: 'ObligationBreached',
      data: {
        ...factOn(dispute.disputeId, on, instant(`${on}T00:00:00+08:00`)),
        ...roundOf(bindingOf(dispute)[0]),
        obligationId: obligation.terms.obligationId,
        dueOn,
        outstandingFen: outstandingFen(obligation),
        ...ifKept(dispute),
        dimensions: dispute.dimensions,
      },
    },
  ];
};

/**
 * A claim is noted; only confirmed performances discharge. One after the last day brings the breach with it where the
 * clock has not yet. Source: People's Mediation Law (2010) art. 31.
 */
export const recordPerformance = (command: Perform, dispute: Dispute): readonly DisputeEvent[] => {
  const [procedure, agreement] = bindingOf(dispute);
  if (agreement.performanceIds.includes(command.performanceId)) return [];
  const obligation = agreement.obligations[command.obligationId];
  ensure(obligation !== undefined, 'dispute.no-such-obligation');
  ensure(!obligation.isPerformed, 'dispute.obligation-performed');
  ensureAmount(command, obligation);
  ensureEvidence(command, dispute);
  const { performanceId, obligationId, basis, confirmedBy, claimId, evidenceDocumentId, amountFen, note } = command;
  const performedOn = claimOf(command, obligation)?.on ?? command.occurredOn;
  const isConfirmed = basis === 'CONFIRMED';
  const before = outstandingFen(obligation);
  const after = before === null || !isConfirmed ? before : before - (amountFen ?? 0);
  const completesObligation = isConfirmed && (after === null || (after === 0 && obligation.fundFen === 0));
  const others = openObligations(agreement).filter(({ terms }) => terms.obligationId !== obligationId);
  const completesAgreement = completesObligation && others.length === 0;
  const lastDay = lastDayOf(obligation);
  return [
    ...(isConfirmed ? breachBy(performedOn, obligation, dispute) : []),
    {
      type: 'ObligationPerformed',
      data: {
        ...factOf(command),
        ...roundOf(procedure),
        performanceId,
        obligationId,
        basis,
        confirmedBy,
        claimId,
        ...(evidenceDocumentId !== null && { evidenceDocumentId }),
        performedOn,
        amountFen,
        outstandingFen: after,
        isLate: lastDay !== null && performedOn > lastDay,
        completesObligation,
        completesAgreement,
        ...ifKept(dispute),
        note,
        dimensions: dispute.dimensions,
      },
    },
    ...(completesAgreement ? resetByFulfilment(command, dispute) : []),
  ];
};

/** Nothing where it is not overdue, where the breach is on record already, or where nothing is recorded any more. */
export const expireObligation = (
  { obligationId, now }: DisputeAsk<'ExpireObligation'>,
  dispute: Dispute,
): readonly DisputeEvent[] => {
  const isWatched = OWED.includes(dispute.status);
  const obligation = isWatched ? bindingAgreement(dispute)?.obligations[obligationId] : undefined;
  return obligation === undefined ? [] : breachBy(legalDateOf(now), obligation, dispute);
};
