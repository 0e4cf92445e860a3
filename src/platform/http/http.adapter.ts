import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { randomUUID } from 'node:crypto';
import { STATUS_CODES, type IncomingHttpHeaders } from 'node:http';
import type { Socket } from 'node:net';
import type { HttpSettings } from './http-settings.js';
import { ensureUtf8, readJsonBody } from './json-body.js';
import { problemOf } from './problem-of.js';
import { problemDocument } from './problem-document.js';
import { sendProblem } from './problem.filter.js';
import { Problem, type ProblemCode } from './problems.js';

/** What a client may name its request; it goes into logs and events, so nothing else does. */
const REQUEST_ID = /^[A-Za-z0-9._:-]{1,128}$/;

const requestId = ({ headers }: { headers: IncomingHttpHeaders }): string => {
  const given = headers['x-request-id'];
  return typeof given === 'string' && REQUEST_ID.test(given) ? given : randomUUID();
};

const UNPARSED: Readonly<Record<string, ProblemCode>> = {
  ERR_HTTP_REQUEST_TIMEOUT: 'request-timeout',
  HPE_HEADER_OVERFLOW: 'headers-too-large',
};

/** Answers what the parser of HTTP refuses, where there is no request yet: in Chinese, as its language is not known. */
const answerUnparsed = (error: Error & { readonly code?: string }, socket: Socket): void => {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  const problem = new Problem(UNPARSED[error.code ?? ''] ?? 'unreadable');
  const occasion = { language: 'zh', instance: '/', traceId: randomUUID() } as const;
  const body = JSON.stringify(problemDocument(problem, occasion));
  socket.end(
    [
      `HTTP/1.1 ${problem.statusCode} ${STATUS_CODES[problem.statusCode]}`,
      'Content-Type: application/problem+json; charset=utf-8',
      'Content-Language: zh-CN',
      `Content-Length: ${Buffer.byteLength(body)}`,
      'Connection: close',
      '',
      body,
    ].join('\r\n'),
  );
};

/**
 * Fastify as this product uses it, within the limits of the settings: JSON bodies, read by `readJsonBody`; files only
 * where a route takes them, read by `readUpload`.
 */
export class HttpAdapter extends FastifyAdapter {
  constructor(private readonly settings: HttpSettings) {
    super({
      bodyLimit: settings.bodyLimitBytes,
      requestTimeout: settings.requestTimeoutMs,
      genReqId: requestId,
      trustProxy: settings.trustProxy,
      multipart: false,
      exposeHeadRoutes: true,
      logger: false,
      forceCloseConnections: 'idle',
      // What comes on a connection that is open already is finished too, and the connection with it.
      return503OnClosing: false,
      frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) =>
        sendProblem(problemOf(error), request, reply),
      clientErrorHandler: answerUnparsed,
    });
  }

  override registerParserMiddleware(): void {
    const fastify = this.getInstance();
    fastify.removeContentTypeParser(['application/json', 'text/plain']);
    fastify.addContentTypeParser<Buffer>(
      'application/json',
      { parseAs: 'buffer' },
      ({ headers }: FastifyRequest, bytes: Buffer, done) => {
        try {
          ensureUtf8(headers['content-type']);
          done(null, bytes.length === 0 ? undefined : readJsonBody(bytes, this.settings));
        } catch (error) {
          done(error instanceof Error ? error : new Error('unreadable body'));
        }
      },
    );
  }
}
