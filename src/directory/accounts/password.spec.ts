import { describe, expect, it } from '@jest/globals';
import { DomainError } from '../../kernel/domain-error.js';
import { assertStrong, hashPassword, newPassword, passwordFits } from './password.js';

describe('a password', () => {
  it.each(['Correct-horse-9', '枫桥-Aa1-枫桥-枫桥', 'lower-case-and-9'])('%s is strong', (password) => {
    expect(() => assertStrong(password, 'someone-1')).not.toThrow();
  });

  it.each([
    ['of eleven characters', 'Abcdefgh-12'],
    ['of two kinds', 'abcdefghijkl123'],
    ['of 129 characters', `Aa1-${'x'.repeat(125)}`],
    ['with the account name in it', 'My-Someone-1-password'],
  ])('%s is refused', (_, password) => {
    expect(() => assertStrong(password, 'someone-1')).toThrow(DomainError);
  });

  it('made by the server is strong for any account and never twice the same', () => {
    const made = Array.from({ length: 200 }, newPassword);
    expect(new Set(made).size).toBe(200);
    for (const password of made) expect(() => assertStrong(password, 'fq')).not.toThrow();
  });

  it('is kept as argon2id with 19 MiB and fits only itself', async () => {
    const stored = await hashPassword('Correct-horse-9');
    expect(stored).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await passwordFits(stored, 'Correct-horse-9')).toBe(true);
    expect(await passwordFits(stored, 'correct-horse-9')).toBe(false);
    expect(await passwordFits(undefined, 'Correct-horse-9')).toBe(false);
  });
});
