const BEFORE_ALL_IDS = '00000000-0000-0000-0000-000000000000';
/** Failures that are told one by one. */
const TOLD_FAILURES = 10;

/**
 * Does something for every person of a list that is read page by page in the order of ids. Returns for how many.
 * Throws `AggregateError` after the others are done, where it failed for some.
 */
export const eachPerson = async (
  pageAfter: (personId: string) => Promise<readonly { readonly id: string }[]>,
  act: (personId: string) => Promise<unknown>,
): Promise<number> => {
  const told: unknown[] = [];
  let [done, failed] = [0, 0];
  for (let after = BEFORE_ALL_IDS; ;) {
    const page = await pageAfter(after);
    for (const { id } of page)
      await act(id).then(
        () => done++,
        (error: unknown) => {
          if (failed++ < TOLD_FAILURES) told.push(error);
        },
      );
    const last = page.at(-1);
    if (!last) break;
    after = last.id;
  }
  if (failed > 0) throw new AggregateError(told, `${failed} persons could not be finished`);
  return done;
};
