import { Injectable, RequestMethod, type OnModuleInit } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { PERMISSION_KEY, PUBLIC_KEY } from './decorators.js';

/** A route of a controller that says neither who may use it nor that everybody may, or says both. */
export class BareRoute extends Error {
  override readonly name = 'BareRoute';

  constructor(readonly routes: readonly string[]) {
    super(
      `每条路由必须声明 @Can(权限) 或 @Public(理由) 之一 / a route needs exactly one of @Can and @Public: ${routes.join(', ')}`,
    );
  }
}

/** Stops the start of the application as long as there is a bare route. */
@Injectable()
export class BareRouteCheck implements OnModuleInit {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
  ) {}

  onModuleInit(): void {
    const bare = this.discovery.getControllers().flatMap(({ instance }) => this.bareRoutesOf(instance as object));
    if (bare.length > 0) throw new BareRoute(bare);
  }

  private bareRoutesOf(controller: object): readonly string[] {
    const prototype = Object.getPrototypeOf(controller) as Record<string, () => unknown>;
    return this.scanner.getAllMethodNames(prototype).flatMap((name) => {
      const handler = prototype[name];
      if (!handler || this.reflector.get<unknown>(PATH_METADATA, handler) === undefined) return [];
      const claims = [PERMISSION_KEY, PUBLIC_KEY].filter(
        (key) => this.reflector.get<unknown>(key, handler) !== undefined,
      );
      if (claims.length === 1) return [];
      const method = RequestMethod[this.reflector.get<number>(METHOD_METADATA, handler)];
      return [`${controller.constructor.name}.${name} (${method})`];
    });
  }
}
