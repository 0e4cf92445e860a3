import type { LoggerService } from '@nestjs/common';
import { pino, type DestinationStream, type Logger } from 'pino';
import type { Config } from './config.js';

const SECRET_HEADERS = ['.authorization', '.cookie', '["set-cookie"]'];
const SECRETS = SECRET_HEADERS.flatMap((name) => [`headers${name}`, `*.headers${name}`, `*.*.headers${name}`]);

/** One JSON object a line. Callers log ids, codes and counts, never names, texts, URLs with a query, or bodies. */
export const createLogger = ({ logLevel }: Pick<Config, 'logLevel'>, destination?: DestinationStream): Logger => {
  const options = {
    level: logLevel,
    base: { pid: process.pid },
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: [...SECRETS, 'authorization', 'cookie', 'password', 'token', '*.password', '*.token'] },
  };
  return destination ? pino(options, destination) : pino(options);
};

/** Nest's own messages through the same logger; its many words at start are for whoever debugs. */
export class NestLogger implements LoggerService {
  constructor(private readonly logger: Logger) {}

  log(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }

  error(message: unknown, ...rest: unknown[]): void {
    this.write('error', message, rest);
  }

  warn(message: unknown, ...rest: unknown[]): void {
    this.write('warn', message, rest);
  }

  debug(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }

  verbose(message: unknown, ...rest: unknown[]): void {
    this.write('trace', message, rest);
  }

  fatal(message: unknown, ...rest: unknown[]): void {
    this.write('fatal', message, rest);
  }

  /** Nest hands the context over last. Before it stands the stack of an error, or the words for fields given first. */
  private write(
    level: 'trace' | 'debug' | 'warn' | 'error' | 'fatal',
    message: unknown,
    rest: readonly unknown[],
  ): void {
    const context = rest.at(-1);
    const between = rest.length > 1 ? rest[0] : undefined;
    const named = typeof context === 'string' ? { context } : {};
    if (message instanceof Error) return this.logger[level]({ ...named, stack: message.stack }, message.message);
    if (typeof message === 'object' && message !== null)
      return this.logger[level]({ ...message, ...named }, typeof between === 'string' ? between : '');
    this.logger[level]({ ...named, ...(typeof between === 'string' && { stack: between }) }, String(message));
  }
}
