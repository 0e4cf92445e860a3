/** An entry in the roster of invited mediators of a court (特邀调解名册): an organisation or a mediator, for some time. */
export interface RosterEntryContent {
  readonly courtId: string;
  /** One of the two, never both. */
  readonly organisationId?: string;
  readonly mediatorId?: string;
  /** Legal days, inclusive; open-ended where `validTo` is absent. */
  readonly validFrom: string;
  readonly validTo?: string;
}

export interface RosterEntry extends RosterEntryContent {
  readonly id: string;
  readonly version: number;
}
