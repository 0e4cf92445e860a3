/**
 * A rate as statistics print it. Unit: percent with two decimals, rounded half up, computed in integers of any size, fen included.
 * A zero denominator is `null`, never 0 or 100. Example: 2382 of 2446 is 97.38.
 */
export const percentage = (numerator: number, denominator: number): number | null => {
  if (denominator === 0) return null;
  const [above, below] = [BigInt(numerator), BigInt(denominator)];
  return Number((above * 20_000n + below) / (2n * below)) / 100;
};
