import type { Counts } from './figures.js';
import type { Unit } from './measures.js';
import { percentage } from './percentage.js';

/** An average with two decimals, rounded half up; null where there is nothing to take it of. */
const average = (sum: number, count: number): number | null =>
  count === 0 ? null : Math.floor((sum * 200 + count) / (2 * count)) / 100;

/** The figure that two sums make, in the unit of its measure. */
export const valueOf = (unit: Unit, { numerator, denominator }: Counts): number | null => {
  switch (unit) {
    case 'percent':
      return percentage(numerator, denominator);
    case 'days':
      return average(numerator, denominator);
    default:
      return numerator;
  }
};
