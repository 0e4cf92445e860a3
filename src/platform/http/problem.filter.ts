import { Catch, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { languageOf } from './language.js';
import { problemDocument } from './problem-document.js';
import { problemOf } from './problem-of.js';
import { Problem } from './problems.js';

/** Makes every error a problem document; logs what is our fault, without the request's content. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('http');

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    if (reply.sent || reply.raw.headersSent) {
      this.logger.error({ traceId: request.id, error: nameOf(error) }, 'failed after the answer had begun');
      reply.raw.destroy();
      return;
    }
    const problem = problemOf(error);
    if (problem instanceof Problem && problem.statusCode >= 500) this.report(error, problem, request);
    sendProblem(problem, request, reply);
  }

  private report(error: unknown, { code }: Problem, request: FastifyRequest): void {
    const facts = { traceId: request.id, code, error: nameOf(error) };
    if (code === 'internal') this.logger.error({ ...facts, stack: framesOf(error) }, 'request failed');
    else this.logger.warn(facts, 'request could not be served');
  }
}

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : typeof error);

/** Where it happened, without the message: a message may hold what was submitted. */
const framesOf = (error: unknown): string =>
  error instanceof Error
    ? (error.stack ?? '')
        .split('\n')
        .filter((line) => /^\s+at /.test(line))
        .join('\n')
    : '';

/** Answers the problem document in the language asked for. */
export const sendProblem = (
  problem: ReturnType<typeof problemOf>,
  request: FastifyRequest,
  reply: FastifyReply,
): void => {
  const language = languageOf(request.headers['accept-language']);
  const instance = request.url.split('?', 1)[0] ?? '/';
  const document = problemDocument(problem, { language, instance, traceId: request.id });
  if (problem instanceof Problem && problem.parts.retryAfterSeconds !== undefined)
    reply.header('Retry-After', String(problem.parts.retryAfterSeconds));
  if (document.status === 401) reply.header('WWW-Authenticate', 'Bearer');
  reply
    .status(document.status)
    .header('Content-Language', language === 'zh' ? 'zh-CN' : 'en')
    .header('Vary', 'Accept-Language')
    .type('application/problem+json; charset=utf-8')
    .send(JSON.stringify(document));
};
