import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { AppModule } from './app.module.js';
import { servesApi } from './platform/config.js';
import { HealthChecks } from './platform/health/health-checks.js';
import { configureHttp } from './platform/http/configure-http.js';
import { HttpAdapter } from './platform/http/http.adapter.js';
import { Problem } from './platform/http/problems.js';
import { httpSettingsOf } from './platform/http/settings-of.js';
import { NestLogger } from './platform/logging.js';
import { Metrics } from './platform/metrics.js';
import { serveOpenApi } from './platform/openapi.js';
import type { Runtime } from './platform/platform.module.js';

const OPERATIONS = /^\/(health|metrics)(\/|\?|$)/;
const MS = 1_000;

/** The application on Fastify, initialised but not listening. */
export const createApplication = async (runtime: Runtime): Promise<NestFastifyApplication> => {
  const { config, logger } = runtime;
  const http = httpSettingsOf(config);
  const adapter = new HttpAdapter(http);
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.with(runtime, http), adapter, {
    logger: new NestLogger(logger),
    abortOnError: false,
  });
  const fastify = adapter.getInstance();
  await configureHttp(app, http);
  if (servesApi(config)) serveOpenApi(app);
  else closeApi(fastify);
  observe(fastify, app.get(Metrics), logger);
  await app.init();
  await fastify.ready();
  return app;
};

/** Stops accepting, finishes what was accepted, then closes the rest of the application. */
export const closeApplication = async (app: NestFastifyApplication): Promise<void> => {
  app.get(HealthChecks).stop();
  await app.getHttpAdapter().getInstance().close();
  await app.close();
};

/** A worker answers the supervisor and the monitoring system only. */
const closeApi = (fastify: FastifyInstance): void => {
  fastify.addHook('onRequest', (request, _reply, done) =>
    done(OPERATIONS.test(request.url) ? undefined : new Problem('not-found')),
  );
};

/** Logs and counts by route template: the URL itself may hold what a person searched for. */
const observe = (fastify: FastifyInstance, metrics: Metrics, logger: Logger): void => {
  fastify.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'unmatched';
    const { statusCode: status, elapsedTime } = reply;
    metrics.observeRequest(request.method, route, status, elapsedTime / MS);
    const line = { requestId: request.id, method: request.method, route, status, ms: Math.round(elapsedTime) };
    logger[status >= 500 ? 'error' : 'debug'](line, 'request');
    done();
  });
};
