import { Injectable } from '@nestjs/common';
import { AggregateStore, type SaveOptions } from '../../platform/aggregate/aggregate.store.js';
import type { Beside } from '../../platform/aggregate/bonds.js';
import { Overtaken } from '../../platform/event-store/event-store.js';
import { DisputeAggregate } from '../dispute.aggregate.js';
import { streamOf } from '../dispute.stream.js';
import type { Ties } from './prepare.js';

/** Makes of what a decision says of other cases what its append goes by. Source: docs/adr/0032. */
@Injectable()
export class CaseBonds {
  constructor(private readonly aggregates: AggregateStore) {}

  /** Throws `Overtaken` where a case that is to be told stands elsewhere than when it was seen; what it refuses. */
  async of({ seen, told, noMergerSince }: Ties): Promise<Pick<SaveOptions<DisputeAggregate>, 'bonds'>> {
    if (seen.length + told.length === 0 && noMergerSince === undefined) return {};
    return {
      bonds: {
        beside: await Promise.all(told.map((one) => this.tell(one))),
        unmoved: seen.map(({ disputeId, revision }) => ({ stream: streamOf(disputeId), revision })),
        ...(noMergerSince !== undefined && { noneSince: { types: ['DisputeMerged'], position: noMergerSince } }),
      },
    };
  }

  private async tell({ command, revision }: Ties['told'][number]): Promise<Beside> {
    const stream = streamOf(command.disputeId);
    const aggregate = await this.aggregates.load(new DisputeAggregate(), stream);
    if (aggregate.revision !== revision) throw new Overtaken(`stream ${stream} has moved`);
    aggregate.handle(command);
    return { stream, aggregate };
  }
}
