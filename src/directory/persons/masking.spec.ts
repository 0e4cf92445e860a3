import { describe, expect, it } from '@jest/globals';
import { maskIdNumber, maskName, maskPhone } from './masking.js';

describe('masking', () => {
  it.each([
    ['王某某', '王*'],
    ['𠮷某', '𠮷*'],
    ['Party A', 'P*'],
  ])('shows the first character of %s', (name, masked) => {
    expect(maskName('NATURAL', name)).toBe(masked);
  });

  it('shows organisations in full', () => {
    expect(maskName('ORGANISATION', '某某物业公司')).toBe('某某物业公司');
  });

  it('hides the middle of numbers', () => {
    expect(maskPhone('13800001234')).toBe('138****1234');
    expect(maskIdNumber('110105194912311234')).toBe('110***********1234');
  });

  it('hides short numbers altogether', () => {
    expect(maskPhone('1234567')).toBe('*******');
    expect(maskIdNumber('E12345678')).toBe('*********');
  });
});
