import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { legalDateOf } from '../../kernel/calendar-date.js';
import { Problem } from '../http/problems.js';
import type { Assignment, OwnActor, Permission } from './access.js';
import { AuditTrail } from './audit-trail.js';
import { Clock } from './clock.js';
import { PERMISSION_KEY, PUBLIC_KEY } from './decorators.js';
import { languageOf } from '../http/language.js';
import { bindActor } from './request-actor.js';
import { mayDo } from './role-permissions.js';
import { digestOfToken, Sessions, type SignedIn } from './sessions.js';
import { CONSOLE_HEADER, lacksConsoleHeader, tokenOf } from './token.js';

/** A client that holds several roles may say which one it acts in. */
export const ACTING_HEADER = 'x-acting-assignment';

const WITHOUT_HEADER = {
  zh: `凭 cookie 写入时须带请求头 ${CONSOLE_HEADER}`,
  en: `A write with the cookie needs the header ${CONSOLE_HEADER}`,
};

/** Of one's own account and sessions: open to whoever is signed in, whatever role is left. */
const OWN: Permission = 'session.own';

/** Who may use a route: nobody, unless the route names a permission and the asker holds it today, or says it is public. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly sessions: Sessions,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const handler = context.getHandler();
    if (this.reflector.get<string | undefined>(PUBLIC_KEY, handler) !== undefined) return true;
    const permission = this.reflector.get<Permission | undefined>(PERMISSION_KEY, handler);
    if (permission === undefined) return false;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const signedIn = await this.signedIn(request);
    const acting = actingAssignment(signedIn, permission, request.headers[ACTING_HEADER]);
    if (!acting && permission !== OWN) return this.deny(request, signedIn, permission);
    bindActor(request, actorFrom(signedIn, acting, request));
    return true;
  }

  private async signedIn(request: FastifyRequest): Promise<SignedIn> {
    const token = tokenOf(request);
    const now = this.clock.now();
    const found = token && (await this.sessions.find(digestOfToken(token), now, legalDateOf(now)));
    if (!found) throw new Problem('unauthenticated', lacksConsoleHeader(request) ? { detail: WITHOUT_HEADER } : {});
    return found;
  }

  private async deny(request: FastifyRequest, signedIn: SignedIn, permission: Permission): Promise<never> {
    await this.audit.record({
      actor: { accountId: signedIn.accountId },
      action: permission,
      subject: { kind: 'route', id: `${request.method} ${pathOf(request)}` },
      outcome: 'DENIED',
      requestId: request.id,
      ip: request.ip,
    });
    throw new Problem(signedIn.mustChangePassword ? 'password-change-required' : 'forbidden');
  }
}

const pathOf = ({ url }: FastifyRequest): string => (url.split('?')[0] ?? '').slice(0, 200);

const actingAssignment = (
  signedIn: SignedIn,
  permission: Permission,
  chosen: string | string[] | undefined,
): Assignment | undefined => {
  if (signedIn.mustChangePassword && permission !== OWN) return undefined;
  return signedIn.assignments.find(
    ({ id, role }) => mayDo(role, permission) && (chosen === undefined || chosen === id),
  );
};

const actorFrom = (signedIn: SignedIn, acting: Assignment | undefined, request: FastifyRequest): OwnActor => ({
  accountId: signedIn.accountId,
  accountName: signedIn.accountName,
  sessionId: signedIn.sessionId,
  assignments: signedIn.assignments,
  extraPermissions: signedIn.extraPermissions,
  ...(acting && { acting }),
  language: languageOf(request.headers['accept-language']),
});
