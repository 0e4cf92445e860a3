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
  readonly active?: boolean;
}

export interface Mediator extends MediatorContent {
  readonly id: string;
  readonly specialities: readonly string[];
  readonly languages: readonly string[];
  readonly divisions: readonly string[];
  readonly active: boolean;
  readonly version: number;
}
