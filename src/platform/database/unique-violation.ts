import { DatabaseError } from 'pg';

/** Whether another row has what may be there once only. Source: PostgreSQL, SQLSTATE 23505. */
export const isUniqueViolation = (error: unknown): boolean => error instanceof DatabaseError && error.code === '23505';
