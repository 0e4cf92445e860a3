import type { Actor, Assignment, Permission } from './access.js';
import { mayDo } from './role-permissions.js';

/** Where an actor may use one permission. A case lies inside when any of its places is named here. */
export interface Scope {
  /** Everything: administrators over the directory, auditors over the audit. Never case content. */
  readonly all: boolean;
  /** Exact grid codes. */
  readonly grids: readonly string[];
  /** Paths of subtree roots: the division itself and all below it. */
  readonly divisions: readonly string[];
  readonly organisations: readonly string[];
  /** Organisations whose cases are within reach until a mediator is assigned to them; absent: none. */
  readonly unassigned?: readonly string[];
  /** Organisations with which a case may be shared for this permission; absent: none. */
  readonly shared?: readonly string[];
  /** Organisations whose sealed cases are open too, own or shared: by a role that answers for them; absent: none. */
  readonly answering?: readonly string[];
  /** Courts whose referrals count in figures; absent: none. */
  readonly referring?: readonly string[];
  /** Entries of the mediator register: cases assigned to them. */
  readonly mediators: readonly string[];
  /** Every entry of the mediator register that the actor is, in whatever role they ask: conflicts of interest exclude by these. */
  readonly ownMediators: readonly string[];
}

/** The places of one case (or row), as far as they are known. */
export interface Place {
  readonly gridId?: string;
  readonly divisionPath?: string;
  readonly organisationId?: string;
  /** Organisations beside it that see the file. */
  readonly sharedWith?: readonly string[];
  readonly mediatorIds?: readonly string[];
  /** Mediators with a conflict of interest that not every party has agreed to: the case does not exist for them. */
  readonly excludedMediatorIds?: readonly string[];
  /** Open to those who handle the case only. */
  readonly isSealed?: boolean;
}

type Grant = Partial<Omit<Scope, 'shared' | 'answering' | 'referring' | 'ownMediators'>>;

/** What a mediator may see of the whole organisation: lists without notes, names; the rest is by assignment. */
const ORGANISATION_WIDE: readonly Permission[] = [
  'dispute.read',
  'referral.read',
  'person.read',
  'person.create',
  'directory.read',
];

/** What a mediator may do in cases of the organisation to which nobody is assigned yet: intake. */
const UNTIL_ASSIGNED: readonly Permission[] = ['dispute.register', 'dispute.record-consent'];

/** What an organisation may do in a case of another's that is shared with it: see the file, and take on the next attempt with the consents it needs. */
const IN_SHARED_CASES: readonly Permission[] = [
  'dispute.read',
  'dispute.read-texts',
  'dispute.accept',
  'dispute.record-consent',
  'document.read',
  'deadline.read',
  'person.read',
];

const listOf = (value: string | undefined): readonly string[] => (value === undefined ? [] : [value]);

const grantOf = (assignment: Assignment, permission: Permission): Grant => {
  switch (assignment.role) {
    case 'GRID_MEMBER':
      return { grids: listOf(assignment.gridId) };
    case 'MEDIATOR':
      return {
        mediators: listOf(assignment.mediatorId),
        organisations: ORGANISATION_WIDE.includes(permission) ? listOf(assignment.organisationId) : [],
        unassigned: UNTIL_ASSIGNED.includes(permission) ? listOf(assignment.organisationId) : [],
      };
    case 'COMMITTEE_HEAD':
    case 'HANDLING_OFFICER':
    case 'COURT':
      return { organisations: listOf(assignment.organisationId) };
    case 'JUSTICE_OFFICE':
    case 'PETITION_OFFICE':
    case 'LEADERSHIP':
    case 'PRESS':
      return { divisions: listOf(assignment.divisionPath) };
    case 'AUDITOR':
    case 'ADMINISTRATOR':
      return { all: true };
  }
};

/** Whose organisation is theirs to answer for; a mediator answers for the cases assigned to them. */
const isAnswering = ({ role }: Assignment): boolean => role === 'COMMITTEE_HEAD' || role === 'COURT';

/**
 * What is left of a scope in sealed cases: organisations that the actor answers for, and cases assigned to them. Neither
 * grid nor division opens one. Source: Minors Protection Law (2020) art. 103; docs/rules.md, Sealed cases.
 */
export const inSealedCases = ({ answering = [], shared = [], unassigned: _unassigned, ...scope }: Scope): Scope => ({
  ...scope,
  all: false,
  grids: [],
  divisions: [],
  organisations: answering,
  shared: shared.filter((id) => answering.includes(id)),
});

/** The scope wherever a case lies: whatever no seal and no conflict of interest closes to the actor. */
export const wherever = (scope: Scope): Scope => ({ ...scope, all: true });

/** Scopes of lists of assignments and of one alone, as long as they live: none ever changes. What a seal leaves of one is worked out anew. */
const known = new WeakMap<readonly Assignment[], WeakMap<object, Map<Permission, Scope>>>();

const knownOf = (assignments: readonly Assignment[], granting: object): Map<Permission, Scope> => {
  const ofList = known.get(assignments) ?? new WeakMap<object, Map<Permission, Scope>>();
  const scopes = ofList.get(granting) ?? new Map<Permission, Scope>();
  known.set(assignments, ofList.set(granting, scopes));
  return scopes;
};

/**
 * Where the actor may use the permission: the union over every valid assignment whose role grants it.
 * An empty scope covers nothing. `all` comes from the auditor and the administrator only, whose permissions reach no
 * content of a case. `granting` narrows which assignments grant; what excludes is that of them all.
 * Source: docs/rules.md, Roles.
 */
export const scopeOf = (
  { assignments }: Pick<Actor, 'assignments'>,
  permission: Permission,
  granting: readonly Assignment[] = assignments,
): Scope => {
  const [alone, ...others] = granting;
  const scopes = knownOf(assignments, alone !== undefined && others.length === 0 ? alone : granting);
  const scope = scopes.get(permission) ?? unionOf(assignments, permission, granting);
  scopes.set(permission, scope);
  return scope;
};

const unionOf = (
  assignments: readonly Assignment[],
  permission: Permission,
  granting: readonly Assignment[],
): Scope => {
  const permitted = granting.filter(({ role }) => mayDo(role, permission));
  const grants = permitted.map((assignment) => grantOf(assignment, permission));
  const union = (kind: 'grids' | 'divisions' | 'organisations' | 'unassigned' | 'mediators'): readonly string[] => [
    ...new Set(grants.flatMap((grant) => grant[kind] ?? [])),
  ];
  const unassigned = union('unassigned');
  const shared = IN_SHARED_CASES.includes(permission) ? union('organisations') : [];
  const placesOf = (some: readonly Assignment[]): readonly string[] => [
    ...new Set(some.flatMap(({ organisationId }) => listOf(organisationId))),
  ];
  const answering = placesOf(permitted.filter(isAnswering));
  const referring = permission === 'statistics.read' ? placesOf(permitted.filter(({ role }) => role === 'COURT')) : [];
  return {
    all: grants.some(({ all }) => all === true),
    grids: union('grids'),
    divisions: union('divisions'),
    organisations: union('organisations'),
    ...(unassigned.length > 0 && { unassigned }),
    ...(shared.length > 0 && { shared }),
    ...(answering.length > 0 && { answering }),
    ...(referring.length > 0 && { referring }),
    mediators: union('mediators'),
    ownMediators: [...new Set(assignments.flatMap(({ mediatorId }) => listOf(mediatorId)))],
  };
};

/** Whether `path` is `root` or lies below it; `35.3505` does not cover `35.35059`. */
export const isWithinDivision = (path: string, root: string): boolean => path === root || path.startsWith(`${root}.`);

/** The same decision as `scopePredicate`, for one case in memory. */
export const isInScope = (scope: Scope, { isSealed = false, ...place }: Place): boolean => {
  if (isSealed) return isInScope(inSealedCases(scope), place);
  const { gridId, divisionPath, organisationId, sharedWith = [], mediatorIds = [], excludedMediatorIds = [] } = place;
  if (excludedMediatorIds.some((id) => scope.ownMediators.includes(id))) return false;
  return (
    scope.all ||
    (gridId !== undefined && scope.grids.includes(gridId)) ||
    (divisionPath !== undefined && scope.divisions.some((root) => isWithinDivision(divisionPath, root))) ||
    (organisationId !== undefined && scope.organisations.includes(organisationId)) ||
    (organisationId !== undefined && mediatorIds.length === 0 && scope.unassigned?.includes(organisationId)) ||
    sharedWith.some((id) => scope.shared?.includes(id)) ||
    mediatorIds.some((id) => scope.mediators.includes(id))
  );
};

/** The assignment to act under at this place: the chosen one where it covers the place, else the first that does. */
export const actingAt = (actor: Actor, permission: Permission, place: Place): Assignment | undefined =>
  actor.assignments.length === 1
    ? actor.assignments.find(() => isInScope(scopeOf(actor, permission), place))
    : [actor.acting, ...actor.assignments].find((one) => isInScope(scopeOf(actor, permission, [one]), place));
