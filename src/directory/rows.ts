/** A row as its type says: what is NULL in the database is absent here. */
export const withoutNulls = <T>(row: Readonly<Record<string, unknown>>): T =>
  Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)) as T;

/** Codes and ids of a list column, in one order, so that equal lists are equal rows. */
export const sorted = (list: readonly string[] | undefined): string[] => [...new Set(list ?? [])].sort();

/** The keyset of a list by name: name and id of the last one seen. */
export const afterName = (keyset: readonly unknown[] | undefined): readonly [name: string, id: string] | undefined =>
  keyset && [String(keyset[0]), String(keyset[1])];

/** A flag in a query, `true` or `false`; anything else is left for the validation to refuse. */
export const booleanOf = ({ value }: { readonly value: unknown }): unknown =>
  new Map<unknown, boolean>([
    ['true', true],
    ['false', false],
  ]).get(value) ?? value;
