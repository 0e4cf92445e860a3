import { basename } from 'node:path';

/** A stored type that a reader of its category has no answer for. Preserved and parked, never dropped. */
export class UnknownEventType extends Error {
  override readonly name = 'UnknownEventType';
  constructor(readonly type: string) {
    super(`no answer for events of type ${type}`);
  }
}

/** What may be written down about a failure. Values never are: they may be personal. */
export interface Failure {
  /** SQLSTATE, or the name of the error. */
  readonly code: string;
  readonly message: string;
}

interface DatabaseFault {
  readonly code: string;
  readonly table?: string;
  readonly column?: string;
  readonly constraint?: string;
}

/** Data exceptions, integrity, limits; wrong number of rows; a value of the wrong type. */
const REFUSAL = /^(?:21|22|23|54)|^(?:42804|42846)$/;

const isDatabaseFault = (error: unknown): error is Error & DatabaseFault =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' && /^[0-9A-Z]{5}$/.test(error.code);

/** Whether PostgreSQL refuses the row itself, so that another attempt would fail as well. */
export const isRefusedByDatabase = (error: unknown): boolean => isDatabaseFault(error) && REFUSAL.test(error.code);

/** Connection, shutdown, lock or resource: SQLSTATE classes of states that pass; or an error of the socket. */
const PASSING = /^(?:08|40|53|55|57|58)/;
const SOCKET = /^E[A-Z]{3,}$/;

/** Whether the database could not be asked, whatever was to be asked. */
export const isDatabaseAway = (error: unknown): boolean => {
  if (isDatabaseFault(error)) return PASSING.test(error.code);
  if (!(error instanceof Error)) return false;
  const code = 'code' in error ? String(error.code) : '';
  return SOCKET.test(code) || /^(?:Connection terminated|timeout exceeded when trying to connect)/.test(error.message);
};

/** Disk, memory and time, which long work may itself use up each time. */
const USED_UP = /^(?:53|58|57014)/;

/** Whether work of minutes is better not begun again at once: it failed of itself, or used up what the server has. */
export const isWorthWaiting = (error: unknown): boolean =>
  !isDatabaseAway(error) || (isDatabaseFault(error) && USED_UP.test(error.code));

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 600_000;

/** How long to wait before work that failed so many times in a row, once or more, is tried again. */
export const pauseAfter = (failures: number): number =>
  Math.min(FIRST_PAUSE_MS * 2 ** (failures - 1), LONGEST_PAUSE_MS);

const placeOf = (error: Error): string => {
  const frame = /\(?((?:file:\/\/)?[^\s()]+):(\d+):\d+\)?$/m.exec(error.stack?.split('\n    at ')[1] ?? '');
  return frame ? `${basename(frame[1] ?? '')}:${frame[2]}` : 'unknown place';
};

/** Code and place of a failure, without any value. */
export const failureOf = (error: unknown): Failure => {
  if (isDatabaseFault(error)) {
    const parts = [error.table, error.column, error.constraint].filter((part) => part !== undefined);
    return { code: error.code, message: `refused by the database ${parts.join(' ')}`.trim() };
  }
  if (error instanceof UnknownEventType) return { code: error.name, message: error.message };
  if (error instanceof Error) return { code: error.name, message: `thrown at ${placeOf(error)}` };
  return { code: 'Thrown', message: 'something that is no error was thrown' };
};
