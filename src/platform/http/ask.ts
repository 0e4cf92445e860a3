import type { FastifyRequest } from 'fastify';
import { instant, legalDateOf, type Instant } from '../../kernel/calendar-date.js';
import { actorOf } from '../access/request-actor.js';
import { NO_STREAM } from '../event-store/event-store.js';
import type { Asked } from './asked.js';
import { expectedRevisionOf, matchesNothing, type ExpectedRevision } from './expected-revision.js';
import { inFuture } from './not-in-future.js';
import { invalidRequest, Problem, type SchemaError } from './problems.js';
import { requestDigest } from './request-digest.js';
import { uploadOf } from './upload.js';
import { isInstantText } from './validators.js';
import type { CommandRoute } from './write.js';

/** How far a client's clock may be ahead of ours. */
export const CLOCK_SKEW_MS = 60_000;
const KEY = /^[\x21-\x7e]{1,200}$/;

const NO_TAG = { zh: '必须为带引号的 ETag（可用逗号分隔多个）或者 *', en: 'must be quoted ETags with commas, or *' };

const missing = (name: string): Problem =>
  new Problem('precondition-required', { detail: { zh: `缺少请求头 ${name}`, en: `Header ${name} is missing` } });

const badHeader = (pointer: string, rule: string, zh: string, en: string): Problem =>
  invalidRequest({ in: 'header', pointer, rule, message: { zh, en } });

const header = (request: FastifyRequest, name: string): string => {
  const value = request.headers[name.toLowerCase()];
  if (typeof value !== 'string' || value === '') throw missing(name);
  return value;
};

const revisionOf = (request: FastifyRequest, { precondition }: CommandRoute): ExpectedRevision => {
  if (precondition === 'none') return NO_STREAM;
  if (precondition === 'none-match') {
    if (header(request, 'If-None-Match') === '*') return NO_STREAM;
    throw badHeader('If-None-Match', 'isStar', '必须为 *', 'must be *');
  }
  const expected = expectedRevisionOf(header(request, 'If-Match'));
  if (expected === undefined) throw badHeader('If-Match', 'isETag', NO_TAG.zh, NO_TAG.en);
  if (matchesNothing(expected)) throw new Problem('stale');
  return expected;
};

const pathOf = (request: FastifyRequest): string => request.url.split('?', 1)[0] ?? request.url;

const keyOf = (request: FastifyRequest, { precondition }: CommandRoute): string =>
  precondition === 'none-match' ? `PUT ${pathOf(request)}` : keyIn(request);

/** The `Idempotency-Key` of the request. Throws `Problem` 428 or 422. */
export const keyIn = (request: FastifyRequest): string => {
  const key = header(request, 'Idempotency-Key');
  if (KEY.test(key)) return key;
  throw badHeader('Idempotency-Key', 'isKey', '须为 1–200 个可见 ASCII 字符', 'must be 1–200 visible ASCII characters');
};

const NO_INSTANT: SchemaError = {
  in: 'body',
  pointer: '/occurredAt',
  rule: 'isInstant',
  message: { zh: '必须为带时区的时刻', en: 'must be an instant with a zone' },
};

/** The instant of the fact: what the body says, else now. Throws the 422 of an unreadable or future one. */
export const occurredAtOf = (body: unknown, now: Instant): Instant => {
  const given: unknown =
    typeof body === 'object' && body !== null && 'occurredAt' in body ? body.occurredAt : undefined;
  if (given === undefined || given === null) return now;
  if (!isInstantText(given)) throw invalidRequest(NO_INSTANT);
  const moment = instant(given);
  if (Date.parse(moment) <= Date.parse(now)) return moment;
  if (Date.parse(moment) <= Date.parse(now) + CLOCK_SKEW_MS) return now;
  throw invalidRequest(inFuture('/occurredAt'));
};

/** What makes two requests the same: the body, and the bytes and name of a file. */
const contentOf = (request: FastifyRequest): unknown => {
  const upload = uploadOf(request);
  return upload === undefined
    ? request.body
    : { about: request.body, sha256: upload.sha256, fileName: upload.fileName };
};

/** Reads a command request: who, which revision, when, and its key. Throws `Problem` 422 or 428. */
export const ask = (request: FastifyRequest, route: CommandRoute, secret: Buffer, now: Instant): Asked => {
  const actor = actorOf(request);
  const key = keyOf(request, route);
  const expectedRevision = revisionOf(request, route);
  const occurredAt = occurredAtOf(request.body, now);
  return {
    actor,
    expectedRevision,
    occurredAt,
    legalDate: legalDateOf(occurredAt),
    now,
    today: legalDateOf(now),
    correlationId: request.id,
    request: {
      accountId: actor.accountId,
      key,
      requestDigest: requestDigest(secret, request.method, pathOf(request), contentOf(request)),
    },
  };
};
