import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { HttpSettings } from './http-settings.js';
import { sendProblem } from './problem.filter.js';
import { Problem } from './problems.js';

/** A client that is still sending a body of up to this many times the limit gets to read its 413. */
const DRAIN_FACTOR = 64;
const DRAIN_MS = 10_000;

/** Takes in and forgets the body, so that the connection is not reset under a client that is still sending. */
const drain = (request: FastifyRequest): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, DRAIN_MS);
    const done = (): void => {
      clearTimeout(timer);
      resolve();
    };
    request.raw.once('end', done).once('close', done).once('error', done).resume();
  });

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The route takes a file in parts; any other takes JSON or nothing. */
    readonly takesUpload?: boolean;
  }
}

const takesUpload = ({ routeOptions: { config } }: FastifyRequest): boolean => config.takesUpload === true;

const refuseLargeBody = async (request: FastifyRequest, settings: HttpSettings): Promise<void> => {
  const { bodyLimitBytes, uploadLimitBytes } = settings;
  const announced = Number(request.headers['content-length'] ?? 0);
  if (announced <= bodyLimitBytes + (takesUpload(request) ? uploadLimitBytes : 0)) return;
  if (announced <= bodyLimitBytes * DRAIN_FACTOR) await drain(request);
  throw new Problem('too-large');
};

const refuseForeignParts = (request: FastifyRequest): void => {
  const type = request.headers['content-type'] ?? '';
  if (/^multipart\//i.test(type) && !takesUpload(request)) throw new Problem('unsupported-media-type');
};

const refuseEncodedBody = ({ headers }: FastifyRequest): void => {
  const encoding = headers['content-encoding'];
  if (encoding !== undefined && encoding !== 'identity') throw new Problem('unsupported-media-type');
};

/** Methods per path shape, to tell a wrong method from an unknown address. */
class RouteTable {
  private readonly routes: { readonly shape: RegExp; readonly method: string }[] = [];

  add(url: string, methods: string | readonly string[]): void {
    const shape = url
      .split('/')
      .map((part) => (part.startsWith(':') ? '[^/]+' : part.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replace('*', '.*')))
      .join('/');
    for (const method of [methods].flat()) this.routes.push({ shape: new RegExp(`^${shape}$`), method });
  }

  methodsOf(path: string): readonly string[] {
    return [...new Set(this.routes.filter(({ shape }) => shape.test(path)).map(({ method }) => method))];
  }
}

/**
 * Answers 503 where a handler takes too long. Fastify's own `handlerTimeout` (5.12) also raises an abort after each
 * request that ended well, which costs as much as routing it.
 */
const limitTime = (fastify: FastifyInstance, limitMs: number): void => {
  fastify.addHook('onRequest', (request, reply, done) => {
    const timer = setTimeout(() => {
      if (reply.sent) return;
      if (reply.raw.headersSent) reply.raw.destroy();
      else sendProblem(new Problem('unavailable', { retryAfterSeconds: 2 }), request, reply);
    }, limitMs);
    reply.raw.once('close', () => clearTimeout(timer));
    done();
  });
};

/** Headers that every answer carries, and refusals that come before routing and parsing. */
export const addRequestHooks = (fastify: FastifyInstance, settings: HttpSettings): void => {
  const table = new RouteTable();
  limitTime(fastify, settings.requestTimeoutMs);
  fastify.addHook('onRoute', ({ url, method }) => table.add(url, method));
  fastify.addHook('onRequest', async (request: FastifyRequest, reply: FastifyReply) => {
    reply.header('X-Request-Id', request.id);
    reply.header('Cache-Control', 'no-store');
    refuseEncodedBody(request);
    await refuseLargeBody(request, settings);
    if (!request.is404) return refuseForeignParts(request);
    const allowed = table.methodsOf(request.url.split('?', 1)[0] ?? '');
    if (allowed.length === 0) return;
    reply.header('Allow', allowed.join(', '));
    throw new Problem('method-not-allowed');
  });
};
