import type { Actor, Assignment, Permission } from '../../platform/access/access.js';
import { mayDo } from '../../platform/access/role-permissions.js';
import type { SignedIn } from '../../platform/access/sessions.js';
import { Problem } from '../../platform/http/problems.js';

/** The account that an import acts as lacks what every import needs; the message says what. */
export class ImportRefused extends Error {
  override readonly name = 'ImportRefused';
}

/** Histories are entered late: the account needs `record.backdate`, and a role. Throws `ImportRefused`. */
export const ensureMayImport = ({ accountName, extraPermissions, assignments }: SignedIn): void => {
  if (!extraPermissions.includes('record.backdate'))
    throw new ImportRefused(
      `账号 ${accountName} 没有补录权限 record.backdate / the account ${accountName} lacks record.backdate`,
    );
  if (assignments.length === 0)
    throw new ImportRefused(`账号 ${accountName} 没有任职 / the account ${accountName} holds no role`);
};

/** The account as it acts with this permission. Throws `forbidden` where none of its roles grants it. */
export const actorFor = (account: SignedIn, can: Permission): Actor => {
  const acting = account.assignments.find(({ role }) => mayDo(role, can));
  if (acting === undefined) throw new Problem('forbidden');
  return actingAs(account, acting);
};

const actingAs = (
  { accountId, accountName, sessionId, assignments, extraPermissions }: SignedIn,
  acting: Assignment,
): Actor => ({ accountId, accountName, sessionId, assignments, extraPermissions, acting, language: 'zh' });
