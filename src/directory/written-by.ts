import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { ownActorOf } from '../platform/access/request-actor.js';
import type { AuditedActor } from '../platform/access/audit-trail.js';

/** Who writes to the directory and through which request; goes into the audit with the change. */
export interface WrittenBy {
  readonly actor: AuditedActor;
  readonly requestId: string;
  readonly ip?: string;
}

/** An operator at the command line of the server. */
export const OPERATOR: WrittenBy = { actor: {}, requestId: 'command-line' };

export const By = createParamDecorator((_: unknown, context: ExecutionContext): WrittenBy => {
  const request = context.switchToHttp().getRequest<FastifyRequest>();
  return { actor: ownActorOf(request), requestId: request.id, ip: request.ip };
});
