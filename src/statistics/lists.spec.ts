import { describe, expect, it } from '@jest/globals';
import { EVERYWHERE, questionOf } from '../../test/ledger.js';
import type { Role } from '../platform/access/access.js';
import { isListWithheld, numberShown } from './lists.js';

const COUNTY = '35.3505.350582';
const asking = (role: Role) => ({ assignments: [{ id: role, role, validFrom: '2026-01-01' }] });
const over = (...divisions: readonly string[]) => ({ ...EVERYWHERE, all: false, divisions });
const about = (where: Parameters<typeof questionOf>[0]['where']) => questionOf({ ...(where && { where }) });

describe('the list behind a figure', () => {
  it.each([
    [{}, false],
    [{ type: 'NEIGHBOUR' }, false],
    [{ division: COUNTY }, false],
    [{ division: `${COUNTY}.C1` }, true],
    [{ grid: 'G05' }, true],
    [{ organisation: 'O1', type: 'NEIGHBOUR' }, true],
  ])('where %j is known is withheld from leadership: %j', (where, expected) =>
    expect(isListWithheld(asking('LEADERSHIP'), over('35'), about(where))).toBe(expected),
  );

  it('is given of all that leadership oversees, however small the place', () => {
    expect(isListWithheld(asking('LEADERSHIP'), over(`${COUNTY}.C1`), about({ division: `${COUNTY}.C1` }))).toBe(false);
    expect(isListWithheld(asking('LEADERSHIP'), over(`${COUNTY}.C1`), about({ division: `${COUNTY}.C1.V1` }))).toBe(
      true,
    );
  });

  it('is withheld where either of two questions would be', () =>
    expect(isListWithheld(asking('PETITION_OFFICE'), over('35'), about({}), about({ grid: 'G05' }))).toBe(true));

  it('is given to those who may open the cases', () =>
    expect(isListWithheld(asking('COMMITTEE_HEAD'), over('35'), about({ grid: 'G05' }))).toBe(false));
});

describe('the number of a case', () => {
  it.each([
    ['2026-350582-000017', '2026-350582-000017'],
    ['2026-C1-000017', null],
    ['2026-T1-G05-000017', null],
    ['(2026)甲村调字第17号', null],
    [null, null],
  ])('%j is shown to leadership of the county as %j', (number, expected) => {
    expect(numberShown(number, asking('LEADERSHIP'), over(COUNTY))).toBe(expected);
    expect(numberShown(number, asking('COMMITTEE_HEAD'), over(COUNTY))).toBe(number);
  });

  it('names no village to who oversees one and sees figures only', () =>
    expect(numberShown('2026-C1-000017', asking('LEADERSHIP'), over(`${COUNTY}.T1.C1`))).toBeNull());
});
