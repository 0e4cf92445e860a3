import { holdsPersonNumber } from '../../directory/index.js';
import { refuse } from '../risk.refusals.js';

/** Refuses: `risk.person-data`. Source: Personal Information Protection Law (2021) art. 6. */
export const ensureNoPersonNumber = (text: string): void => {
  if (holdsPersonNumber(text)) throw refuse('risk.person-data');
};
