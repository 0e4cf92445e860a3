import { describe, expect, it } from '@jest/globals';
import type { Actor, Assignment, Role } from './access.js';
import { actingAt, isInScope, isWithinDivision, scopeOf } from './scope.js';

const assignment = (role: Role, place: Partial<Assignment> = {}): Assignment => ({
  id: `assignment-${role}`,
  role,
  validFrom: '2026-01-01',
  ...place,
});
const NOTHING = { all: false, grids: [], divisions: [], organisations: [], mediators: [], ownMediators: [] };

const gridMember = assignment('GRID_MEMBER', { gridId: 'G05', divisionPath: '35.3505.350582.C1.G05' });
const mediator = assignment('MEDIATOR', { organisationId: 'org-a', mediatorId: 'med-1' });
const head = assignment('COMMITTEE_HEAD', { organisationId: 'org-b' });
const office = assignment('JUSTICE_OFFICE', { organisationId: 'office', divisionPath: '35.3505' });

describe('where an actor may use a permission', () => {
  it('is exactly the own grid for a grid member, not its neighbours nor what lies below', () => {
    expect(scopeOf({ assignments: [gridMember] }, 'dispute.read')).toEqual({ ...NOTHING, grids: ['G05'] });
  });

  it('is the own cases for a mediator; lists without notes reach the organisation', () => {
    const own = { ...NOTHING, mediators: ['med-1'], ownMediators: ['med-1'] };
    expect(scopeOf({ assignments: [mediator] }, 'dispute.read-without-prejudice')).toEqual(own);
    expect(scopeOf({ assignments: [mediator] }, 'dispute.mediate')).toEqual(own);
    expect(scopeOf({ assignments: [mediator] }, 'dispute.read')).toEqual({
      ...own,
      organisations: ['org-a'],
      shared: ['org-a'],
    });
  });

  it('is for intake by a mediator the organisation until one is assigned, then the own cases', () => {
    const register = scopeOf({ assignments: [mediator] }, 'dispute.register');
    expect(register).toEqual({ ...NOTHING, unassigned: ['org-a'], mediators: ['med-1'], ownMediators: ['med-1'] });
    const organisationId = 'org-a';
    expect(isInScope(register, { organisationId })).toBe(true);
    expect(isInScope(register, { organisationId, mediatorIds: ['med-2'] })).toBe(false);
    expect(isInScope(register, { organisationId, mediatorIds: ['med-2', 'med-1'] })).toBe(true);
    expect(isInScope(register, { organisationId: 'org-b' })).toBe(false);
    expect(isInScope(register, { organisationId, isSealed: true })).toBe(false);
    const both = scopeOf({ assignments: [mediator, { ...head, organisationId }] }, 'dispute.register');
    expect(isInScope(both, { organisationId, mediatorIds: ['med-2'] })).toBe(true);
  });

  it('is the division subtree for a justice office', () => {
    expect(scopeOf({ assignments: [office] }, 'statistics.read')).toEqual({ ...NOTHING, divisions: ['35.3505'] });
  });

  it('is the union over assignments that grant it, and over these only', () => {
    const assignments = [gridMember, mediator, head, office];
    expect(scopeOf({ assignments }, 'dispute.seal')).toEqual({
      ...NOTHING,
      organisations: ['org-b'],
      answering: ['org-b'],
      ownMediators: ['med-1'],
    });
    expect(scopeOf({ assignments }, 'dispute.follow-up')).toEqual({
      ...NOTHING,
      grids: ['G05'],
      mediators: ['med-1'],
      ownMediators: ['med-1'],
      organisations: ['org-b'],
      answering: ['org-b'],
    });
  });

  it.each(['AUDITOR', 'ADMINISTRATOR', 'LEADERSHIP'] as const)('is nothing for %s where cases are read', (role) => {
    const assignments = [assignment(role, { divisionPath: '35' })];
    expect(scopeOf({ assignments }, 'dispute.read')).toEqual(NOTHING);
    expect(scopeOf({ assignments }, 'dispute.read-texts')).toEqual(NOTHING);
  });

  it('is nothing where an assignment lacks its place', () => {
    expect(scopeOf({ assignments: [assignment('GRID_MEMBER')] }, 'dispute.read')).toEqual(NOTHING);
  });
});

describe('a conflict of interest', () => {
  const conflicted = { organisationId: 'org-b', mediatorIds: ['med-2'], excludedMediatorIds: ['med-1'] };

  it('excludes the person, also from what they may do in another role', () => {
    const alone = { assignments: [head] };
    const both = { assignments: [mediator, head] };
    for (const permission of ['dispute.accept', 'dispute.seal', 'dispute.read'] as const) {
      expect(isInScope(scopeOf(alone, permission), conflicted)).toBe(true);
      expect(isInScope(scopeOf(both, permission), conflicted)).toBe(false);
      expect(isInScope(scopeOf(both, permission, [head]), conflicted)).toBe(false);
    }
  });
});

describe('a place in a scope', () => {
  it.each([
    ['35.3505', '35.3505', true],
    ['35.3505.350582', '35.3505', true],
    ['35.35059', '35.3505', false],
    ['35', '35.3505', false],
  ])('%s within %s is %s', (path, root, expected) => {
    expect(isWithinDivision(path, root)).toBe(expected);
  });

  it('is decided like in SQL', () => {
    const scope = { ...NOTHING, grids: ['G05'], mediators: ['med-1'] };
    expect(isInScope(scope, { gridId: 'G05' })).toBe(true);
    expect(isInScope(scope, { gridId: 'G06', mediatorIds: ['med-2', 'med-1'] })).toBe(true);
    expect(isInScope(scope, { gridId: 'G06', organisationId: 'org-a' })).toBe(false);
    expect(isInScope(NOTHING, {})).toBe(false);
  });
});

describe('the assignment to act under', () => {
  const actor = {
    assignments: [head, { ...head, id: 'second', organisationId: 'org-c' }],
    acting: head,
  } as unknown as Actor;

  it('is the one that covers the place', () => {
    expect(actingAt(actor, 'dispute.seal', { organisationId: 'org-b' })?.id).toBe(head.id);
    expect(actingAt(actor, 'dispute.seal', { organisationId: 'org-c' })?.id).toBe('second');
    expect(actingAt(actor, 'dispute.seal', { organisationId: 'org-d' })).toBeUndefined();
  });
});
