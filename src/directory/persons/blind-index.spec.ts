import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { blindDigest, normaliseName, normalisePhone } from './blind-index.js';

describe('what counts as the same', () => {
  it.each([
    '13800138000',
    '+86 138 0013 8000',
    '0086-138-0013-8000',
    '86 13800138000',
    '１３８００１３８０００',
    '(138)00138000',
  ])('phone %s', (phone) => {
    expect(normalisePhone(phone)).toBe('13800138000');
  });

  it('keeps area codes and foreign countries apart', () => {
    expect(normalisePhone('0595-2233 4455')).toBe('059522334455');
    expect(normalisePhone('+86 0595 2233 4455')).toBe('059522334455');
    expect(normalisePhone('0044 20 1234 5678')).toBe('+442012345678');
  });

  it.each([
    ['当事人 甲', '当事人甲'],
    ['阿卜杜•甲', '阿卜杜·甲'],
    ['ＰＡＲＴＹ　A', 'partya'],
    ['𠮷 某', '𠮷某'],
  ])('name %s', (name, normal) => {
    expect(normaliseName(name)).toBe(normal);
  });
});

describe('blind digests', () => {
  const key = randomBytes(32);

  it('are equal for the same value and differ by kind and key', () => {
    const digest = blindDigest(key, 'PHONE', '+86 138 0013 8000');
    expect(digest.equals(blindDigest(key, 'PHONE', '13800138000'))).toBe(true);
    expect(digest.equals(blindDigest(key, 'ID_NUMBER', '13800138000'))).toBe(false);
    expect(digest.equals(blindDigest(randomBytes(32), 'PHONE', '13800138000'))).toBe(false);
  });
});
