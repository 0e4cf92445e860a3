/** A fact as stored: `type` is the wire name and never changes once written. */
export interface DomainEvent<T extends string = string, D = unknown> {
  readonly type: T;
  readonly data: D;
}

/**
 * The whole behaviour of one aggregate, as data and two pure functions.
 * `decide` throws `DomainError` to refuse and returns `[]` when there is nothing to do.
 */
export interface Decider<State, Command, Event extends DomainEvent> {
  readonly initial: State;
  decide(command: Command, state: State): readonly Event[];
  evolve(state: State, event: Event): State;
}

export const assertNever = (value: never): never => {
  throw new Error(`unreachable: ${JSON.stringify(value)}`);
};
