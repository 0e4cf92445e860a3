import type { Permission, Role } from './access.js';

/** What every account with a role may do: see itself, change its own password. */
const OWN = ['session.own'] as const satisfies readonly Permission[];

/**
 * What each role may do at all; where it may do it is the business of `scopeOf`.
 * Leadership sees figures only; auditor and administrator see no content of a case.
 * Source: docs/rules.md, Roles.
 */
export const ROLE_PERMISSIONS: Readonly<Record<Role, readonly Permission[]>> = {
  GRID_MEMBER: [
    ...OWN,
    'dispute.report-risk',
    'dispute.discover',
    'dispute.follow-up',
    'dispute.read',
    'dispute.open',
    'work.read',
    'statistics.read',
    'person.create',
    'person.read',
    'directory.read',
  ],
  MEDIATOR: [
    ...OWN,
    'dispute.register',
    'dispute.mediate',
    'dispute.report-risk',
    'dispute.disclose-conflict',
    'dispute.follow-up',
    'dispute.close',
    'dispute.read',
    'dispute.open',
    'dispute.read-texts',
    'dispute.read-without-prejudice',
    'document.read',
    'document.issue',
    'document.file',
    'document.void',
    'work.read',
    'deadline.read',
    'statistics.read',
    'person.create',
    'person.read',
    'person.unmask',
    'directory.read',
  ],
  COMMITTEE_HEAD: [
    ...OWN,
    'dispute.discover',
    'dispute.register',
    'dispute.accept',
    'dispute.decline',
    'dispute.share',
    'dispute.report-risk',
    'dispute.assign',
    'dispute.disclose-conflict',
    'dispute.seal',
    'dispute.follow-up',
    'dispute.close',
    'dispute.redact',
    'dispute.read',
    'dispute.open',
    'dispute.read-texts',
    'document.read',
    'document.issue',
    'document.file',
    'document.void',
    'work.read',
    'deadline.read',
    'statistics.read',
    'person.create',
    'person.read',
    'person.unmask',
    'directory.read',
  ],
  JUSTICE_OFFICE: [
    ...OWN,
    'dispute.read',
    'dispute.open',
    'deadline.read',
    'statistics.read',
    'report.file',
    'directory.read',
  ],
  PETITION_OFFICE: [...OWN, 'statistics.read', 'directory.read'],
  LEADERSHIP: [...OWN, 'dispute.open', 'statistics.read', 'directory.read'],
  AUDITOR: [...OWN, 'audit.read', 'event.read'],
  ADMINISTRATOR: [...OWN, 'directory.read', 'directory.manage', 'account.manage', 'person.erase'],
};

export const mayDo = (role: Role, permission: Permission): boolean => ROLE_PERMISSIONS[role].includes(permission);
