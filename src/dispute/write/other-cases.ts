import { Injectable } from '@nestjs/common';
import type { Actor, Permission } from '../../platform/access/access.js';
import { isInScope, scopeOf } from '../../platform/access/scope.js';
import { AggregateStore } from '../../platform/aggregate/aggregate.store.js';
import { Problem } from '../../platform/http/problems.js';
import { DisputeAggregate } from '../dispute.aggregate.js';
import type { Dispute } from '../dispute.state.js';
import { placeOf, streamOf } from '../dispute.stream.js';
import { unknownReference } from './unknown-reference.js';

/** Another case, as it was when a command was made of it. */
export interface OtherCaseSeen {
  readonly disputeId: string;
  readonly revision: number;
}

/** A case, and where its stream stood then. */
export interface FoundCase {
  readonly dispute: Dispute;
  readonly seen: OtherCaseSeen;
}

/** Cases that a command about another one names. */
@Injectable()
export class OtherCases {
  constructor(private readonly aggregates: AggregateStore) {}

  /**
   * As the log has it now. One that does not exist, or where the actor lacks the permission, is 422 at `pointer`.
   * Throws `Problem` `stale` where it is not at the revision `seen`.
   */
  async find(disputeId: string, actor: Actor, can: Permission, pointer: string, seen?: number): Promise<FoundCase> {
    const { state, revision } = await this.aggregates.load(new DisputeAggregate(), streamOf(disputeId));
    if (state.status === 'NONE' || !isInScope(scopeOf(actor, can), placeOf(state))) throw unknownReference(pointer);
    if (seen !== undefined && seen !== revision) throw new Problem('stale');
    return { dispute: state, seen: { disputeId, revision } };
  }
}
