import { Inject, Injectable } from '@nestjs/common';
import { v5 } from 'uuid';
import type { Actor } from '../../platform/access/access.js';
import { isInScope, scopeOf, wherever } from '../../platform/access/scope.js';
import { AggregateStore } from '../../platform/aggregate/aggregate.store.js';
import { EventStore } from '../../platform/event-store/event-store.js';
import { DisputeAggregate } from '../dispute.aggregate.js';
import type { DisputeState } from '../dispute.state.js';
import { placeOf } from '../dispute.stream.js';
import { OVER, type SamePerson } from './live-duplicates.js';

/** Name space of the ids of registrations. Never changes: two of one moment have to share theirs. */
const REGISTRATIONS = '3b7f5f0e-5f1b-5c55-9a52-0f6f3c7b1d84';

export interface Registering {
  readonly actor: Actor;
  readonly persons: readonly SamePerson[];
  readonly disputeType: string;
  readonly disputeId: string;
}

export interface NextRegistration {
  /** Absent where one known party alone proves nothing. */
  readonly registrationId?: string;
  /** As `LiveDuplicates.find`, of a case that the register may not know yet. */
  readonly duplicateOf: string | null;
}

/** The registrations of the same persons for the same type of dispute, one after the other, as the log holds them. */
@Injectable()
export class Registrations {
  constructor(
    @Inject(EventStore) private readonly events: EventStore,
    private readonly aggregates: AggregateStore,
  ) {}

  /** The id of the next one, unless one before it is still live. */
  async next(asked: Registering): Promise<NextRegistration> {
    const persons = firstOf(asked.persons.flat(), asked.persons);
    if (persons.length < 2) return { duplicateOf: null };
    for (let before = 0; ; before += 1) {
      const registrationId = v5(JSON.stringify([before, asked.disputeType, ...persons]), REGISTRATIONS);
      const stream = await this.events.streamOf(registrationId);
      if (stream === undefined) return { registrationId, duplicateOf: null };
      const { state } = await this.aggregates.load(new DisputeAggregate(), stream);
      if (isSame(state, asked, persons)) return { duplicateOf: state.disputeId };
    }
  }
}

/** One record of each person: the first of theirs, which stays so when others are added. */
const firstOf = (personIds: readonly string[], persons: readonly SamePerson[]): readonly string[] =>
  [...new Set(personIds.map((id) => persons.find((records) => records.includes(id))?.[0] ?? id))].sort();

/** Whether the case, as it is by now, is the one asked about and not closed to who asks. */
const isSame = (
  state: DisputeState,
  { actor, disputeType, disputeId, persons: asked }: Registering,
  persons: readonly string[],
): state is Exclude<DisputeState, { readonly status: 'NONE' }> => {
  if (state.status === 'NONE' || state.disputeId === disputeId || OVER.includes(state.status)) return false;
  if (state.dimensions.disputeType !== disputeType) return false;
  const named = firstOf(
    Object.values(state.parties).map(({ personId }) => personId),
    asked,
  );
  if (JSON.stringify(named) !== JSON.stringify(persons)) return false;
  return isInScope(wherever(scopeOf(actor, 'dispute.read')), placeOf(state));
};
