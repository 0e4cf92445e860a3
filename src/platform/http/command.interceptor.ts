import { Inject, Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { ModuleRef, Reflector } from '@nestjs/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { concatMap, from, lastValueFrom, map, type Observable } from 'rxjs';
import { Clock } from '../access/clock.js';
import { ask, keyIn } from './ask.js';
import type { Position } from '../event-store/event-store.js';
import { bindAsked } from './asked.decorator.js';
import type { Handled } from './asked.js';
import { HTTP_SETTINGS, type HttpSettings } from './http-settings.js';
import { freshAnswer, IdempotentRequests, type Answer } from './idempotent-requests.js';
import { ReadinessPort } from './readiness.js';
import { refuseUndeclaredInput } from './undeclared-input.js';
import { readUpload } from './upload.js';
import { isOpaqueToken } from './validators.js';
import { WithRevision } from './with-revision.js';
import { ASKED_IN_BODY, COMMAND_ROUTE, READS_FROM, type CommandRoute } from './write.js';

/**
 * The HTTP side of every route: reads the headers of a command, runs it once for its key, and makes status, `ETag`,
 * `Position` and `Location` of what it leaves behind. Questions get an `ETag` where they answer `WithRevision`.
 */
@Injectable()
export class CommandInterceptor implements NestInterceptor {
  constructor(
    private readonly reflector: Reflector,
    private readonly requests: IdempotentRequests,
    private readonly modules: ModuleRef,
    @Inject(HTTP_SETTINGS) private readonly settings: HttpSettings,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler<unknown>): Observable<unknown> {
    if (context.getType() !== 'http') return next.handle();
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    refuseUndeclaredInput(context, request);
    const route = this.reflector.get<CommandRoute | undefined>(COMMAND_ROUTE, context.getHandler());
    if (route === undefined) {
      if (this.reflector.get<boolean | undefined>(ASKED_IN_BODY, context.getHandler())) keyIn(request);
      const answer = (): Observable<unknown> => next.handle().pipe(map((of) => unwrap(of, reply)));
      return from(this.caughtUp(context, request)).pipe(concatMap(answer));
    }
    return from(this.command(request, reply, route, () => lastValueFrom(next.handle() as Observable<Handled>)));
  }

  /** Waits until the read models of the route contain what `?atLeast` names. */
  private async caughtUp(context: ExecutionContext, { query }: FastifyRequest): Promise<void> {
    const position = positionOf(query);
    const projections = this.reflector.get<readonly string[] | undefined>(READS_FROM, context.getHandler()) ?? [];
    if (position === undefined || projections.length === 0) return;
    const readiness = this.modules.get(ReadinessPort, { strict: false });
    await Promise.all(projections.map((name) => readiness.waitFor(name, position, this.settings.readWaitMs)));
  }

  private async command(
    request: FastifyRequest,
    reply: FastifyReply,
    route: CommandRoute,
    work: () => Promise<Handled>,
  ): Promise<unknown> {
    if (route.upload) await readUpload(request, this.settings);
    const asked = ask(request, route, this.settings.secret, this.modules.get(Clock, { strict: false }).now());
    bindAsked(request, asked);
    const answer =
      route.answers !== 'not-stored' && asked.request !== undefined
        ? await this.requests.run(asked.request, work, { ...route, language: asked.actor.language })
        : freshAnswer(await work());
    send(answer, reply);
    return answer.body;
  }
}

const send = ({ status, location, revision, position, replayed }: Answer, reply: FastifyReply): void => {
  reply.status(status);
  if (location !== undefined) reply.header('Location', location);
  if (revision !== undefined) reply.header('ETag', `"${revision}"`);
  if (position !== undefined) reply.header('Position', position);
  if (replayed) reply.header('Idempotent-Replayed', 'true');
};

const unwrap = (answer: unknown, reply: FastifyReply): unknown => {
  if (!(answer instanceof WithRevision)) return answer;
  reply.header('ETag', `"${answer.revision}"`);
  return answer.body;
};

/** An unreadable token is left to the validation of the query. */
const positionOf = (query: unknown): Position | undefined => {
  const given: unknown = typeof query === 'object' && query !== null && 'atLeast' in query ? query.atLeast : undefined;
  return typeof given === 'string' && isOpaqueToken(given) ? (given as Position) : undefined;
};
