import { describe, expect, it } from '@jest/globals';
import type { Assignment, Role } from '../platform/access/access.js';
import { divisionDepthOf, isNarrow, seesFiguresOnly, shown } from './small-cells.js';

const holding = (...roles: readonly Role[]) => ({
  assignments: roles.map((role): Assignment => ({ id: role, role, validFrom: '2026-01-01' })),
});

describe('small cells', () => {
  it('hides counts from 1 to 4 and the rate made of them', () => {
    expect(shown({ numerator: 1, denominator: 4 }, { hideSmall: true })).toEqual({
      value: null,
      numerator: '<5',
      denominator: '<5',
    });
    expect(shown({ numerator: 4, denominator: 5 }, { hideSmall: true })).toEqual({
      value: null,
      numerator: '<5',
      denominator: 5,
    });
  });

  it('shows zero, and everything from 5 on', () =>
    expect(shown({ numerator: 0, denominator: 5 }, { hideSmall: true })).toEqual({
      value: 0,
      numerator: 0,
      denominator: 5,
    }));

  it('hides nothing from those who may open the cases', () =>
    expect(shown({ numerator: 1, denominator: 4 }, { hideSmall: false })).toEqual({
      value: 25,
      numerator: 1,
      denominator: 4,
    }));

  it('calls a cell narrow that is known by type and grid', () => {
    expect(isNarrow(['type', 'grid', 'month'])).toBe(true);
    expect(isNarrow(['type', 'month'])).toBe(false);
    expect(isNarrow(['grid'])).toBe(false);
  });

  it.each([
    ['every division by itself', divisionDepthOf(['type', 'division']), true],
    ['a roll-up that may reach grids', divisionDepthOf(['type', 'division'], 5), true],
    ['a roll-up to counties', divisionDepthOf(['type', 'division'], 3), false],
    ['the path of one grid', divisionDepthOf(['type'], undefined, '35.3505.350582.C1.G05'), true],
    ['the path of one grid, rolled up', divisionDepthOf(['type', 'division'], 3, '35.3505.350582.C1.G05'), true],
    ['the path of a county', divisionDepthOf(['type'], undefined, '35.3505.350582'), false],
  ])('takes %s by type for what it is', (_, depth, expected) => {
    expect(isNarrow(['type', 'division'], depth)).toBe(expected);
    expect(isNarrow(['division'], depth)).toBe(false);
  });

  it.each([
    ['LEADERSHIP', true],
    ['PETITION_OFFICE', true],
    ['COMMITTEE_HEAD', false],
    ['JUSTICE_OFFICE', false],
    ['GRID_MEMBER', false],
  ] as const)('knows whether %s sees figures only', (role, expected) =>
    expect(seesFiguresOnly(holding(role))).toBe(expected),
  );

  it('takes the most careful of several roles', () =>
    expect(seesFiguresOnly(holding('COMMITTEE_HEAD', 'LEADERSHIP'))).toBe(true));
});
