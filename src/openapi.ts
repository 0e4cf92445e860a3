import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { OpenAPIObject } from '@nestjs/swagger';
import { AppModule } from './app.module.js';
import { readConfig } from './platform/config.js';
import { Database } from './platform/database/database.js';
import { HttpAdapter } from './platform/http/http.adapter.js';
import { HTTP_DEFAULTS } from './platform/http/http-settings.js';
import { createLogger } from './platform/logging.js';
import { openApiDocument } from './platform/openapi.js';

/** The document of the whole application, with nothing opened: no database, no keys, no port. For `scripts/openapi.js`. */
export const openApiOfBuiltApplication = async (): Promise<OpenAPIObject> => {
  const logger = createLogger({ logLevel: 'silent' });
  const config = readConfig({});
  const database = new Database({ url: 'postgres://127.0.0.1:1/none', poolSize: 2, logger });
  const http = { ...HTTP_DEFAULTS, secret: Buffer.alloc(32) };
  const root = AppModule.with({ config, database, logger }, http);
  const app = await NestFactory.create<NestFastifyApplication>(root, new HttpAdapter(http), {
    logger: false,
    abortOnError: false,
    preview: true,
  });
  const document = openApiDocument(app);
  await database.end();
  return document;
};
