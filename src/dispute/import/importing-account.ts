import type { Actor, Assignment, Permission } from '../../platform/access/access.js';
import { actingAt } from '../../platform/access/scope.js';
import { mayDo } from '../../platform/access/role-permissions.js';
import type { SignedIn } from '../../platform/access/sessions.js';
import { Problem } from '../../platform/http/problems.js';
import type { DisputeState } from '../dispute.state.js';
import { placeOf } from '../dispute.stream.js';

/** An account while it imports. */
export interface ImporterAtWork {
  readonly account: SignedIn;
  /** Which assignment of the account acts where, as found so far in this run. */
  readonly acting: Map<string, Assignment>;
}

/** The account that an import acts as lacks what every import needs; the message says what. */
export class ImportRefused extends Error {
  override readonly name = 'ImportRefused';
}

/** Why the account may not import: histories are entered late, and bring persons along. Undefined where it may. */
export const whyNot = ({ accountName, extraPermissions, assignments }: SignedIn): ImportRefused | undefined => {
  if (!extraPermissions.includes('record.backdate'))
    return new ImportRefused(
      `账号 ${accountName} 没有补录权限 record.backdate / the account ${accountName} lacks record.backdate`,
    );
  if (!assignments.some(({ role }) => mayDo(role, 'person.create')))
    return new ImportRefused(
      `账号 ${accountName} 没有登记人员的任职 / the account ${accountName} holds no role that registers persons`,
    );
  return undefined;
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

/** The account in the role that covers the case: an importer holds many, and looking for it again takes most of a run. */
export const actorAt = ({ account, acting }: ImporterAtWork, can: Permission, dispute: DisputeState): Actor => {
  const actor = actorFor(account, can);
  if (dispute.status === 'NONE') return actor;
  const place = placeOf(dispute);
  const key = JSON.stringify([can, place]);
  const found = acting.get(key) ?? actingAt(actor, can, place) ?? actor.acting;
  acting.set(key, found);
  return { ...actor, acting: found };
};
