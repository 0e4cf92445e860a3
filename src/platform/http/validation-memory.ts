import { getMetadataStorage } from 'class-validator';

type Storage = ReturnType<typeof getMetadataStorage>;
type Rules = ReturnType<Storage['getTargetValidationMetadatas']>;

/**
 * Lets class-validator remember the rules of a class: it looks for those that a class inherits among all classes,
 * on each validation (0.15.1). Decorators have run when the first request comes; groups are not used here.
 */
export const rememberRules = (storage: Storage = getMetadataStorage()): void => {
  if (Object.hasOwn(storage, 'getTargetValidationMetadatas')) return;
  const find = storage.getTargetValidationMetadatas.bind(storage);
  const group = storage.groupByPropertyName.bind(storage);
  const rules = new Map<unknown, Rules>();
  const grouped = new WeakMap<Rules, ReturnType<Storage['groupByPropertyName']>>();
  storage.getTargetValidationMetadatas = (target, schema, always, strictGroups, groups) => {
    const known = rules.get(target);
    if (known !== undefined) return known;
    const found = find(target, schema, always, strictGroups, groups);
    rules.set(target, found);
    return found;
  };
  storage.groupByPropertyName = (found) => {
    const known = grouped.get(found) ?? group(found);
    grouped.set(found, known);
    return known;
  };
};
