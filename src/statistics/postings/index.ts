import { postConfirmation, postFollowUp, postObligations, postReplacement, postUnperformed } from './agreements.js';
import { postIntakeChannel } from './intake.js';
import { postClosing, postCrime, postOutcomes, postReopening } from './outcomes.js';
import type { Post } from './posting.js';
import { postOverdue, postPreFiling, postProcedureEnd } from './procedures.js';

/** Every group of measures beside the counts of cases, procedures and agreements; the order is that of their lines. */
export const POSTINGS: readonly Post[] = [
  postIntakeChannel,
  postProcedureEnd,
  postOverdue,
  postPreFiling,
  postObligations,
  postConfirmation,
  postFollowUp,
  postUnperformed,
  postReplacement,
  postOutcomes,
  postReopening,
  postClosing,
  postCrime,
];
