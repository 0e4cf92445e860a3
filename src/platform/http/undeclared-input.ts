import type { ExecutionContext } from '@nestjs/common';
import { ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { RouteParamtypes } from '@nestjs/common/internal';
import type { FastifyRequest } from 'fastify';
import { pointerTo } from './json-pointer.js';
import { invalidRequest, type SchemaError } from './problems.js';

const UNKNOWN = { rule: 'whitelistValidation', message: { zh: '未知的字段', en: 'is not known here' } } as const;

const declares = (context: ExecutionContext, kind: RouteParamtypes): boolean => {
  const handler = context.getHandler();
  const metadata: unknown = Reflect.getMetadata(ROUTE_ARGS_METADATA, context.getClass(), handler.name);
  return (
    typeof metadata === 'object' && metadata !== null && Object.keys(metadata).some((key) => key.startsWith(`${kind}:`))
  );
};

const members = (value: unknown): readonly string[] =>
  typeof value === 'object' && value !== null ? Object.keys(value) : [];

/** Refuses (422) a body or query parameters on a route that takes none; declared ones are for the validation. */
export const refuseUndeclaredInput = (context: ExecutionContext, request: FastifyRequest): void => {
  const errors: SchemaError[] = [];
  const body = members(request.body);
  const query = members(request.query);
  if (body.length > 0 && !declares(context, RouteParamtypes.BODY))
    errors.push(...body.map((name): SchemaError => ({ in: 'body', pointer: pointerTo([name]), ...UNKNOWN })));
  const unknown = declares(context, RouteParamtypes.QUERY) ? query.filter((name) => name === '__proto__') : query;
  errors.push(...unknown.map((name): SchemaError => ({ in: 'query', pointer: name.slice(0, 100), ...UNKNOWN })));
  if (errors.length > 0) throw invalidRequest(...errors.slice(0, 50));
};
