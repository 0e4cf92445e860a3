/** Facts of what follows an agreement, for histories of disputes. */
import type { Obligation } from '../src/dispute/index.js';
import { calendarDate } from '../src/kernel/calendar-date.js';
import { uuid, type DisputeHistory } from './dispute-history.js';

/** A duty to pay, by its last day. */
export const pay = (name: string, dueOn: string, amountFen: number): Obligation => ({
  obligationId: uuid('obligation', name),
  debtorPartyId: uuid('party', 'debtor'),
  creditorPartyId: uuid('party', 'creditor'),
  kind: 'PAY',
  amountFen,
  dueOn: calendarDate(dueOn),
  isPerformedOnTheSpot: false,
  manner: null,
  place: null,
  condition: null,
  guarantee: null,
});

/** A confirmed payment, and what is left to pay after it. */
export const paid = (history: DisputeHistory, on: string, name: string, amountFen: number, outstandingFen: number) =>
  history.tell('ObligationPerformed', on, {
    episode: 1,
    procedure: 1,
    performanceId: uuid('performance', name, on),
    obligationId: uuid('obligation', name),
    basis: 'CONFIRMED',
    amountFen,
    outstandingFen,
    isLate: false,
    completesObligation: outstandingFen === 0,
    completesAgreement: false,
    note: null,
    dimensions: history.dimensions,
  });

export const visited = (history: DisputeHistory, on: string, name = on) =>
  history.tell('FollowUpRecorded', on, {
    followUpId: uuid('visit', name),
    visitedPartyIds: [],
    satisfaction: null,
    laterLawsuit: false,
    hiddenRisk: false,
    note: null,
    dimensions: history.dimensions,
  });

/** The mediation period ran out with its last day. */
export const expired = (history: DisputeHistory, dueOn: string, on: string) =>
  history.tell('MediationPeriodExpired', on, {
    episode: 1,
    procedure: 1,
    code: 'PM-MEDIATE',
    dueOn: calendarDate(dueOn),
    endsMediation: false,
    dimensions: history.dimensions,
  });
