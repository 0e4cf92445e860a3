import { hash, verify } from '@node-rs/argon2';
import { randomBytes } from 'node:crypto';
import { refuse } from '../directory.refusals.js';

/** Of Argon2id, the library's default: 19 MiB, 2 passes, 1 lane. Source: OWASP Password Storage Cheat Sheet. */
const ARGON2ID = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const LENGTH = { least: 12, most: 128 };
const KINDS = [/\p{Lu}/u, /\p{Ll}/u, /\p{N}/u, /[^\p{Lu}\p{Ll}\p{N}]/u];
const KINDS_NEEDED = 3;
/** Shorter account names turn up in passwords by chance. */
const NAME_LENGTH_THAT_TELLS = 4;

/** Hash of a password that nobody has: makes an unknown account cost what a known one does. */
let decoy: Promise<string> | undefined;

export const hashPassword = (password: string): Promise<string> => hash(password, ARGON2ID);

/** The same work whether there is a hash or not. */
export const passwordFits = async (stored: string | undefined, password: string): Promise<boolean> => {
  decoy ??= hashPassword(newPassword());
  const fits = await verify(stored ?? (await decoy), password);
  return stored !== undefined && fits;
};

/** 144 random bits. */
export const newPassword = (): string => `Fq1-${randomBytes(18).toString('base64url')}`;

/** Refuses `directory.password-weak`. Source: GB/T 22239-2019, identity authentication: complexity. */
export const assertStrong = (password: string, accountName: string): void => {
  const length = [...password].length;
  const kinds = KINDS.filter((kind) => kind.test(password)).length;
  const holdsName =
    accountName.length >= NAME_LENGTH_THAT_TELLS && password.toLowerCase().includes(accountName.toLowerCase());
  if (length < LENGTH.least || length > LENGTH.most || kinds < KINDS_NEEDED || holdsName)
    throw refuse('directory.password-weak');
};
