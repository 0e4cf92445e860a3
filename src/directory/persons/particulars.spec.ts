import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { calendarDate } from '../../kernel/calendar-date.js';
import { openParticulars, readyToStore, refusedOf, sealParticulars, type PersonContent } from './particulars.js';

const today = calendarDate('2026-03-06');
const partyA: PersonContent = {
  kind: 'NATURAL',
  name: '当事人甲𠮷',
  processingPurpose: 'STATUTORY_MEDIATION_RECORD',
  legalBasis: 'STATUTORY_DUTY',
};

describe('what is stored of a person', () => {
  it('is in normal form', () => {
    const given = {
      ...partyA,
      idType: 'RESIDENT_ID',
      idNumber: '11010519491231002x',
      phone: '+86 138-0013-8000',
    } as const;
    expect(readyToStore(given, today)).toEqual({
      ...given,
      idNumber: '11010519491231002X',
      phone: '13800138000',
      isMinor: false,
    });
  });

  it.each([
    ['person.id-type-missing', { idNumber: '11010519491231002X' }],
    ['person.natural-only', { kind: 'ORGANISATION', sex: 'FEMALE' }],
    ['person.natural-only', { kind: 'ORGANISATION', ethnicity: '汉族' }],
    ['person.natural-only', { kind: 'ORGANISATION', birthDate: '2000-01-01' }],
    ['person.natural-only', { kind: 'ORGANISATION', occupation: '经理' }],
    ['person.natural-only', { kind: 'ORGANISATION', isMinor: true }],
    ['person.natural-only', { kind: 'ORGANISATION', idType: 'PASSPORT', idNumber: 'E1' }],
    ['person.id-number-invalid', { idType: 'RESIDENT_ID', idNumber: '110105194912310021' }],
    ['person.consent-required', { processingPurpose: 'RECORDING' }],
    ['person.birth-date-implausible', { birthDate: '2026-03-07' }],
    ['person.birth-date-implausible', { birthDate: '0001-01-01' }],
    [
      'person.birth-date-contradicts-id',
      { idType: 'RESIDENT_ID', idNumber: '11010519491231002X', birthDate: '1949-12-30' },
    ],
  ] as const)('is refused with %s', (code, change) => {
    expect(() => readyToStore({ ...partyA, ...change }, today)).toThrow(expect.objectContaining({ code }));
  });

  it('is refused for everything that is wrong with it', () => {
    const wrong = { processingPurpose: 'RECORDING', idNumber: '1', birthDate: '2026-03-07' } as const;
    expect(refusedOf({ ...partyA, ...wrong }, today).map(({ code }) => code)).toEqual([
      'person.consent-required',
      'person.id-type-missing',
      'person.birth-date-implausible',
    ]);
  });

  it.each([
    ['2008-03-07', true],
    ['2008-03-06', false],
  ])('flags a minor born %s: %s', (birthDate, isMinor) => {
    expect(readyToStore({ ...partyA, birthDate }, today).isMinor).toBe(isMinor);
  });

  it('keeps a flag that was set, and never flags an organisation', () => {
    expect(readyToStore({ ...partyA, isMinor: true }, today).isMinor).toBe(true);
    expect(readyToStore({ ...partyA, kind: 'ORGANISATION', isMinor: false }, today).isMinor).toBe(false);
  });
});

describe('sealed particulars', () => {
  const key = randomBytes(32);
  const clear = { name: '当事人甲𠮷', phone: '13800138000', sex: 'MALE' };

  it('open to what was sealed, and absent stays absent', () => {
    const sealed = sealParticulars('k', key, clear);
    expect(sealed.address).toBeNull();
    expect(sealed.name).toMatch(/^A256GCM\./);
    expect(openParticulars('k', key, sealed)).toEqual(clear);
  });

  it('do not open in another field or under another key', () => {
    const sealed = sealParticulars('k', key, clear);
    expect(() => openParticulars('k', key, { ...sealed, name: sealed.phone })).toThrow('does not open');
    expect(() => openParticulars('other', key, sealed)).toThrow('does not open');
  });
});
