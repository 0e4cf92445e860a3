import { RETENTION_CLASSES, type RetentionClass } from './dispute.lifecycle-codes.js';
import type { Dispute } from './dispute.state.js';

/** Setting: the class of a file by difficulty, outcome or type of its case, the first that fits. */
type RetentionSetting = readonly (readonly [code: string, retention: RetentionClass])[];

/** How long the file of such a case is kept. The longest of its rounds: reopening lowers nothing. */
export const retentionOf = (
  { dimensions: { difficulty, disputeType }, episodes }: Dispute,
  setting: RetentionSetting,
): RetentionClass => {
  const classes = episodes.map(({ outcome }) => {
    const codes = [difficulty, outcome, disputeType, '*'];
    return setting.find(([code]) => codes.includes(code))?.[1];
  });
  const longest = RETENTION_CLASSES.find((each) => classes.includes(each));
  if (longest === undefined) throw new Error('no retention class for the rest');
  return longest;
};
