/** What a form asks and the record of a case does not hold: said when the paper is issued, and kept in it alone. */
export const ADDITIONS = [
  'STATEMENTS',
  'POINTS_IN_DISPUTE',
  'RESPONSIBILITY',
  'PARTICIPANTS',
  'RECORDER',
  'MATERIALS',
  'CONTACT',
  'CONTACT_PHONE',
  'LAWSUIT_RESULT',
  'MEASURES',
  'FILED_BY',
  'FILED_ON',
  'RETENTION',
  'REMARKS',
] as const;
export type Addition = (typeof ADDITIONS)[number];
export type Additions = Readonly<Partial<Record<Addition, string>>>;
