import { describe, expect, it } from '@jest/globals';
import { ask, facts, stateAfter } from '../../../test/given.js';
import { assignment, mediator } from '../../../test/dispute-story.js';
import { confirmed, COURT, INVITED, received } from '../../../test/referral-story.js';
import type { Actor, Assignment } from '../../platform/access/access.js';
import type { DisputeCommand } from '../dispute.commands.js';
import { hasPart, mayAnswer, readsTextsOf } from './referral-part.js';

const acting = (role: Assignment['role'], organisationId: string, mediatorId?: string): Actor => {
  const one: Assignment = {
    id: 'role',
    validFrom: '2020-01-01',
    role,
    organisationId,
    ...(mediatorId !== undefined && { mediatorId }),
  };
  const who = { accountId: 'account', accountName: 'account', sessionId: 'session', language: 'zh' } as const;
  return { ...who, acting: one, assignments: [one], extraPermissions: [] };
};
const HEAD = acting('COMMITTEE_HEAD', INVITED);
const COURT_CLERK = acting('COURT', COURT);
const NAMED = acting('MEDIATOR', INVITED, 'mediator-named');
const ASSIGNED = acting('MEDIATOR', INVITED, 'mediator-1');
const COLLEAGUE = acting('MEDIATOR', INVITED, 'mediator-other');

const sent = received('2026-04-29', { suggestedMediatorId: 'mediator-named' });
const mediating = [sent, confirmed('2026-05-06'), assignment('2026-05-06', { mediators: [mediator()], chairId: null })];

const rights = (actor: Actor, commands: readonly DisputeCommand[]) => {
  const dispute = stateAfter(facts(...commands));
  const matter = dispute.status === 'NONE' ? undefined : dispute.matters['referral-1'];
  if (dispute.status === 'NONE' || matter?.of !== 'REFERRAL') throw new Error('no referral');
  return [hasPart, readsTextsOf, mayAnswer].map((may) => may(actor, dispute, matter));
};

describe('a part in a referral: sees it, opens what travels, answers', () => {
  it.each([
    ['the head of the receiver', HEAD, [true, true, true]],
    ['the court', COURT_CLERK, [true, true, false]],
    ['the mediator whom the court named', NAMED, [true, false, true]],
    ['the mediator assigned', ASSIGNED, [true, true, true]],
    ['another mediator of the house', COLLEAGUE, [true, false, false]],
    [
      'a mediator of that name in another house',
      acting('MEDIATOR', 'elsewhere', 'mediator-named'),
      [false, false, false],
    ],
  ])('%s', (_, actor, may) => {
    expect(rights(actor, mediating)).toEqual(may);
  });

  it('is lost by a conflict of interest that not every party agreed to', () => {
    const disclosed = ask('DiscloseConflict', '2026-05-07', {
      mediatorId: 'mediator-1',
      kind: 'OWN_INTEREST',
      consentedBy: ['party-a'],
      note: null,
    });
    expect(rights(ASSIGNED, [...mediating, disclosed])).toEqual([false, false, false]);
  });
});
