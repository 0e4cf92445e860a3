import type { ApiClient } from './api-client.js';
import type { CaseAtHand } from './case-at-hand.js';

/**
 * Withdraws a case for all its parties, closes it, completes its file on paper and archives it, all on one day; `papers`
 * are those that it needs beside the covers and the application.
 */
export const archiveWithdrawn = async (
  clerk: ApiClient,
  dispute: CaseAtHand,
  partyIds: readonly string[],
  on: string,
  papers: readonly string[] = [],
): Promise<void> => {
  const at = { occurredAt: `${on}T17:00:00+08:00` };
  await dispute.act(clerk, 'withdrawal', { ...at, withdrawnBy: partyIds });
  await dispute.act(clerk, 'closing', { ...at, outcome: 'WITHDRAWN', repliedTo: partyIds });
  for (const kind of ['COVER', 'APPLICATION', ...papers, 'BACK_COVER'])
    await dispute.act(clerk, 'paper-documents', { ...at, kind, sheets: 1 });
  await dispute.act(clerk, 'archiving', at);
};
