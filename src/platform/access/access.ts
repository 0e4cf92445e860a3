import type { Language } from '../../kernel/bilingual.js';

/** Roles of the visibility matrix (docs/rules.md) that have a part in disputes or statistics. */
export const ROLES = [
  'GRID_MEMBER',
  'MEDIATOR',
  'COMMITTEE_HEAD',
  'JUSTICE_OFFICE',
  'PETITION_OFFICE',
  'HANDLING_OFFICER',
  'LEADERSHIP',
  'PRESS',
  'AUDITOR',
  'ADMINISTRATOR',
  'COURT',
] as const;
export type Role = (typeof ROLES)[number];

/** What a role may do; a route names exactly one. */
export const PERMISSIONS = [
  'dispute.discover',
  'dispute.register',
  'dispute.record-consent',
  'dispute.accept',
  'dispute.decline',
  'dispute.share',
  'dispute.report-risk',
  'dispute.assign',
  'dispute.mediate',
  'dispute.disclose-conflict',
  'dispute.seal',
  'dispute.record-performance',
  'dispute.follow-up',
  'dispute.close',
  'dispute.reopen',
  'dispute.merge',
  'dispute.correct',
  'dispute.link',
  'dispute.archive',
  'dispute.hold',
  'dispute.seal-case',
  'dispute.read',
  'dispute.open',
  'dispute.read-linked',
  'dispute.read-texts',
  'dispute.read-without-prejudice',
  'dispute.redact',
  'referral.send',
  'referral.offer',
  'referral.read',
  'referral.answer',
  'confirmation.decide',
  'document.read',
  'document.issue',
  'document.file',
  'document.void',
  'session.list-public',
  'risk.report',
  'risk.read',
  'risk.read-texts',
  'risk.handle',
  'risk.analyse',
  'risk.acknowledge',
  'risk.figures',
  'work.read',
  'deadline.read',
  'statistics.read',
  'report.file',
  'reference.enter',
  'person.create',
  'person.read',
  'person.unmask',
  'person.correct',
  'person.erase',
  'directory.read',
  'directory.manage',
  'account.manage',
  'session.own',
  'late-entry.read',
  'audit.read',
  'event.read',
] as const;
export type Permission = (typeof PERMISSIONS)[number];

/** Held besides a role, by single accounts: late registers and imports (docs/rules.md, Late entry). */
export const EXTRA_PERMISSIONS = ['record.backdate'] as const;
export type ExtraPermission = (typeof EXTRA_PERMISSIONS)[number];

/** A role held for some time in some place. */
export interface Assignment {
  readonly id: string;
  readonly role: Role;
  readonly organisationId?: string;
  /** Dotted path of division codes from the root, e.g. `35.3505.350582.C1.G05`; a grid or a whole subtree. */
  readonly divisionPath?: string;
  /** Last segment of `divisionPath` where it is a grid. */
  readonly gridId?: string;
  /** The entry of the mediator register that this account is. */
  readonly mediatorId?: string;
  /** Legal days, inclusive; open-ended where `validTo` is absent. */
  readonly validFrom: string;
  readonly validTo?: string;
}

/** Who asks about their own account, with or without a role that is valid today. */
export type OwnActor = Omit<Actor, 'acting'> & Partial<Pick<Actor, 'acting'>>;

/** Who asks, looked up afresh for each request. Holds only assignments that are valid today. */
export interface Actor {
  readonly accountId: string;
  readonly accountName: string;
  readonly sessionId: string;
  readonly assignments: readonly Assignment[];
  readonly extraPermissions: readonly ExtraPermission[];
  /** The assignment whose role grants the permission of the route: its role and organisation go into the event. */
  readonly acting: Assignment;
  readonly language: Language;
}
