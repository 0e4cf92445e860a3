import type { DirectoryLookup } from '../directory/index.js';
import { measureOf } from './asked.js';
import type { CountedMeasure } from './question.js';

/** The measure with the organisations that count above its line. Throws the 404 of an unknown one. */
export const countedMeasure = async (
  id: string,
  directory: Pick<DirectoryLookup, 'organisationRanks'>,
): Promise<CountedMeasure> => {
  const measure = measureOf(id);
  const { levels } = measure;
  if (levels === undefined) return measure;
  const ranks = await directory.organisationRanks();
  return { ...measure, organisations: ranks.filter(({ level }) => levels.includes(level)).map(({ id: held }) => held) };
};
