/**
 * SQL of the first segments of a dotted path, or of the whole path where it has no more: `35.3505.350582` to two is
 * `35.3505`. One or more. Takes a third of the time of a slice of an array.
 */
export const firstSegments = (path: string, count: number): string => {
  const segments = Array.from({ length: count }, (_, index) => `split_part(${path}, '.', ${index + 1})`);
  return `rtrim(${segments.join(` || '.' || `)}, '.')`;
};
