import { applyDecorators } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiExtension } from '@nestjs/swagger';
import type { FastifyContextConfig } from 'fastify';

/** OpenAPI extension that says what a request to the operation takes from the budget of its client; 1 where it is absent. */
const COST = 'x-cost';

const configs = new WeakMap<object, FastifyContextConfig>();

/** What Fastify is told of the route, with what other decorators told it. */
export const routeConfig =
  (config: FastifyContextConfig): MethodDecorator =>
  (target, name, descriptor) => {
    const handler = descriptor.value as object;
    const all = { ...configs.get(handler), ...config };
    configs.set(handler, all);
    RouteConfig(all)(target, name, descriptor);
  };

/** What a request to the route takes from the budget of its client, which has `RATE_LIMIT_PER_MINUTE`; others take 1. */
export const Costs = (units: number): MethodDecorator =>
  applyDecorators(routeConfig({ rateLimit: { cost: units } }), ApiExtension(COST, units));
