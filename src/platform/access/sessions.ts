import { hash } from 'node:crypto';
import type { CalendarDate, Instant } from '../../kernel/calendar-date.js';
import type { Assignment, ExtraPermission } from './access.js';

/** An account as it stands at this very request. */
export interface SignedIn {
  readonly sessionId: string;
  readonly accountId: string;
  readonly accountName: string;
  /** Nothing but its own session and password is open to it until it has chosen one. */
  readonly mustChangePassword: boolean;
  readonly extraPermissions: readonly ExtraPermission[];
  /** Valid on the legal day asked for, oldest first. */
  readonly assignments: readonly Assignment[];
}

/** Looks sessions up; the directory answers. Nothing is cached: revocation holds from the next request on. */
export abstract class Sessions {
  /** The live session of a token, or undefined where it is unknown, ended, idle too long, too old or the account is inactive. */
  abstract find(tokenDigest: Buffer, now: Instant, today: CalendarDate): Promise<SignedIn | undefined>;
}

/** What is stored of a token. A plain hash is enough: the token has 256 random bits. */
export const digestOfToken = (token: string): Buffer => hash('sha256', token, 'buffer');
