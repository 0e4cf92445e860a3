import { inSealedCases, type Scope } from './scope.js';

/** A piece of SQL and the values of its numbered parameters. */
export interface SqlPart {
  readonly sql: string;
  readonly params: readonly unknown[];
}

/** Column expressions of the query that hold the places of a row; a kind without a column grants nothing. */
export interface ScopeColumns {
  readonly grid?: string;
  /** Dotted path, `text COLLATE "C"`. */
  readonly divisionPath?: string;
  /** One organisation, as text. */
  readonly organisation?: string;
  /** Organisations with which the row is shared, as a `jsonb` array of strings. */
  readonly sharedJson?: string;
  /** Mediators of the row, as `text[]`. */
  readonly mediators?: string;
  /** The same where the column is a `jsonb` array of strings. */
  readonly mediatorsJson?: string;
  /** Mediators for whom the row does not exist whatever else was granted, as a `jsonb` array of strings. */
  readonly excludedMediatorsJson?: string;
  /** Whether the row is open to those who handle it only. */
  readonly sealed?: string;
}

/**
 * The scope as a condition over the named columns; parameters are numbered from `startIndex`.
 * An empty scope gives `false`. Exclusions (conflict of interest, sealed) beat every grant, `all` included.
 * A subtree is one range under `COLLATE "C"`, so that a b-tree serves it: the code point after `.` is `/`; what lies
 * between the root and its first child (`35-1` beside `35.1`) is left out of the range afterwards.
 */
export const scopePredicate = (scope: Scope, columns: ScopeColumns, startIndex: number): SqlPart => {
  const params: unknown[] = [];
  const bind = (value: unknown): string => `$${startIndex + params.push(value) - 1}`;
  const grants = grantedBy(scope, columns, bind);
  if (grants === 'false') return { sql: grants, params: [] };
  const clauses = [grants];
  if (columns.sealed !== undefined)
    clauses.push(`(NOT ${columns.sealed} OR ${grantedBy(inSealedCases(scope), columns, bind)})`);
  if (columns.excludedMediatorsJson !== undefined && scope.ownMediators.length > 0)
    clauses.push(`NOT ${columns.excludedMediatorsJson} ?| ${bind(scope.ownMediators)}::text[]`);
  return { sql: clauses.join(' AND '), params };
};

const grantedBy = (scope: Scope, columns: ScopeColumns, bind: (value: unknown) => string): string => {
  const grants = scope.all ? ['true'] : grantClauses(scope, columns, bind);
  if (grants.length === 0) return 'false';
  return grants.length === 1 ? String(grants[0]) : `(${grants.join(' OR ')})`;
};

const grantClauses = (scope: Scope, columns: ScopeColumns, bind: (value: unknown) => string): string[] => {
  const { grid, divisionPath, organisation, sharedJson, mediators, mediatorsJson } = columns;
  const { shared = [], unassigned = [] } = scope;
  const clauses: string[] = [];
  if (grid !== undefined && scope.grids.length > 0) clauses.push(`${grid} = ANY(${bind(scope.grids)}::text[])`);
  if (divisionPath !== undefined) clauses.push(...scope.divisions.map((root) => subtree(divisionPath, root, bind)));
  if (organisation !== undefined && scope.organisations.length > 0)
    clauses.push(`${organisation} = ANY(${bind(scope.organisations)}::text[])`);
  const none =
    mediators === undefined ? mediatorsJson && `${mediatorsJson} = '[]'::jsonb` : `cardinality(${mediators}) = 0`;
  if (organisation !== undefined && none !== undefined && unassigned.length > 0)
    clauses.push(`(${organisation} = ANY(${bind(unassigned)}::text[]) AND ${none})`);
  if (sharedJson !== undefined && shared.length > 0) clauses.push(`${sharedJson} ?| ${bind(shared)}::text[]`);
  if (mediators !== undefined && scope.mediators.length > 0)
    clauses.push(`${mediators} && ${bind(scope.mediators)}::text[]`);
  if (mediatorsJson !== undefined && scope.mediators.length > 0)
    clauses.push(`${mediatorsJson} ?| ${bind(scope.mediators)}::text[]`);
  return clauses;
};

const subtree = (column: string, root: string, bind: (value: unknown) => string): string => {
  const path = `(${column}) COLLATE "C"`;
  const [first, below, end] = [root, `${root}.`, `${root}/`].map(bind);
  return `(${path} >= ${first} AND ${path} < ${end} AND (${path} = ${first} OR ${path} >= ${below}))`;
};
