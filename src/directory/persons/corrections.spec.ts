import { describe, expect, it } from '@jest/globals';
import { calendarDate } from '../../kernel/calendar-date.js';
import { corrected, fieldsThatDiffer, type Corrections } from './corrections.js';
import { readyToStore, type PersonContent } from './particulars.js';

const TODAY = calendarDate('2026-03-06');
const known = {
  kind: 'NATURAL',
  name: '当事人甲',
  idType: 'RESIDENT_ID',
  idNumber: '11010519491231002X',
  phone: '13800001234',
  isMinor: false,
  processingPurpose: 'STATUTORY_MEDIATION_RECORD',
  legalBasis: 'STATUTORY_DUTY',
} as const satisfies PersonContent;

const after = (
  corrections: Corrections,
  before: PersonContent & { isMinor: boolean } = known,
  registeredOn = TODAY,
) => {
  const ready = readyToStore(corrected(before, corrections), TODAY, registeredOn);
  return { ready, fields: fieldsThatDiffer(before, ready) };
};

describe('particulars put right', () => {
  it.each<[string, Corrections, Partial<PersonContent>, readonly string[]]>([
    ['one that was wrong', { name: '当事人乙' }, { name: '当事人乙' }, ['name']],
    ['one that was missing', { address: '某街道某号' }, { address: '某街道某号' }, ['address']],
    ['one that should not stand there', { phone: null }, { phone: undefined }, ['phone']],
    ['in their normal form', { phone: '+86 139-0000-5678' }, { phone: '13900005678' }, ['phone']],
    ['what stands like this already', { phone: '138 0000 1234', name: '当事人甲' }, {}, []],
    ['nothing to take away', { occupation: null }, {}, []],
    [
      'number and type together',
      { idType: null, idNumber: null },
      { idType: undefined, idNumber: undefined },
      ['idNumber', 'idType'],
    ],
  ])('%s: %j', (_, corrections, expected, fields) => {
    const result = after(corrections);
    expect(result.ready).toEqual({ ...known, ...expected });
    expect(result.fields).toEqual(fields);
  });

  it.each<[Corrections, string]>([
    [{ idNumber: '110105194912310021' }, 'person.id-number-invalid'],
    [{ idType: null }, 'person.id-type-missing'],
    [{ birthDate: '1950-01-01' }, 'person.birth-date-contradicts-id'],
  ])('follow the rules of registration: %j is refused as %s', (corrections, code) => {
    expect(() => after(corrections)).toThrow(expect.objectContaining({ code }));
  });

  const unnumbered = { ...known, idType: undefined, idNumber: undefined };
  it.each<[string, boolean, Partial<PersonContent>, Corrections, boolean]>([
    ['a day of birth says so', false, {}, { birthDate: '2010-01-01' }, true],
    ['a day of birth says not', true, { birthDate: '2010-01-01' }, { birthDate: '1990-01-01' }, false],
    ['the day of birth is right', true, { birthDate: '2010-01-01' }, { phone: null }, true],
    ['they came of age since', true, { birthDate: '2007-01-01' }, { phone: null }, true],
    ['the day of birth goes', true, { birthDate: '2010-01-01' }, { birthDate: null }, true],
    ['it was said wrongly', true, {}, { isMinor: false }, false],
    ['it is denied against the day of birth', true, { birthDate: '2010-01-01' }, { isMinor: false }, true],
  ])('have the minor flag right where %s', (_, isMinor, before, corrections, expected) => {
    expect(after(corrections, { ...unnumbered, ...before, isMinor }).ready.isMinor).toBe(expected);
  });

  it('keep the minor flag of whoever came of age since they were registered', () => {
    const registered = calendarDate('2025-03-06');
    const isMinorBornOn = (birthDate: string): boolean =>
      after({ birthDate }, { ...unnumbered, isMinor: false }, registered).ready.isMinor;
    expect([isMinorBornOn('2007-03-07'), isMinorBornOn('2007-03-05')]).toEqual([true, false]);
  });
});
