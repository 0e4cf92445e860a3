/** Finds live cases about the same matter. Port: answered by the register. */
export abstract class LiveDuplicates {
  /** Id of a live case with the same persons as parties and the same type, other than `except`; null where there is none. */
  abstract find(personIds: readonly string[], disputeType: string, except: string): Promise<string | null>;
}
