import type { Actor } from './access.js';

const actors = new WeakMap<object, Actor>();

/** Called by the guard alone, with the framework's request object. */
export const bindActor = (request: object, actor: Actor): void => {
  actors.set(request, actor);
};

/** Who sends this request. Throws on a route that no permission guards. */
export const actorOf = (request: object): Actor => {
  const actor = actors.get(request);
  if (!actor) throw new Error('no actor: the route is public');
  return actor;
};
