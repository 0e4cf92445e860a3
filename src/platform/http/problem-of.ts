import { HttpException } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error.js';
import { NotVisible } from '../access/not-visible.js';
import {
  CorruptedRetry,
  NO_STREAM,
  Overtaken,
  StaleRevision,
  StoreBusy,
  StoreUnavailable,
  UnstorablePayload,
} from '../event-store/event-store.js';
import { KeyStoreUnavailable } from '../privacy/privacy.js';
import { invalidRequest, Problem, type ProblemCode } from './problems.js';
import { ForeignPosition, ProjectionLagging } from './readiness.js';

const BY_STATUS: Readonly<Record<number, ProblemCode>> = {
  400: 'unreadable',
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'not-found',
  405: 'method-not-allowed',
  408: 'request-timeout',
  411: 'unreadable',
  412: 'stale',
  413: 'too-large',
  414: 'not-found',
  415: 'unsupported-media-type',
  422: 'invalid-request',
  428: 'precondition-required',
  429: 'too-many-requests',
  431: 'headers-too-large',
  503: 'unavailable',
};

/** Connection lost, server shutting down or out of connections. Source: PostgreSQL error classes 08, 53, 57P. */
const DATABASE_AWAY = /^(?:08\w{3}|53\w{3}|57P\w{2}|55P03|40001|40P01)$/;
const NETWORK_AWAY = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EHOSTUNREACH']);

const isAway = (error: unknown): boolean => {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (DATABASE_AWAY.test(code) || NETWORK_AWAY.has(code)) return true;
  if (
    /^(?:Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/.test(
      error.message,
    )
  )
    return true;
  return error instanceof AggregateError && error.errors.some(isAway);
};

const statusOf = (error: unknown): number | undefined => {
  if (error instanceof HttpException) return error.getStatus();
  const status = error instanceof Error && 'statusCode' in error ? error.statusCode : undefined;
  return typeof status === 'number' ? status : undefined;
};

const retryAfter = (retryAfterSeconds: number) => ({ retryAfterSeconds });

/** The 422 of a text that is no position of this log. */
export const foreignPosition = (pointer: string): Problem =>
  invalidRequest({
    in: 'query',
    pointer,
    rule: 'isPosition',
    message: { zh: '不是本日志的位置', en: 'must be a position of this log' },
  });

/** What a raised error means to the client: a refusal of substance, or a problem; `internal` for whatever nobody foresaw. */
export const problemOf = (error: unknown): Problem | DomainError => {
  if (error instanceof Problem || error instanceof DomainError) return error;
  if (error instanceof StaleRevision) return new Problem(error.expected === NO_STREAM ? 'already-exists' : 'stale');
  if (error instanceof Overtaken) return new Problem('stale');
  if (error instanceof CorruptedRetry) return new Problem('corrupted-retry');
  if (error instanceof ForeignPosition) return foreignPosition('atLeast');
  if (error instanceof ProjectionLagging) return new Problem('lagging', retryAfter(1));
  if (error instanceof StoreBusy || error instanceof StoreUnavailable || error instanceof KeyStoreUnavailable)
    return new Problem('unavailable', retryAfter(1));
  if (error instanceof UnstorablePayload) return new Problem('too-large');
  if (error instanceof NotVisible) return new Problem('not-found');
  if (isAway(error)) return new Problem('unavailable', retryAfter(2));
  const code = BY_STATUS[statusOf(error) ?? 500] ?? 'internal';
  return code === 'unavailable' ? new Problem(code, retryAfter(2)) : new Problem(code);
};
