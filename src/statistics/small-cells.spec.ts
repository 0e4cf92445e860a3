import { describe, expect, it } from '@jest/globals';
import type { Assignment, Role } from '../platform/access/access.js';
import { MEASURES, type Measure } from './measures.js';
import { divisionDepthOf, isNarrow, seesFiguresOnly, shown } from './small-cells.js';

const holding = (...roles: readonly Role[]) => ({
  assignments: roles.map((role): Assignment => ({ id: role, role, validFrom: '2026-01-01' })),
});

const measureOf = (id: string): Measure => {
  const measure = MEASURES.find((one) => one.id === id);
  if (measure === undefined) throw new Error(id);
  return measure;
};
const RATE = measureOf('M-D1');

describe('small cells', () => {
  it('hides counts from 1 to 4 and the rate made of them', () => {
    expect(shown({ numerator: 1, denominator: 4 }, { hideSmall: true, measure: RATE })).toEqual({
      value: null,
      numerator: '<5',
      denominator: '<5',
    });
    expect(shown({ numerator: 4, denominator: 5 }, { hideSmall: true, measure: RATE })).toEqual({
      value: null,
      numerator: '<5',
      denominator: 5,
    });
  });

  it('asks for a second look where everything succeeded, of 200 or more, and the rate is shown', () => {
    const success = measureOf('M-D2');
    const look = (numerator: number, denominator: number, withheld?: ReadonlySet<'numerator' | 'denominator'>) =>
      shown({ numerator, denominator }, { hideSmall: false, measure: success, withheld }).verify;
    expect([look(200, 200), look(199, 199), look(200, 201), look(0, 0)]).toEqual([
      true,
      undefined,
      undefined,
      undefined,
    ]);
    expect(look(300, 300, new Set(['denominator']))).toBeUndefined();
    expect(shown({ numerator: 300, denominator: 300 }, { hideSmall: false, measure: RATE }).verify).toBeUndefined();
  });

  it('shows zero, and everything from 5 on', () =>
    expect(shown({ numerator: 0, denominator: 5 }, { hideSmall: true, measure: RATE })).toEqual({
      value: 0,
      numerator: 0,
      denominator: 5,
    }));

  it('hides nothing from those who may open the cases', () =>
    expect(shown({ numerator: 1, denominator: 4 }, { hideSmall: false, measure: RATE })).toEqual({
      value: 25,
      numerator: 1,
      denominator: 4,
    }));

  it('hides sums of money, persons and days altogether: one case may show through them', () => {
    const counts = { numerator: 18_640_000, denominator: 12 };
    const nothing = { value: null, numerator: null, denominator: null };
    expect(shown(counts, { hideSmall: true, measure: measureOf('M-D13') })).toEqual(nothing);
    expect(shown(counts, { hideSmall: false, measure: measureOf('M-D13') })).toEqual({ value: 18_640_000, ...counts });
  });

  it('shows a count that has nothing below the line without one', () =>
    expect(shown({ numerator: 2, denominator: 0 }, { hideSmall: false, measure: measureOf('M-D11') })).toEqual({
      value: 2,
      numerator: 2,
      denominator: null,
    }));

  it('calls a cell narrow that is known by type and grid', () => {
    expect(isNarrow(['type', 'grid', 'month'])).toBe(true);
    expect(isNarrow(['type', 'month'])).toBe(false);
    expect(isNarrow(['organisation', 'type'])).toBe(true);
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
