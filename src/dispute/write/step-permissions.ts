import { Injectable, type Type } from '@nestjs/common';
import { PATH_METADATA } from '@nestjs/common/constants.js';
import { DiscoveryService } from '@nestjs/core';
import type { Actor, Permission } from '../../platform/access/access.js';
import { PERMISSION_KEY } from '../../platform/access/decorators.js';
import { isInScope, scopeOf, type Place } from '../../platform/access/scope.js';
import { COMMAND_ROUTE } from '../../platform/http/write.js';

/** Where the commands of one case are posted. */
const CASE_ROUTES = 'v1/disputes/:disputeId';

/** The permission that each command of a case takes, found once where the routes are declared: nowhere else is it said. */
@Injectable()
export class StepPermissions {
  private known: ReadonlyMap<string, Permission> | undefined;

  constructor(private readonly discovery: DiscoveryService) {}

  /** By the last segment of the address that the command is posted to. */
  byRel(): ReadonlyMap<string, Permission> {
    this.known ??= new Map(this.discovery.getControllers().flatMap(({ metatype }) => routesOf(metatype)));
    return this.known;
  }

  /** Tells of a step, by that segment, whether the actor may do it at this place; each permission is looked at once. */
  mayAt(actor: Actor, place: Place): (rel: string) => boolean {
    const answers = new Map<Permission, boolean>();
    return (rel) => {
      const can = this.byRel().get(rel);
      if (can === undefined) return false;
      const known = answers.get(can) ?? isInScope(scopeOf(actor, can), place);
      answers.set(can, known);
      return known;
    };
  }
}

const routesOf = (controller: unknown): readonly (readonly [rel: string, can: Permission])[] => {
  if (typeof controller !== 'function' || Reflect.getMetadata(PATH_METADATA, controller) !== CASE_ROUTES) return [];
  const routes = (controller as Type<object>).prototype as Readonly<Record<string, object>>;
  return Object.getOwnPropertyNames(routes).flatMap((name) => {
    const route = routes[name];
    if (typeof route !== 'function' || Reflect.getMetadata(COMMAND_ROUTE, route) === undefined) return [];
    const rel = String(Reflect.getMetadata(PATH_METADATA, route)).replace(/^\//, '');
    return [[rel, Reflect.getMetadata(PERMISSION_KEY, route) as Permission]];
  });
};
