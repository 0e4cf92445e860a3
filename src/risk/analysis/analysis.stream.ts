/** Stream category of analyses of risks. */
export const ANALYSIS_CATEGORY = 'analysis';

/** The stream of an analysis. Throws RangeError for an id that is not in lower case. */
export const analysisStreamOf = (analysisId: string): string => {
  if (analysisId !== analysisId.toLowerCase())
    throw new RangeError(`id of an analysis not in lower case: ${analysisId}`);
  return `${ANALYSIS_CATEGORY}-${analysisId}`;
};
