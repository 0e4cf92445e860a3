/** Stream category of reference figures; one stream a division. */
export const REFERENCE_CATEGORY = 'reference';
export const referenceStream = (division: string): string => `${REFERENCE_CATEGORY}-${division}`;
