import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { HttpSettings } from './http-settings.js';
import { ensureUtf8, readJsonBody } from './json-body.js';
import { problemOf } from './problem-of.js';
import { sendProblem } from './problem.filter.js';

/** What a client may name its request; it goes into logs and events, so nothing else does. */
const REQUEST_ID = /^[A-Za-z0-9._:-]{1,128}$/;

const requestId = ({ headers }: { headers: IncomingHttpHeaders }): string => {
  const given = headers['x-request-id'];
  return typeof given === 'string' && REQUEST_ID.test(given) ? given : randomUUID();
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
      exposeHeadRoutes: false,
      logger: false,
      forceCloseConnections: 'idle',
      frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) =>
        sendProblem(problemOf(error), request, reply),
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
