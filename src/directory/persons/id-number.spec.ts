import { describe, expect, it } from '@jest/globals';
import { birthDateIn, isIdNumber, normaliseIdNumber } from './id-number.js';

describe('resident ID numbers (GB 11643)', () => {
  it.each(['11010519491231002X', '440524188001010014'])('takes the example %s of the standard', (number) => {
    expect(isIdNumber('RESIDENT_ID', number)).toBe(true);
  });

  it.each(['110105194912310021', '11010519491231002', '110105194913310022', '11010519491231002A', ''])(
    'refuses %j',
    (number) => {
      expect(isIdNumber('RESIDENT_ID', number)).toBe(false);
    },
  );

  it('takes x, full width and spaces for what they mean', () => {
    expect(normaliseIdNumber(' 110105 19491231 002x ')).toBe('11010519491231002X');
    expect(normaliseIdNumber('１１０１０５１９４９１２３１００２ｘ')).toBe('11010519491231002X');
  });

  it('holds the day of birth', () => {
    expect(birthDateIn('11010519491231002X')).toBe('1949-12-31');
    expect(birthDateIn('110105194902310020')).toBeUndefined();
  });
});

describe('unified social credit codes (GB 32100)', () => {
  it('takes the example of the standard and refuses a changed character', () => {
    expect(isIdNumber('UNIFIED_SOCIAL_CREDIT', '91350100M000100Y43')).toBe(true);
    expect(isIdNumber('UNIFIED_SOCIAL_CREDIT', '91350100M000100Y44')).toBe(false);
    expect(isIdNumber('UNIFIED_SOCIAL_CREDIT', '91350100I000100Y43')).toBe(false);
  });
});

it('takes passports as they are', () => {
  expect(isIdNumber('PASSPORT', 'E00000000')).toBe(true);
});
