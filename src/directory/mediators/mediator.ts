/** An entry of the mediator register. Which account it is, an assignment says. */
export interface MediatorContent {
  readonly name: string;
  /** At least one. */
  readonly organisationIds: readonly string[];
  /** Dispute type codes. */
  readonly specialities?: readonly string[];
  /** Language tags, e.g. `zh`, `nan`. */
  readonly languages?: readonly string[];
  /** Codes of the divisions where they work. */
  readonly divisions?: readonly string[];
  /** What they belong to besides the organisations they mediate for: a union, an association, an enterprise. */
  readonly affiliation?: string;
  /** Where they are from: code of a province, prefecture or county, e.g. `52`, `5226`, `522631`. */
  readonly nativePlace?: string;
  /** Ethnic groups that they can support, as letter codes of GB/T 3304. */
  readonly ethnicGroups?: readonly string[];
  /** ISO weekday and hours, e.g. `1 09:00-12:00`; none: not known. */
  readonly weeklyHours?: readonly string[];
  /** First and last legal day, e.g. `2026-05-01/2026-05-07`. */
  readonly absences?: readonly string[];
  /** Legal days of the term, inclusive; open where absent. */
  readonly validFrom?: string;
  readonly validTo?: string;
  /** Who they are in the people vault, so that another part in the same case is found. */
  readonly personId?: string;
  readonly active?: boolean;
}

export interface Mediator extends MediatorContent {
  readonly id: string;
  readonly specialities: readonly string[];
  readonly languages: readonly string[];
  readonly divisions: readonly string[];
  readonly ethnicGroups: readonly string[];
  readonly weeklyHours: readonly string[];
  readonly absences: readonly string[];
  readonly active: boolean;
  readonly version: number;
}
