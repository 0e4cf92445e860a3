import { describe, expect, it } from '@jest/globals';
import {
  agreement,
  assignment,
  consent,
  expiry,
  HEARD,
  mediator,
  partySigns,
  session,
  termination,
} from '../../../test/dispute-story.js';
import { decided, facts, REFERENCE, sealedText } from '../../../test/given.js';
import { confirmed, declined, handedBack, offered, received, takenOn } from '../../../test/referral-story.js';
import { instant } from '../../kernel/calendar-date.js';
import type { DisputeCommand } from '../dispute.commands.js';
import { referralView } from './referral-view.js';
import { caseAfter, type Story } from './story.js';
import { travelling, untilEnd } from './travelling.js';

const assigned = (when: string) => assignment(when, { mediators: [mediator()], chairId: null });
const agreedFacts = (keyId: string) => ({ undisputedFacts: sealedText(keyId, 'undisputedFacts') });

const FIRST = [
  received('2026-04-29'),
  confirmed('2026-05-06'),
  assigned('2026-05-06'),
  session('2026-05-20', agreedFacts('first-facts')),
  termination('2026-05-22'),
  handedBack('2026-05-25'),
];
const SECOND = [
  received('2026-06-01', { referralId: 'referral-2', sequence: 2, contentDigest: 'digest-2', agreedOn: null }),
  consent('2026-06-01', { partyId: 'party-a' }),
  consent('2026-06-01', { partyId: 'party-b' }),
  confirmed('2026-06-02', { referralId: 'referral-2' }),
  assigned('2026-06-02'),
  session('2026-06-03', { ...agreedFacts('second-facts'), sessionId: 'session-2' }),
  agreement('2026-06-04', { obligations: [], totalFen: null }),
  partySigns('2026-06-04 10:00', 'party-a', 'E_SIGNATURE'),
  partySigns('2026-06-04 11:00', 'party-b', 'E_SIGNATURE'),
];

/** What one end of a referral sees, texts by their keys. */
const seen = (referralId: string, ...commands: readonly DisputeCommand[]) => {
  const story = facts(...commands).map((event, index) => ({ ...event, revision: index + 1 })) as unknown as Story;
  const matter = caseAfter(story).matters[referralId];
  if (matter?.of !== 'REFERRAL') throw new Error('no referral');
  const dispute = caseAfter(untilEnd(story, matter));
  const parts = travelling(story, dispute, matter, true);
  const open = (text: { readonly keyId: string } | null) => text?.keyId ?? null;
  const told = { names: new Map(), mediators: [], today: '2026-06-05', language: 'zh', open } as const;
  return referralView(dispute, matter, parts, { ...told, packs: REFERENCE.packs });
};

/** What the receiver of a heard case sees after those commands. */
const atReceiver = (...commands: readonly DisputeCommand[]) => {
  const events = commands.reduce((known, command) => [...known, ...decided(known, command)], HEARD);
  const story = events.map((event, index) => ({ ...event, revision: index + 1 })) as unknown as Story;
  const matter = caseAfter(story).matters['referral-1'];
  if (matter?.of !== 'REFERRAL') throw new Error('no referral');
  return travelling(story, caseAfter(untilEnd(story, matter)), matter, false);
};

const keysOf = (texts: readonly { readonly keyId: string }[]) => texts.map(({ keyId }) => keyId);

describe('what a referral shows of its case', () => {
  it('ends with the referral: a later attempt is none of its business', () => {
    const returned = seen('referral-1', ...FIRST);
    expect(returned).toMatchObject({ caseStatus: 'MEDIATION_FAILED', agreement: null });
    expect(returned.undisputedFacts.map(({ text }) => text)).toEqual(['first-facts', 'text-agreed-facts']);
    expect(seen('referral-1', ...FIRST, ...SECOND)).toEqual(returned);
  });

  it('begins with the referral: an earlier attempt is none of its business', () => {
    const back = handedBack('2026-06-05', { referralId: 'referral-2' });
    const second = seen('referral-2', ...FIRST, ...SECOND, back);
    expect(second).toMatchObject({ status: 'COMPLETED', caseStatus: 'AGREEMENT_EFFECTIVE' });
    expect(second.agreement).not.toBeNull();
    expect(second.undisputedFacts.map(({ text }) => text)).toEqual(['second-facts', 'text-agreed-facts']);
  });

  it('shows its receiver whose case it is and what about before it confirms, and nothing once the offer is over', () => {
    const offer = [termination('2026-03-06'), offered('2026-03-09', { reason: sealedText('text-reason', 'claim') })];
    const sent = atReceiver(...offer);
    expect(sent).toMatchObject({ showsParties: true, undisputedFacts: [], terms: null, returned: null });
    expect(keysOf(sent.claims)).toEqual(['text-facts', 'text-reason']);
    expect(keysOf(sent.texts)).toEqual(['text-facts', 'text-reason']);
    const over = [declined('2026-03-10'), expiry('2026-03-13', 'CRT-CONFIRM')];
    for (const end of over) expect(atReceiver(...offer, end)).toMatchObject({ showsParties: false, texts: [] });
    const taken = atReceiver(...offer, takenOn('2026-03-10'));
    expect(keysOf(taken.undisputedFacts.map(({ text }) => text))).toEqual(['text-undisputed']);
    expect(taken.texts.map(({ compartment }) => compartment)).not.toContain('withoutPrejudice');
  });

  it('counts the day of sending in Shanghai', () => {
    const late = seen('referral-1', received('2026-04-30', { sentAt: instant('2026-04-29T16:30:00Z') }));
    expect(late.terms[0]).toMatchObject({ code: 'CRT-DESIGNATE', dueOn: '2026-04-29', status: 'expired' });
  });
});
