/**
 * A rate as statistics print it. Unit: percent with two decimals, rounded half up, computed in integers.
 * A zero denominator is `null`, never 0 or 100. Example: 2382 of 2446 is 97.38.
 */
export const percentage = (numerator: number, denominator: number): number | null =>
  denominator === 0 ? null : Math.floor((numerator * 20_000 + denominator) / (2 * denominator)) / 100;
