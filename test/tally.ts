import { calendarDate, instant } from '../src/kernel/calendar-date.js';
import type { Decider, DomainEvent } from '../src/kernel/decider.js';
import { DomainError } from '../src/kernel/domain-error.js';
import { EventSourcedAggregate } from '../src/platform/aggregate/event-sourced.aggregate.js';
import type { AppendContext, RecordedEvent } from '../src/platform/event-store/event-store.js';
import { positionOf } from '../src/platform/event-store/position.js';

type Counted = DomainEvent<'Counted', { readonly by: number }>;
interface Count {
  readonly total: number;
}

const decider: Decider<Count, { readonly add: number }, Counted> = {
  initial: { total: 0 },
  decide: ({ add }, { total }) => {
    if (total + add < 0) throw new DomainError('tally.below-zero', { zh: '不得小于零', en: 'Not below zero.' });
    return add === 0 ? [] : [{ type: 'Counted', data: { by: add } }];
  },
  evolve: ({ total }, { data }) => ({ total: total + data.by }),
};

/** The smallest aggregate, for specs of what carries aggregates: a number that is never below zero. */
export class Tally extends EventSourcedAggregate<Count, { readonly add: number }, Counted> {
  constructor() {
    super(decider);
  }
}

export const tallyVersions = { Counted: 1 };

export const tallyContext: AppendContext = {
  actor: { accountId: 'account-1', role: 'system' },
  occurredAt: instant('2026-03-06T01:30:00Z'),
  legalDate: calendarDate('2026-03-06'),
  correlationId: 'correlation-1',
};

/** A history with these steps. */
export const recordedCounts = (...steps: readonly number[]): readonly RecordedEvent<Counted>[] =>
  steps.map((by, revision) => ({
    ...tallyContext,
    eventId: `00000000-0000-4000-8000-${String(revision).padStart(12, '0')}`,
    type: 'Counted',
    schemaVersion: 1,
    stream: 'tally-1',
    revision,
    position: positionOf(revision + 1),
    recordedAt: instant('2026-03-06T01:30:01Z'),
    data: { by },
    digest: '0'.repeat(64),
  }));
