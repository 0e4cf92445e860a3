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
    this.logger.debug(this.fields(rest), String(message));
  }

  error(message: unknown, ...rest: unknown[]): void {
    this.logger.error(this.fields(rest), message instanceof Error ? message.message : String(message));
  }

  warn(message: unknown, ...rest: unknown[]): void {
    this.logger.warn(this.fields(rest), String(message));
  }

  debug(message: unknown, ...rest: unknown[]): void {
    this.logger.debug(this.fields(rest), String(message));
  }

  verbose(message: unknown, ...rest: unknown[]): void {
    this.logger.trace(this.fields(rest), String(message));
  }

  fatal(message: unknown, ...rest: unknown[]): void {
    this.logger.fatal(this.fields(rest), String(message));
  }

  /** Nest hands the context over last and, for errors, the stack before it. */
  private fields(rest: readonly unknown[]): object {
    const context = rest.at(-1);
    const stack = rest.length > 1 ? rest[0] : undefined;
    return { ...(typeof context === 'string' && { context }), ...(typeof stack === 'string' && { stack }) };
  }
}
