import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Asked as AskedRequest } from './asked.js';

const asked = new WeakMap<object, AskedRequest>();

/** Called by the command interceptor alone. */
export const bindAsked = (request: FastifyRequest, of: AskedRequest): void => {
  asked.set(request, of);
};

/** The request as `Asked`. Only on routes made with `Create` or `Write`. */
export const Asked = createParamDecorator((_: unknown, context: ExecutionContext): AskedRequest => {
  const of = asked.get(context.switchToHttp().getRequest<FastifyRequest>());
  if (of === undefined) throw new Error('Asked() needs a route made with Create or Write');
  return of;
});
