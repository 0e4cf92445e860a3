/** Longest member name that an answer repeats, so that a name cannot carry a text back. */
const NAME_LIMIT = 100;

const safe = (name: string): string =>
  name
    .slice(0, NAME_LIMIT)
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .replaceAll('~', '~0')
    .replaceAll('/', '~1');

/** JSON pointer to a member. Source: RFC 6901. */
export const pointerTo = (path: readonly string[]): string => path.map((name) => `/${safe(name)}`).join('');
