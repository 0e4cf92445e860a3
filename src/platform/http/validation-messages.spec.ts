import { describe, expect, it } from '@jest/globals';
import { IsString, Length, validateSync } from 'class-validator';
import { inChinese } from './validation-messages.js';

class Named {
  @IsString()
  @Length(2, 4)
  name: unknown;
}

describe('a length in Chinese', () => {
  it.each([
    ['甲', '不得少于 2 个字符'],
    ['甲乙丙丁戊', '不得超过 4 个字符'],
    [undefined, '不得少于 2 个字符'],
  ])('of %s is told as the limit that is broken', (name, told) => {
    const [error] = validateSync(Object.assign(new Named(), { name }));
    expect(inChinese('isLength', error?.constraints?.['isLength'] ?? '')).toBe(told);
  });
});
