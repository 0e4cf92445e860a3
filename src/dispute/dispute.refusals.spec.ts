import { describe, expect, it } from '@jest/globals';
import { DISPUTE_REFUSALS } from './dispute.refusals.js';

/** What is pure form: something that is not on record or is recorded already, or an entry that contradicts itself. */
const FORM: readonly string[] = [
  'bad-amount',
  'caucus-exists',
  'consent-complete',
  'document-not-current',
  'document-of-other-kind',
  'exists',
  'link-to-itself',
  'matter-exists',
  'mediator-already-assigned',
  'merge-into-itself',
  'no-appraisal',
  'no-lasting-duty',
  'no-referral',
  'no-such-claim',
  'no-such-document',
  'no-such-hold',
  'no-such-link',
  'no-such-obligation',
  'no-such-participant',
  'no-such-party',
  'no-such-representative',
  'no-such-session',
  'no-such-text',
  'not-shared',
  'nothing-to-correct',
  'nothing-to-notify',
  'obligation-performed',
  'other-agreement',
  'other-court',
  'participant-exists',
  'participant-unnamed',
  'party-exists',
  'period-start-not-stated',
  'referral-agreement-not-asked',
  'referral-exists',
  'referral-result-missing',
  'referral-result-not-awaited',
  'referral-sequence',
  'referral-to-self',
  'representative-exists',
  'session-exists',
  'unknown',
];

const withoutSource = Object.entries(DISPUTE_REFUSALS)
  .filter(([, refusal]) => refusal.source === undefined)
  .map(([code]) => code.slice('dispute.'.length));

describe('a refusal of a dispute', () => {
  it('cites the law or the rule of the product that refuses, unless it is one of form', () => {
    expect(withoutSource.sort()).toEqual(FORM);
  });
});
