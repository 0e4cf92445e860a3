import { randomUUID } from 'node:crypto';
import { setImmediate as turn } from 'node:timers/promises';
import fc from 'fast-check';
import {
  CorruptedRetry,
  NO_STREAM,
  StaleRevision,
  StoreUnavailable,
  type Appended,
  type EventStore,
  type NewEvent,
  type Position,
  type RecordedEvent,
} from '../src/platform/event-store/event-store.js';
import { anAppend, someEvent } from './event-store.contract.js';

/** What one caller does next. Streams and stores are named by number. */
export type Step =
  | { readonly do: 'append'; readonly stream: number; readonly size: number; readonly off: number }
  | { readonly do: 'create'; readonly stream: number }
  | { readonly do: 'retry'; readonly how: 'same' | 'partly' | 'elsewhere' }
  | { readonly do: 'together'; readonly stream: number; readonly size: number };

const STREAMS = 5;
const stream = fc.nat(STREAMS - 1);

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('append'),
      stream,
      size: fc.integer({ min: 1, max: 3 }),
      off: fc.constant(0),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('append'), stream, size: fc.constant(1), off: fc.constantFrom(-1, 1, 3) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('create'), stream }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('retry'), how: fc.constantFrom('same', 'same', 'partly', 'elsewhere') }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('together'), stream, size: fc.integer({ min: 2, max: 4 }) }) },
);

/** Programs of callers that run at the same time. */
export const programs = (callers: number, steps: number): fc.Arbitrary<readonly (readonly Step[])[]> =>
  fc.array(fc.array(step, { minLength: steps, maxLength: steps }), { minLength: callers, maxLength: callers });

/** An append that was acknowledged. */
export interface Acknowledged extends Appended {
  readonly stream: string;
  readonly events: readonly NewEvent[];
}

/** Everything seen from outside while a history ran. */
export interface Observed {
  readonly acknowledged: readonly Acknowledged[];
  /** Ids of events of which the store could not say whether they were written. */
  readonly unknown: readonly string[];
  /** What should not have been answered as it was. */
  readonly wrong: readonly string[];
  /** What each reader that followed the log saw. */
  readonly tails: readonly (readonly RecordedEvent[])[];
}

class Caller {
  readonly acknowledged: Acknowledged[] = [];
  readonly unknown: string[] = [];
  readonly wrong: string[] = [];

  constructor(
    private readonly store: EventStore,
    private readonly streamOf: (n: number) => string,
  ) {}

  /** An outcome that the store could not tell is one that the log may hold or not. */
  async take(step: Step): Promise<void> {
    try {
      await this.run(step);
    } catch (error) {
      if (!(error instanceof StoreUnavailable)) throw error;
    }
  }

  private async run(step: Step): Promise<void> {
    switch (step.do) {
      case 'append':
        return this.append(this.streamOf(step.stream), step.off, step.size);
      case 'create':
        return this.send(this.streamOf(step.stream), NO_STREAM, [someEvent()]);
      case 'together':
        return this.together(this.streamOf(step.stream), step.size);
      case 'retry':
        return this.retry(step.how);
    }
  }

  private async append(name: string, off: number, size: number): Promise<void> {
    const revision = (await this.store.read(name)).at(-1)?.revision ?? NO_STREAM;
    await this.send(
      name,
      Math.max(NO_STREAM, revision + off),
      Array.from({ length: size }, () => someEvent()),
    );
  }

  /** Appends that build on each other, sent at once: a prefix of them may succeed. */
  private async together(name: string, size: number): Promise<void> {
    const revision = (await this.store.read(name)).at(-1)?.revision ?? NO_STREAM;
    await Promise.all(Array.from({ length: size }, (_, k) => this.send(name, revision + k, [someEvent()])));
  }

  private async retry(how: 'same' | 'partly' | 'elsewhere'): Promise<void> {
    const before = this.acknowledged.at(-1);
    if (before === undefined) return;
    const expected = before.revision - before.events.length;
    if (how === 'same') {
      const again = await this.store.append(anAppend(before.stream, expected, ...before.events));
      const same = again.replayed && again.revision === before.revision && again.position === before.position;
      if (!same) this.wrong.push(`a retry was answered ${JSON.stringify(again)}`);
      return;
    }
    const events = how === 'partly' ? [...before.events, someEvent()] : before.events;
    const name = how === 'partly' ? before.stream : `other-${randomUUID()}`;
    await this.store.append(anAppend(name, expected, ...events)).then(
      () => this.wrong.push(`ids used ${how} were accepted`),
      (error: unknown) => {
        if (!(error instanceof CorruptedRetry)) throw error;
      },
    );
  }

  private async send(name: string, expected: number, events: readonly NewEvent[]): Promise<void> {
    try {
      const appended = await this.store.append(anAppend(name, expected, ...events));
      this.acknowledged.push({ ...appended, stream: name, events });
      if (appended.replayed) this.wrong.push('new ids were answered as a replay');
    } catch (error) {
      if (error instanceof StaleRevision) return;
      this.unknown.push(...events.map(({ eventId }) => eventId));
      throw error;
    }
  }
}

/** Follows the log as a projection does: what lies after the last position seen. Ends at the head of the log, once it is over. */
const follow = async (store: EventStore, from: Position, isOver: () => boolean): Promise<RecordedEvent[]> => {
  const seen: RecordedEvent[] = [];
  for (;;) {
    const over = isOver();
    const page = await store.readAll(seen.at(-1)?.position ?? from, 7);
    seen.push(...page);
    if (page.length === 0 && over) return seen;
    await turn();
  }
};

/** Runs the callers at the same time over the stores, with one reader following the log through each store. */
export const runHistory = async (
  stores: readonly EventStore[],
  history: readonly (readonly Step[])[],
): Promise<Observed> => {
  const [first] = stores;
  if (first === undefined) throw new Error('no store');
  const from = await first.head();
  const run = randomUUID();
  const callers = history.map((_, k) => new Caller(stores[k % stores.length] ?? first, (n) => `model-${run}-${n}`));
  let isOver = false;
  const tails = stores.map((store) => follow(store, from, () => isOver));
  await Promise.all(
    callers.map(async (caller, k) => {
      for (const next of history[k] ?? []) await caller.take(next);
    }),
  );
  isOver = true;
  return {
    acknowledged: callers.flatMap(({ acknowledged }) => acknowledged),
    unknown: callers.flatMap(({ unknown }) => unknown),
    wrong: callers.flatMap(({ wrong }) => wrong),
    tails: await Promise.all(tails),
  };
};
