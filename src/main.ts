import 'reflect-metadata';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { readConfig, servesApi, type Config } from './platform/config.js';
import { explain } from './platform/explain.js';
import { createLogger } from './platform/logging.js';
import { start, type Running } from './start.js';

/** After this, connections of requests that still run are cut. */
const PATIENCE_MS = 24_000;
/** The process is gone within 30 s of the signal, whatever hangs, its start included. */
const LIMIT_MS = 29_000;

const say = (line: string): void => void process.stdout.write(`${line}\n`);

const stopSignal = (): Promise<NodeJS.Signals> =>
  new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => resolve(signal));
  });

const welcome = (config: Config, { url, notes }: Running): void => {
  say('枫桥 Fengqiao');
  for (const { zh, en } of notes) say(`  · ${zh}\n    ${en}`);
  if (servesApi(config)) say(`  → 接口文档 API documentation: ${url}/docs`);
  say(`  → 运行状况 Health: ${url}/health/ready`);
  say('  → 停止 Stop: Ctrl+C');
};

const limit = (logger: Logger): void => {
  setTimeout(() => {
    logger.fatal('could not stop in time');
    process.exit(1);
  }, LIMIT_MS).unref();
};

const stopInTime = async (running: Running, logger: Logger): Promise<void> => {
  const fastify: FastifyInstance = running.app.getHttpAdapter().getInstance();
  const cut = (): void => {
    logger.warn('cut the connections that were still open');
    fastify.server.closeAllConnections();
  };
  setTimeout(cut, PATIENCE_MS).unref();
  await running.stop();
};

const run = async (): Promise<void> => {
  const config = readConfig();
  const logger = createLogger(config);
  const stopping = stopSignal();
  void stopping.then(() => limit(logger));
  const running = await start(config, logger);
  welcome(config, running);
  const signal = await stopping;
  say(`${signal}: 正在停止 stopping …`);
  await stopInTime(running, logger);
  say('已停止 Stopped.');
};

run().then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`${explain(error)}\n`);
    process.exit(1);
  },
);
