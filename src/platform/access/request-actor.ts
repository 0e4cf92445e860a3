import type { Actor, OwnActor } from './access.js';

const actors = new WeakMap<object, OwnActor>();

/** Called by the guard alone, with the framework's request object. */
export const bindActor = (request: object, actor: OwnActor): void => {
  actors.set(request, actor);
};

/** Who sends this request. Throws on a route that no permission guards, or that is about one's own account only. */
export const actorOf = (request: object): Actor => {
  const { acting, ...actor } = ownActorOf(request);
  if (!acting) throw new Error('no role: the route is about the own account');
  return { ...actor, acting };
};

/** The same on a route about one's own account, where no role is needed. */
export const ownActorOf = (request: object): OwnActor => {
  const actor = actors.get(request);
  if (!actor) throw new Error('no actor: the route is public');
  return actor;
};
