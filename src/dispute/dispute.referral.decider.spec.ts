import { describe, expect, it } from '@jest/globals';
import { ask, decided, facts, head, refusalOf, sealedText, stateAfter, term } from '../../test/given.js';
import {
  acceptance,
  agreement,
  assignment,
  closing,
  consent,
  expiry,
  mediator,
  MEDIATING,
  partySigns,
  REGISTERED,
  session,
  termination,
} from '../../test/dispute-story.js';
import {
  agreedThere,
  confirmed,
  COURT,
  declined,
  handedBack,
  INVITED,
  offered,
  OTHER_BODY,
  ownCase,
  received,
  takenOn,
} from '../../test/referral-story.js';
import { calendarDate } from '../kernel/calendar-date.js';
import { PRODUCT_DEFAULT } from '../kernel/laws.js';
import type { Outcome } from './dispute.codes.js';
import type { DisputeCommand } from './dispute.commands.js';
import type { DisputeEvent } from './dispute.events.js';
import { ownersOf } from './dispute.owners.js';

type History = readonly DisputeEvent[];

const then = (history: History, ...commands: readonly DisputeCommand[]): History =>
  commands.reduce((events, command) => [...events, ...decided(events, command)], history);
const caseOf = (history: History) => {
  const state = stateAfter(history);
  if (state.status === 'NONE') throw new Error('no case');
  return state;
};
const referralOf = (history: History, id = 'referral-1') => {
  const matter = caseOf(history).matters[id];
  if (matter?.of !== 'REFERRAL') throw new Error('no referral');
  return matter;
};
const termsOf = (history: History) =>
  referralOf(history).terms.map(({ deadline, status }) => `${deadline.code} ${deadline.dueOn} ${status}`);
const types = (events: History): readonly string[] => events.map(({ type }) => type);

const withdrawal = (when: string) => ask('WithdrawDispute', when, { withdrawnBy: ['party-a'], note: null });
const settlement = (when: string) =>
  ask('RecordPrivateSettlement', when, { statedBy: ['party-a', 'party-b'], note: null });

const SENT = facts(received('2026-04-29'));
const CONFIRMED = then(SENT, confirmed('2026-05-06'));
const period = (history: History) => caseOf(history).procedures.at(-1)?.period?.deadline.dueOn;

describe('a referral of a court (SPC Rules on Online Mediation arts. 10, 12, 24)', () => {
  it('registers the case once, with the consents that came along and three working days to confirm', () => {
    expect(types(SENT)).toEqual(['DisputeRegistered', 'ConsentGiven', 'ConsentGiven', 'ReferralReceived']);
    expect(referralOf(SENT).designation).toMatchObject({ code: 'CRT-DESIGNATE', dueOn: '2026-04-29' });
    expect(termsOf(SENT)).toEqual(['CRT-CONFIRM 2026-05-07 running']);
    expect(decided(SENT, received('2026-04-29'))).toEqual([]);
    expect(refusalOf(SENT, received('2026-04-29', { contentDigest: 'digest-2' }))).toBe('dispute.referral-exists');
    expect(caseOf(SENT)).toMatchObject({ status: 'REGISTERED', dimensions: { source: 'COMMISSIONED_COURT' } });
  });

  it('is accepted with the confirmation, and the period runs from that day', () => {
    expect(types(CONFIRMED.slice(SENT.length))).toEqual([
      'ReferralConfirmed',
      'ApplicationReceived',
      'DisputeAccepted',
    ]);
    expect(period(CONFIRMED)).toBe('2026-06-05');
    expect(caseOf(CONFIRMED)).toMatchObject({ status: 'ACCEPTED', dimensions: { channel: 'COURT_ASSIGNED' } });
    expect(termsOf(CONFIRMED)).toEqual(['CRT-CONFIRM 2026-05-07 met']);
    expect(decided(CONFIRMED, confirmed('2026-05-06'))).toEqual([]);
    expect(refusalOf(CONFIRMED, confirmed('2026-05-06', { contentDigest: 'digest-other' }))).toBe(
      'dispute.referral-answered',
    );
  });

  it('is never accepted unconfirmed, and waits for who has not consented', () => {
    const oneSided = facts(received('2026-04-29', { consents: [], appliedBy: ['party-a'] }));
    const pending = then(oneSided, confirmed('2026-05-06'));
    expect(caseOf(pending)).toMatchObject({ status: 'CONSENT_PENDING' });
    expect(termsOf(pending).at(-1)).toBe('CRT-CONTACT 2026-05-09 running');
  });

  it('counts the period of a trial from its procedure', () => {
    const summary = facts(received('2026-04-29', { kind: 'POST_FILING_SUMMARY' }));
    expect(period(then(summary, confirmed('2026-05-06', { period: term('CRT-POST-SUM') })))).toBe('2026-05-13');
  });

  it('expires in silence; who answers late is too late, and the court may send it elsewhere', () => {
    expect(refusalOf(SENT, confirmed('2026-05-08'))).toBe('dispute.referral-expired');
    expect(refusalOf(SENT, declined('2026-05-08'))).toBe('dispute.referral-expired');
    expect(decided(SENT, expiry('2026-05-07', 'CRT-CONFIRM'))).toEqual([]);
    const expired = then(SENT, expiry('2026-05-08', 'CRT-CONFIRM'));
    expect(expired.at(-1)).toMatchObject({ type: 'ReferralExpired', data: { on: '2026-05-08', dueOn: '2026-05-07' } });
    expect(caseOf(expired)).toMatchObject({ status: 'NOT_ACCEPTED', episodes: [{ outcome: 'NOT_ACCEPTED' }] });
    expect(refusalOf(expired, confirmed('2026-05-08'))).toBe('dispute.referral-expired');

    const elsewhere = { referralId: 'referral-2', sequence: 2, toOrganisationId: OTHER_BODY };
    expect(refusalOf(SENT, received('2026-05-06', elsewhere))).toBe('dispute.referral-open');
    expect(refusalOf(expired, received('2026-05-11', { ...elsewhere, sequence: 1 }))).toBe('dispute.referral-sequence');
    const again = then(expired, received('2026-05-11', { ...elsewhere, organisationLevel: 'COUNTY' }));
    expect(types(again.slice(expired.length))).toEqual(['ReferralReceived']);
    expect(caseOf(again)).toMatchObject({
      status: 'REGISTERED',
      dimensions: { organisationId: OTHER_BODY, organisationLevel: 'COUNTY' },
      episodes: [{ outcome: null }],
    });
  });

  it('goes on in the same case under another number of the court, sealed where a minor is in it', () => {
    const expired = then(SENT, expiry('2026-05-08', 'CRT-CONFIRM'));
    const filed = { referralId: 'referral-2', externalCaseNo: '(2026)民初1号', involvesMinor: true } as const;
    const again = then(expired, received('2026-05-11', filed));
    expect(types(again.slice(expired.length))).toEqual(['ReferralReceived', 'DisputeSealed']);
    expect(referralOf(again, 'referral-2')).toMatchObject({ externalCaseNo: '(2026)民初1号', sequence: 1 });
  });

  it('is no more for a case that was resolved elsewhere', () => {
    const elsewhere = { referralId: 'referral-0', consentedBy: ['party-a', 'party-b'] };
    const resolved = then(
      SENT,
      declined('2026-05-06'),
      received('2026-05-07', { referralId: 'referral-2', sequence: 2 }),
      confirmed('2026-05-07', { referralId: 'referral-2' }),
      termination('2026-05-08'),
      handedBack('2026-05-08', { referralId: 'referral-2' }),
      offered('2026-05-08', elsewhere),
      takenOn('2026-05-08', { referralId: 'referral-0' }),
      handedBack('2026-05-08', { referralId: 'referral-0', result: 'DECIDED' }),
    );
    const third = received('2026-05-11', { referralId: 'referral-3', sequence: 3 });
    expect(refusalOf(resolved, third)).toBe('dispute.resolved');
  });

  it('goes to an organisation that a court may invite, and says which types those are', () => {
    const toPolice = received('2026-04-29', { organisationType: 'POLICE' });
    expect(refusalOf([], toPolice)).toBe('dispute.organisation-not-competent');
    expect(() => decided([], toPolice)).toThrow(
      expect.objectContaining({
        detail: expect.objectContaining({
          en: expect.stringContaining('PEOPLES_MEDIATION_COMMITTEE, PERSONAL_STUDIO'),
        }),
        source: expect.objectContaining({ article: '1' }),
      }),
    );
    const expired = then(SENT, expiry('2026-05-08', 'CRT-CONFIRM'));
    const elsewhere = { referralId: 'referral-2', sequence: 2, toOrganisationId: OTHER_BODY };
    expect(refusalOf(expired, received('2026-05-11', { ...elsewhere, organisationType: 'COURT' }))).toBe(
      'dispute.organisation-not-competent',
    );
  });

  it('may be referred once more after its last day, whether or not anybody has looked at the clock', () => {
    const next = { referralId: 'referral-2', sequence: 2, toOrganisationId: OTHER_BODY };
    expect(refusalOf(SENT, received('2026-05-07', next))).toBe('dispute.referral-open');
    const anew = received('2026-05-08', next);
    expect(decided(SENT, anew)).toMatchObject([
      { type: 'ReferralExpired', data: { on: '2026-05-08', dueOn: '2026-05-07', backTo: 'NOT_ACCEPTED' } },
      { type: 'ReferralReceived', data: { matterId: 'referral-2', sequence: 2 } },
    ]);
    expect(stateAfter(then(SENT, anew))).toEqual(stateAfter(then(SENT, expiry('2026-05-08', 'CRT-CONFIRM'), anew)));
  });

  it('may be declined with a reason, once', () => {
    const no = then(SENT, declined('2026-05-06'));
    expect(referralOf(no)).toMatchObject({ status: 'DECLINED', declineReason: 'NO_CAPACITY' });
    expect(refusalOf(no, confirmed('2026-05-06'))).toBe('dispute.referral-answered');
  });
});

describe('a case that the parties ended before the referral was answered', () => {
  const withdrawn = then(SENT, withdrawal('2026-05-05'));
  const settled = then(SENT, settlement('2026-05-05'));

  it('is not opened or declined by a late answer', () => {
    for (const ended of [withdrawn, settled, then(withdrawn, closing('2026-05-06', { outcome: 'WITHDRAWN' }))]) {
      expect(refusalOf(ended, confirmed('2026-05-06'))).toBe('dispute.not-in-this-status');
      expect(refusalOf(ended, declined('2026-05-06'))).toBe('dispute.not-in-this-status');
    }
  });

  it('keeps its status and outcome when nobody answers', () => {
    const expired = then(settled, expiry('2026-05-08', 'CRT-CONFIRM'));
    expect(expired.at(-1)).toMatchObject({ type: 'ReferralExpired', data: { backTo: null } });
    expect(referralOf(expired)).toMatchObject({ status: 'EXPIRED' });
    expect(caseOf(expired)).toMatchObject({ status: 'WITHDRAWN', episodes: [{ outcome: 'SETTLED_PRIVATELY' }] });
  });
});

/** Closed on 23 May 2026, when closing did not ask for the report yet. */
const closedBefore = (history: History, outcome: Outcome): History => {
  const data = { ...head('2026-05-23'), episode: 1, outcome, repliedTo: ['party-a', 'party-b'], note: null };
  return [...history, { type: 'DisputeClosed', data: { ...data, dimensions: caseOf(history).dimensions } }];
};

describe('what goes back to the court (arts. 17, 21–22)', () => {
  const mediated = then(
    CONFIRMED,
    assignment('2026-05-06', { mediators: [mediator()], chairId: null }),
    session('2026-05-20'),
  );

  it('is the result of the case itself: an agreement in effect, or why it failed', () => {
    expect(refusalOf(mediated, handedBack('2026-05-21'))).toBe('dispute.referral-not-ended');
    const failed = then(mediated, termination('2026-05-22'));
    expect(decided(failed, handedBack('2026-05-25'))).toMatchObject([
      { type: 'ReferralReturned', data: { report: { result: 'FAILED', failureReason: 'TOO_FAR_APART' } } },
    ]);
    const agreed = then(
      mediated,
      agreement('2026-05-22', { obligations: [], totalFen: null }),
      partySigns('2026-05-22 10:00', 'party-a', 'E_SIGNATURE'),
      partySigns('2026-05-22 11:00', 'party-b', 'E_SIGNATURE'),
    );
    expect(caseOf(agreed)).toMatchObject({ status: 'AGREEMENT_EFFECTIVE' });
    const completed = then(agreed, handedBack('2026-05-25'));
    expect(completed.at(-1)).toMatchObject({ type: 'ReferralCompleted', data: { report: { result: 'AGREED' } } });
    expect(decided(completed, handedBack('2026-05-26'))).toEqual([]);
    expect(refusalOf(completed, handedBack('2026-05-26', { contentDigest: 'digest-other' }))).toBe(
      'dispute.referral-returned',
    );
  });

  it('says what the case bears out, or is refused', () => {
    const failed = then(mediated, termination('2026-05-22'));
    for (const result of ['AGREED', 'WITHDRAWN', 'DECIDED', 'NOT_COMPETENT'] as const)
      expect(refusalOf(failed, handedBack('2026-05-25', { result }))).toBe('dispute.referral-result-mismatch');
    expect(refusalOf(failed, handedBack('2026-05-25', { result: 'FAILED' }))).toBeUndefined();
    const pending = then(SENT, confirmed('2026-05-06', { rightsNoticeOn: null }));
    const notTaken = then(
      pending,
      ask('DeclineDispute', '2026-05-07', { reason: 'NO_JURISDICTION', guidanceTold: true, note: null }),
    );
    expect(decided(notTaken, handedBack('2026-05-08', { result: 'NOT_COMPETENT' }))).toMatchObject([
      { type: 'ReferralReturned', data: { report: { result: 'NOT_COMPETENT', failureReason: null } } },
    ]);
    expect(refusalOf(notTaken, handedBack('2026-05-08', { result: 'AGREED' }))).toBe(
      'dispute.referral-result-mismatch',
    );
  });

  it('is a repetition by its result where the first answer was kept without its digest', () => {
    const undigested = (events: History): History =>
      events.map((event) => {
        if (event.type !== 'ReferralReturned' && event.type !== 'ReferralConfirmed') return event;
        const { contentDigest: _, ...data } = event.data;
        return { ...event, data } as DisputeEvent;
      });
    const old = undigested(then(mediated, termination('2026-05-22'), handedBack('2026-05-25')));
    expect(decided(old, handedBack('2026-05-25'))).toEqual([]);
    expect(decided(old, handedBack('2026-05-25', { result: 'FAILED' }))).toEqual([]);
    expect(refusalOf(old, handedBack('2026-05-25', { result: 'AGREED' }))).toBe('dispute.referral-returned');
    const confirmedBefore = undigested(CONFIRMED);
    expect(decided(confirmedBefore, confirmed('2026-05-06'))).toEqual([]);
  });

  it('goes back before the case is closed (SPC Provisions on Invited Mediation art. 26)', () => {
    const failed = then(mediated, termination('2026-05-22'));
    const toCourt = closing('2026-05-26', { outcome: 'FAILED_TO_COURT' });
    expect(refusalOf(failed, toCourt)).toBe('dispute.referral-not-returned');
    expect(refusalOf(then(failed, handedBack('2026-05-25')), toCourt)).toBeUndefined();
    const settled = then(mediated, settlement('2026-05-22'));
    const asSettled = closing('2026-05-26', { outcome: 'SETTLED_PRIVATELY' });
    expect(refusalOf(settled, asSettled)).toBe('dispute.referral-not-returned');
    expect(refusalOf(then(settled, handedBack('2026-05-25')), asSettled)).toBeUndefined();
  });

  it('may still go back of a case that was closed before that was asked for', () => {
    const failed = then(mediated, termination('2026-05-22'));
    const closed = closedBefore(failed, 'FAILED_TO_COURT');
    expect(decided(closed, handedBack('2026-05-25'))).toMatchObject([
      {
        type: 'ReferralReturned',
        data: { backTo: null, report: { result: 'FAILED', failureReason: 'TOO_FAR_APART' } },
      },
    ]);
    const withdrawn = then(mediated, withdrawal('2026-05-22'));
    const closedSo = closedBefore(withdrawn, 'WITHDRAWN');
    expect(decided(closedSo, handedBack('2026-05-25'))).toMatchObject([
      { type: 'ReferralReturned', data: { report: { result: 'WITHDRAWN' } } },
    ]);
  });

  it('tells a settlement from a withdrawal, and as either', () => {
    const settled = then(mediated, settlement('2026-05-22'));
    expect(decided(settled, handedBack('2026-05-25'))).toMatchObject([
      { type: 'ReferralCompleted', data: { outcome: null, report: { result: 'SETTLED' } } },
    ]);
    expect(decided(settled, handedBack('2026-05-25', { result: 'WITHDRAWN' }))).toMatchObject([
      { type: 'ReferralReturned', data: { report: { result: 'WITHDRAWN' } } },
    ]);
    const withdrawn = then(mediated, withdrawal('2026-05-22'));
    expect(refusalOf(withdrawn, handedBack('2026-05-25', { result: 'SETTLED' }))).toBe(
      'dispute.referral-result-mismatch',
    );
  });

  it('says nothing of what an earlier round of the case agreed', () => {
    const reopened = then(
      mediated,
      agreement('2026-05-22', { obligations: [], totalFen: null }),
      partySigns('2026-05-22 10:00', 'party-a', 'E_SIGNATURE'),
      partySigns('2026-05-22 11:00', 'party-b', 'E_SIGNATURE'),
      handedBack('2026-05-25'),
      closing('2026-05-26'),
      ask('ReopenDispute', '2026-06-01', {
        reason: 'NEW_FACT',
        appliedBy: ['party-a'],
        note: sealedText('text-new-fact'),
      }),
      received('2026-06-02', { referralId: 'referral-2', sequence: 2 }),
      confirmed('2026-06-03', { referralId: 'referral-2', rightsNoticeOn: null }),
    );
    const back = handedBack('2026-06-05', { referralId: 'referral-2' });
    expect(refusalOf(reopened, back)).toBe('dispute.referral-not-ended');
    const refusing = ask('RecordRefusal', '2026-06-04', { partyId: 'party-b', remediesTold: true, note: null });
    expect(decided(then(reopened, refusing), back)).toMatchObject([
      { type: 'ReferralReturned', data: { report: { result: 'FAILED' } } },
    ]);
  });

  it('does not start the period of a channel that the parties open afterwards', () => {
    const failed = then(mediated, termination('2026-05-22'));
    const reconsented = (['party-a', 'party-b'] as const).map((partyId) => consent('2026-05-25', { partyId }));
    const peoples = then(failed, ...reconsented, acceptance('2026-05-25'));
    expect(caseOf(peoples).procedures.at(-1)?.period?.deadline.startOn).toBe('2026-05-25');
  });

  it('keeps procedure with the court and substance with the organisation until then', () => {
    expect(ownersOf(caseOf(SENT))).toEqual({ proceduralOwner: INVITED, substantiveOwner: INVITED });
    expect(ownersOf(caseOf(mediated))).toEqual({ proceduralOwner: COURT, substantiveOwner: INVITED });
    const returned = then(mediated, termination('2026-05-22'), handedBack('2026-05-25'));
    expect(ownersOf(caseOf(returned))).toEqual({ proceduralOwner: INVITED, substantiveOwner: INVITED });
  });
});

describe('a referral to another body', () => {
  const failed = then(MEDIATING, termination('2026-03-06'));
  const refer = offered('2026-03-09');

  it('needs the consent of all parties unless a duty asks for it', () => {
    expect(refusalOf(failed, offered('2026-03-09', { consentedBy: ['party-a'] }))).toBe(
      'dispute.sharing-not-consented',
    );
    expect(refusalOf(failed, offered('2026-03-09', { consentedBy: [], basis: 'STATUTORY_DUTY' }))).toBeUndefined();
    expect(refusalOf(failed, offered('2026-03-09', { toOrganisationId: INVITED }))).toBe('dispute.referral-to-self');
  });

  it('has an id of its own', () => {
    const ended = then(failed, offered('2026-03-09'), declined('2026-03-10'));
    expect(refusalOf(ended, offered('2026-03-11'))).toBe('dispute.matter-exists');
    expect(refusalOf(ended, offered('2026-03-11', { referralId: 'referral-2' }))).toBeUndefined();
  });

  it.each([
    ['MEDIATION', 'PEOPLES_MEDIATION_COMMITTEE', 'PETITION_OFFICE'],
    ['ADMINISTRATIVE', 'HEALTH_AUTHORITY', 'VILLAGE_COMMITTEE'],
    ['ARBITRATION', 'OTHER', 'PEOPLES_MEDIATION_COMMITTEE'],
    ['LITIGATION', 'COURT', 'VILLAGE_COMMITTEE'],
    ['POLICE', 'POLICE', 'COURT'],
    ['PETITION', 'PETITION_OFFICE', 'PEOPLES_MEDIATION_COMMITTEE'],
  ] as const)('on the way %s goes to %s, not to %s', (route, fits, other) => {
    expect(refusalOf(failed, offered('2026-03-09', { route, organisationType: fits }))).toBeUndefined();
    expect(refusalOf(failed, offered('2026-03-09', { route, organisationType: other }))).toBe(
      'dispute.organisation-not-competent',
    );
  });

  it('names the article of the way where the body does not fit', () => {
    const toPetition = offered('2026-03-09', { route: 'PETITION', organisationType: 'COURT' });
    expect(() => decided(failed, toPetition)).toThrow(
      expect.objectContaining({
        detail: expect.objectContaining({ en: expect.stringContaining('PETITION_OFFICE') }),
        source: expect.objectContaining({ article: '22' }),
      }),
    );
  });

  it('waits for the result where the work is shared, and takes it up', () => {
    const sent = then(failed, refer);
    expect(caseOf(sent)).toMatchObject({ status: 'REFERRED' });
    expect(termsOf(sent)).toEqual(['CRT-CONFIRM 2026-03-12 running']);
    const running = then(sent, takenOn('2026-03-10'));
    expect(caseOf(running)).toMatchObject({ status: 'REFERRED', dimensions: { organisationId: INVITED } });
    expect(ownersOf(caseOf(running))).toEqual({ proceduralOwner: INVITED, substantiveOwner: OTHER_BODY });
    expect(refusalOf(running, handedBack('2026-03-20'))).toBe('dispute.referral-result-missing');
    const decidedThere = then(running, handedBack('2026-03-20', { result: 'DECIDED' }));
    expect(caseOf(decidedThere)).toMatchObject({
      status: 'MEDIATION_FAILED',
      episodes: [{ outcome: 'RESOLVED_BY_DECISION' }],
    });
    expect(refusalOf(decidedThere, closing('2026-03-21', { outcome: 'RESOLVED_BY_DECISION' }))).toBeUndefined();
    const back = then(running, handedBack('2026-03-20', { result: 'NOT_COMPETENT' }));
    expect(referralOf(back)).toMatchObject({ status: 'RETURNED', result: 'NOT_COMPETENT' });
    expect(caseOf(back)).toMatchObject({ status: 'MEDIATION_FAILED' });
  });

  it('comes back ended by the parties: a settlement resolves the dispute, a withdrawal does not', () => {
    for (const before of [REGISTERED, failed]) {
      const running = then(before, refer, takenOn('2026-03-10'));
      const settledThere = then(running, handedBack('2026-03-20', { result: 'SETTLED' }));
      expect(settledThere.at(-1)).toMatchObject({
        type: 'ReferralCompleted',
        data: { outcome: 'SETTLED_PRIVATELY', backTo: 'WITHDRAWN', report: { result: 'SETTLED' } },
      });
      expect(caseOf(settledThere)).toMatchObject({ status: 'WITHDRAWN', episodes: [{ outcome: 'SETTLED_PRIVATELY' }] });
      expect(refusalOf(settledThere, closing('2026-03-21', { outcome: 'SETTLED_PRIVATELY' }))).toBeUndefined();
      const withdrawnThere = then(running, handedBack('2026-03-20', { result: 'WITHDRAWN' }));
      expect(caseOf(withdrawnThere)).toMatchObject({ status: 'WITHDRAWN', episodes: [{ outcome: 'WITHDRAWN' }] });
      expect(refusalOf(withdrawnThere, closing('2026-03-21', { outcome: 'WITHDRAWN' }))).toBeUndefined();
    }
  });

  it('comes back agreed orally only from a body that mediates (People’s Mediation Law art. 28)', () => {
    const orally = handedBack('2026-03-20', { result: 'AGREED_ORAL' });
    expect(refusalOf(then(failed, refer, takenOn('2026-03-10')), orally)).toBe('dispute.written-required');
    const toMediation = offered('2026-03-09', { route: 'MEDIATION', organisationType: 'PEOPLES_MEDIATION_COMMITTEE' });
    const away = then(failed, toMediation, takenOn('2026-03-10'));
    for (const result of ['AGREED', 'AGREED_ORAL'] as const) {
      const agreement = agreedThere('2026-03-18', { form: 'ORAL' });
      const back = then(away, handedBack('2026-03-20', { result, agreement }));
      expect(caseOf(back)).toMatchObject({ episodes: [{ outcome: 'AGREED_ORAL' }] });
      expect(referralOf(back)).toMatchObject({ status: 'COMPLETED', result });
    }
    const contradicting = handedBack('2026-03-20', { result: 'AGREED_ORAL', agreement: agreedThere('2026-03-18') });
    expect(refusalOf(away, contradicting)).toBe('dispute.referral-result-mismatch');
    const decidedThere = handedBack('2026-03-20', { result: 'DECIDED' });
    expect(refusalOf(away, decidedThere)).toBe('dispute.referral-result-mismatch');
  });

  it('comes back from the police agreed in writing only (docs/rules.md, Referral)', () => {
    const toPolice = offered('2026-03-09', { route: 'POLICE', organisationType: 'POLICE' });
    const away = then(failed, toPolice, takenOn('2026-03-10', { organisationType: 'POLICE' }));
    const orally = handedBack('2026-03-20', {
      result: 'AGREED',
      agreement: agreedThere('2026-03-18', { form: 'ORAL' }),
    });
    expect(() => decided(away, orally)).toThrow(
      expect.objectContaining({
        code: 'dispute.written-required',
        source: PRODUCT_DEFAULT,
      }),
    );
    const inWriting = handedBack('2026-03-20', { result: 'AGREED', agreement: agreedThere('2026-03-18') });
    expect(caseOf(then(away, inWriting))).toMatchObject({ episodes: [{ outcome: 'AGREED_WRITTEN' }] });
  });

  it('comes back agreed with what was agreed: form, day of effect, who is bound', () => {
    const away = then(failed, refer, takenOn('2026-03-10'));
    const agreement = agreedThere('2026-03-18');
    const back = decided(away, handedBack('2026-03-20', { result: 'AGREED', agreement }));
    expect(back).toMatchObject([{ type: 'ReferralCompleted', data: { outcome: 'AGREED_WRITTEN', agreement } }]);
    const { terms: _, ...kept } = agreement;
    expect(referralOf([...away, ...back])).toMatchObject({ result: 'AGREED', agreement: kept });
    expect(referralOf(then(away, handedBack('2026-03-20', { result: 'DECIDED' }))).agreement).toBeNull();
  });

  it.each([
    ['nothing', null, 'dispute.referral-agreement-missing'],
    ['a day before the offer', agreedThere('2026-03-08'), 'dispute.out-of-order'],
    ['the day of the offer', agreedThere('2026-03-09'), undefined],
    ['the day of the return', agreedThere('2026-03-20'), undefined],
    ['a day after the return', agreedThere('2026-03-21'), 'dispute.out-of-order'],
    ['one party only', agreedThere('2026-03-18', { agreedBy: ['party-a'] }), 'dispute.not-all-agreed'],
    ['a stranger', agreedThere('2026-03-18', { agreedBy: ['party-x'] }), 'dispute.no-such-party'],
    ['no number and no text', agreedThere('2026-03-18', { documentNo: null, terms: null }), undefined],
  ] as const)('comes back agreed, and says of the agreement %s', (_, agreement, code) => {
    const away = then(failed, refer, takenOn('2026-03-10'));
    expect(refusalOf(away, handedBack('2026-03-20', { result: 'AGREED', agreement }))).toBe(code);
  });

  it('says nothing of an agreement with another result, nor to a court', () => {
    const agreement = agreedThere('2026-03-18');
    const away = then(failed, refer, takenOn('2026-03-10'));
    for (const result of ['SETTLED', 'DECIDED', 'FAILED'] as const)
      expect(refusalOf(away, handedBack('2026-03-20', { result, agreement }))).toBe(
        'dispute.referral-agreement-not-asked',
      );
    const ofCourt = then(CONFIRMED, assignment('2026-05-06', { mediators: [mediator()], chairId: null }));
    const over = then(ofCourt, termination('2026-05-22'));
    expect(refusalOf(over, handedBack('2026-05-25', { agreement }))).toBe('dispute.referral-agreement-not-asked');
  });

  it('is merged into the case of the receiver that holds the agreement, so that the dispute counts once', () => {
    const away = then(failed, refer, takenOn('2026-03-10'));
    const agreement = agreedThere('2026-03-18');
    const returned = (own: Parameters<typeof ownCase>[1]) =>
      handedBack('2026-03-20', { result: 'AGREED', agreement, ownCase: ownCase('2026-03-18', own) });
    const merged = then(away, returned({}));
    expect(merged.slice(away.length)).toMatchObject([
      { type: 'ReferralCompleted', data: { outcome: 'AGREED_WRITTEN', backTo: 'MEDIATION_FAILED' } },
      {
        type: 'DisputeMerged',
        data: {
          intoDisputeId: 'dispute-own',
          intoNumber: '2026-C2-000001',
          reason: 'SAME_DISPUTE',
          former: { status: 'MEDIATION_FAILED', on: '2026-03-20' },
        },
      },
    ]);
    expect(caseOf(merged).status).toBe('MERGED');
    expect(decided(merged, returned({}))).toEqual([]);
    const apart = then(merged, ask('UnmergeDispute', '2026-03-21', { note: null }));
    expect(caseOf(apart)).toMatchObject({ status: 'MEDIATION_FAILED', episodes: [{ outcome: 'AGREED_WRITTEN' }] });
    for (const own of [
      { organisationId: INVITED },
      { agreement: null },
      { agreement: { form: 'ORAL', effectiveOn: agreement.effectiveOn } },
      { agreement: { form: 'WRITTEN', effectiveOn: calendarDate('2026-03-17') } },
    ] as const)
      expect(refusalOf(away, returned(own))).toBe('dispute.referral-result-mismatch');
    expect(refusalOf(away, returned({ status: 'ARCHIVED' }))).toBe('dispute.merge-into-closed-file');
  });

  it('is recalled where the parties withdraw or settle meanwhile, answered or not', () => {
    for (const waiting of [then(failed, refer), then(failed, refer, takenOn('2026-03-10'))]) {
      expect(refusalOf(waiting, settlement('2026-03-09'))).toBe(
        referralOf(waiting).status === 'SENT' ? undefined : 'dispute.out-of-order',
      );
      const settled = then(waiting, settlement('2026-03-11'));
      expect(types(settled.slice(waiting.length))).toEqual(['SettledPrivately', 'ReferralRecalled']);
      expect(caseOf(settled)).toMatchObject({ status: 'WITHDRAWN', episodes: [{ outcome: 'SETTLED_PRIVATELY' }] });
      expect(referralOf(settled)).toMatchObject({ status: 'RECALLED' });
      expect(termsOf(settled)).toEqual([
        `CRT-CONFIRM 2026-03-12 ${referralOf(waiting).status === 'SENT' ? 'superseded' : 'met'}`,
      ]);
      expect(ownersOf(caseOf(settled)).substantiveOwner).toBe(INVITED);
      expect(decided(settled, expiry('2026-03-13', 'CRT-CONFIRM'))).toEqual([]);
      expect(refusalOf(settled, takenOn('2026-03-12', { contentDigest: 'digest-late' }))).toBe(
        'dispute.referral-answered',
      );
      expect(refusalOf(settled, handedBack('2026-03-12', { result: 'DECIDED' }))).toBe(
        'dispute.referral-not-confirmed',
      );
      const withdrawn = then(waiting, withdrawal('2026-03-11'));
      expect(types(withdrawn.slice(waiting.length))).toEqual(['DisputeWithdrawn', 'ReferralRecalled']);
    }
  });

  it('hands over the case where it is transferred: procedure and substance', () => {
    const sent = then(REGISTERED, offered('2026-03-03', { mode: 'TRANSFER', consentedBy: ['party-a', 'party-b'] }));
    const taken = then(sent, takenOn('2026-03-04', { organisationLevel: 'COUNTY' }));
    expect(caseOf(taken)).toMatchObject({
      status: 'REGISTERED',
      dimensions: { organisationId: OTHER_BODY, organisationLevel: 'COUNTY', channel: null },
      sharedWith: [INVITED],
    });
    expect(ownersOf(caseOf(taken))).toEqual({ proceduralOwner: OTHER_BODY, substantiveOwner: OTHER_BODY });
    expect(refusalOf(taken, handedBack('2026-03-05', { result: 'DECIDED' }))).toBe('dispute.referral-not-confirmed');
  });

  it('comes back where it was when it is declined or nobody answers', () => {
    const sent = then(failed, refer);
    expect(caseOf(then(sent, declined('2026-03-11')))).toMatchObject({ status: 'MEDIATION_FAILED' });
    const silent = then(sent, expiry('2026-03-13', 'CRT-CONFIRM'));
    expect(caseOf(silent)).toMatchObject({ status: 'MEDIATION_FAILED' });
    expect(refusalOf(silent, offered('2026-03-16', { referralId: 'referral-2' }))).toBeUndefined();
  });

  it('is offered to one body at a time', () => {
    expect(refusalOf(then(failed, refer, takenOn('2026-03-10')), refer)).toBe('dispute.not-in-this-status');
  });
});
