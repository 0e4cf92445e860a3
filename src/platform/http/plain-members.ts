import 'reflect-metadata';

const MEANT = 'fengqiao:null-is-meant';

/** Marks a member of a body where `null` says something else than leaving it out. */
export const NullIsMeant =
  (): PropertyDecorator =>
  (prototype, name): void => {
    const before = (Reflect.getMetadata(MEANT, prototype) ?? []) as readonly PropertyKey[];
    Reflect.defineMetadata(MEANT, [...before, name], prototype);
  };

const meantIn = (type: unknown): readonly PropertyKey[] =>
  typeof type === 'function'
    ? ((Reflect.getMetadata(MEANT, type.prototype as object) ?? []) as readonly PropertyKey[])
    : [];

/**
 * A body without the members that are `null`, at any depth: many programs write `null` for what they leave out. Those that
 * the class of the body marks with `NullIsMeant` stay. Elements of lists stay, to be refused.
 */
export const withoutNullMembers = (body: unknown, type?: unknown): unknown => {
  if (Array.isArray(body)) return body.map((element) => withoutNullMembers(element));
  if (typeof body !== 'object' || body === null || Object.getPrototypeOf(body) !== Object.prototype) return body;
  const meant = meantIn(type);
  return Object.fromEntries(
    Object.entries(body)
      .filter(([name, member]) => member !== null || meant.includes(name))
      .map(([name, member]) => [name, withoutNullMembers(member)]),
  );
};

/** Where members lie that are named like what every object has, e.g. `toString`: they would be dropped without a word. */
export const inheritedNamesIn = (value: unknown, path: readonly string[] = []): readonly (readonly string[])[] =>
  typeof value !== 'object' || value === null
    ? []
    : Object.entries(value).flatMap(([name, member]) => [
        ...(name in Object.prototype ? [[...path, name]] : []),
        ...inheritedNamesIn(member, [...path, name]),
      ]);
