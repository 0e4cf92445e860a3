/** What an entry is broken down by, copied from the facts: a later change in the directory never changes the past. */
export interface EntryDimensions {
  /** Dotted path of division codes from the root. */
  readonly division_path: string;
  readonly grid: string;
  readonly organisation: string;
  /** Level of the organisation when it took the case. */
  readonly level: string;
  readonly type: string;
  readonly source: string;
  readonly channel: string;
}
