import type { CommitteeFunction } from '../directory.codes.js';

/** A mediator's seat in a people's mediation committee. Source: People's Mediation Law (2010) arts. 8, 9. */
export interface CommitteeMemberContent {
  readonly organisationId: string;
  readonly mediatorId: string;
  readonly function: CommitteeFunction;
  /** Kept because the law asks for women among the members. */
  readonly isWoman: boolean;
  /** Legal days of the term, inclusive; `validTo` ends it. */
  readonly validFrom: string;
  readonly validTo?: string;
}

export interface CommitteeMember extends CommitteeMemberContent {
  readonly id: string;
  readonly version: number;
}
