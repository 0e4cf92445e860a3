/**
 * What an error of the database means for the batch that met it.
 * `lost`: not reached, or the outcome is unknown; the same batch may be sent again.
 * `raced`: rolled back by another transaction; run it again.
 * `poison`: one of the values cannot be stored.
 */
export type Failure = 'lost' | 'raced' | 'poison' | 'other';

const RACED = new Set(['40001', '40P01', '23505']);
/** Connection, sign-in, resources, operator intervention, system error; no such database, read-only, lock not had. */
const LOST = /^(?:08|28|53|57|58)|^(?:3D000|25006|55P03)$/;
/** Data exceptions and exceeded limits of the program. */
const POISON = /^(?:22|54)/;
/** Always with a digit, unlike `EPIPE`. */
const SQLSTATE = /^(?=.*\d)[\dA-Z]{5}$/;

/** Errors without an SQLSTATE come from the socket or the driver: the server may or may not have committed. */
export const failureOf = (error: unknown): Failure => {
  const code = sqlStateOf(error);
  if (code === undefined) return 'lost';
  if (RACED.has(code)) return 'raced';
  if (LOST.test(code)) return 'lost';
  return POISON.test(code) ? 'poison' : 'other';
};

const sqlStateOf = (error: unknown): string | undefined => {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' && SQLSTATE.test(error.code) ? error.code : undefined;
};
