import type { ApiClient } from './api-client.js';
import type { CaseAtHand } from './case-at-hand.js';

/** Withdraws a registered case for all its parties, closes it, completes its file on paper and archives it, all on one day. */
export const archiveWithdrawn = async (
  clerk: ApiClient,
  dispute: CaseAtHand,
  partyIds: readonly string[],
  on: string,
): Promise<void> => {
  const at = { occurredAt: `${on}T16:00:00+08:00` };
  await dispute.act(clerk, 'withdrawal', { ...at, withdrawnBy: partyIds });
  await closeAndArchive(clerk, dispute, { partyIds, outcome: 'WITHDRAWN', on });
};

/** Closes a case that has ended, completes a file without an attempt that was heard, and archives it. */
export const closeAndArchive = async (
  clerk: ApiClient,
  dispute: CaseAtHand,
  { partyIds, outcome, on }: { readonly partyIds: readonly string[]; readonly outcome: string; readonly on: string },
): Promise<void> => {
  const at = { occurredAt: `${on}T17:00:00+08:00` };
  await dispute.act(clerk, 'closing', { ...at, outcome, repliedTo: partyIds });
  for (const kind of ['COVER', 'APPLICATION', 'BACK_COVER'])
    await dispute.act(clerk, 'paper-documents', { ...at, kind, sheets: 1 });
  await dispute.act(clerk, 'archiving', at);
};
