/** Where the intake of a case counts. Source: docs/rules.md, Figures. */
import { UNKNOWN } from '../cell.js';
import type { Post } from './posting.js';

/** Under the first channel that takes the case on: a rate by channel then has both its sides in one cell. */
export const postIntakeChannel: Post = ({ fact, book, cell: { channel } }) => {
  if (fact.type !== 'DisputeAccepted') return;
  const intake = book.find('disputes.intake');
  if (intake?.dimensions.channel === UNKNOWN) book.correct('disputes.intake', { ...intake.dimensions, channel });
};
