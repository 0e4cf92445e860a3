import { createParamDecorator, SetMetadata, type ExecutionContext } from '@nestjs/common';
import type { Permission } from './access.js';
import { actorOf, ownActorOf } from './request-actor.js';

export const PERMISSION_KEY = 'fengqiao:permission';
export const PUBLIC_KEY = 'fengqiao:public';

/** The one permission that the route needs. */
export const Can = (permission: Permission): MethodDecorator => SetMetadata(PERMISSION_KEY, permission);

/** Opens the route to everybody; the reason is for the reader. */
export const Public = (reason: string): MethodDecorator => SetMetadata(PUBLIC_KEY, reason);

/** Who asks. Only on routes with `Can`. */
export const CurrentActor = createParamDecorator((_: unknown, context: ExecutionContext) =>
  actorOf(context.switchToHttp().getRequest<object>()),
);

/** Who asks about their own account, whatever role is left. Only on routes with `Can('session.own')`. */
export const OwnAccount = createParamDecorator((_: unknown, context: ExecutionContext) =>
  ownActorOf(context.switchToHttp().getRequest<object>()),
);
