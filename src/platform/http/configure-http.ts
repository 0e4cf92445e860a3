import cookie from '@fastify/cookie';
import multipart from '@fastify/multipart';
import rateLimit from '@fastify/rate-limit';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import helmet from 'helmet';
import { ClientBudgets } from './client-budgets.js';
import { endConnectionsWithServer } from './end-connections.js';
import type { HttpSettings } from './http-settings.js';
import { jsonBytes } from './json-bytes.js';
import { Problem } from './problems.js';
import { addRequestHooks } from './request-hooks.js';

/** Where secrets could be guessed: how often is limited for each of them besides, and more tightly. */
const GUESSABLE: readonly (string | undefined)[] = ['/v1/sessions', '/v1/case-enquiries'];

/** By the route, which is found before limits are: a path may be spelled in many ways. */
const guessableOf = ({ method, routeOptions: { url } }: FastifyRequest): string | undefined =>
  method === 'POST' && GUESSABLE.includes(url) ? url : undefined;

/** No outside address, and plain http within a network stays possible. Made once: the plugin for Fastify makes them anew for each request. */
const protect = helmet({
  hsts: false,
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'self'"],
      baseUri: ["'none'"],
      objectSrc: ["'none'"],
      frameAncestors: ["'none'"],
      formAction: ["'self'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'", "'unsafe-inline'"],
      imgSrc: ["'self'", 'data:'],
    },
  },
});

/** By route; nothing is counted but attempts, whatever they cost. */
const limitGuesses = (fastify: FastifyInstance, max: number): void => {
  const spent = fastify.createRateLimit({
    max,
    keyGenerator: (request) => `${guessableOf(request)} ${request.ip}`,
  });
  const count = async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    const limit = await spent(request);
    if (limit.isAllowed) return;
    reply.header('x-ratelimit-limit', limit.max);
    reply.header('x-ratelimit-remaining', limit.remaining);
    reply.header('x-ratelimit-reset', limit.ttlInSeconds);
    if (limit.isExceeded) throw tooManyRequests(limit);
  };
  fastify.addHook('preParsing', (request, reply, payload, done) => {
    if (guessableOf(request) === undefined) return done(null, payload);
    count(request, reply).then(() => done(null, payload), done);
  });
};

const tooManyRequests = ({ ttl }: { readonly ttl: number }): Problem =>
  new Problem('too-many-requests', { retryAfterSeconds: Math.max(1, Math.ceil(ttl / 1_000)) });

/** Fastify sends bytes too; its type names text only. */
const bytesOf = jsonBytes as unknown as (body: unknown) => string;

/**
 * Readies an application made with `HttpAdapter` and `HttpModule.forRoot` for its routes: headers, cookies, limits
 * per client. Call it before `init` or `listen`.
 */
export const configureHttp = async (app: NestFastifyApplication, settings: HttpSettings): Promise<void> => {
  const fastify = app.getHttpAdapter().getInstance();
  fastify.setReplySerializer(bytesOf);
  fastify.addHook('onRequest', ({ raw }, { raw: answer }, done) => protect(raw, answer, () => done()));
  addRequestHooks(fastify, settings);
  endConnectionsWithServer(fastify);
  await app.register(cookie);
  await app.register(multipart);
  await app.register(rateLimit, {
    timeWindow: 60_000,
    max: settings.ratePerMinute,
    store: ClientBudgets,
    keyGenerator: ({ ip }) => ip,
    errorResponseBuilder: (_request, limit) => tooManyRequests(limit),
  });
  limitGuesses(fastify, settings.signInRatePerMinute);
};
