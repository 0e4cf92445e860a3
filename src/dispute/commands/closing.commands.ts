import type { SealedText } from '../../kernel/sealed-text.js';
import type { Outcome, Satisfaction } from '../dispute.codes.js';
import type { Staff } from '../dispute.events.js';
import type { Asked } from './asked.js';

interface WithdrawDispute extends Asked<'WithdrawDispute'> {
  readonly withdrawnBy: readonly string[];
  readonly note: SealedText | null;
}

interface RecordPrivateSettlement extends Asked<'RecordPrivateSettlement'> {
  readonly statedBy: readonly string[];
  readonly note: SealedText | null;
}

interface RecordFollowUp extends Asked<'RecordFollowUp'> {
  readonly followUpId: string;
  readonly visitedPartyIds: readonly string[];
  readonly satisfaction: Satisfaction | null;
  readonly laterLawsuit: boolean;
  readonly hiddenRisk: boolean;
  readonly note: SealedText | null;
  /** Why they were visited. */
  readonly reason: SealedText | null;
  readonly lawsuitResult: SealedText | null;
  /** What was done about the hidden risk. */
  readonly measures: SealedText | null;
  readonly visitor: Staff | null;
}

interface CloseDispute extends Asked<'CloseDispute'> {
  readonly outcome: Outcome;
  readonly repliedTo: readonly string[];
  /** A breach was notified to the debtor; asked only where an obligation is breached. */
  readonly breachNotified: boolean;
  readonly note: SealedText | null;
}

interface RedactText extends Asked<'RedactText'> {
  readonly keyId: string;
  readonly replacement: SealedText | null;
}

export type ClosingCommand = WithdrawDispute | RecordPrivateSettlement | RecordFollowUp | CloseDispute | RedactText;
