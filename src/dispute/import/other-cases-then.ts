import { Injectable } from '@nestjs/common';
import type { Instant } from '../../kernel/calendar-date.js';
import { EventStore, NO_STREAM } from '../../platform/event-store/event-store.js';
import { DisputeAggregate } from '../dispute.aggregate.js';
import type { Dispute } from '../dispute.state.js';
import { streamOf } from '../dispute.stream.js';
import { OtherCases } from '../write/other-cases.js';
import type { CasesOfFile } from './cases-of-file.js';

/** The row that names another case. */
export interface NamingRow {
  readonly own: Dispute;
  readonly occurredAt: Instant;
  readonly cases: CasesOfFile;
  readonly isTrial: boolean;
}

/** Other cases as they were when the fact of a row happened: the file tells of each case to its end before the next. */
@Injectable()
export class OtherCasesThen {
  constructor(
    private readonly events: EventStore,
    private readonly others: OtherCases,
  ) {}

  /**
   * A case that stands before in the file is waited for. What a trial would have written is not there to be looked at: such
   * a case counts as one that fits, with the parties of the case that names it.
   */
  for({ own, occurredAt, cases, isTrial }: NamingRow): Pick<OtherCases, 'find'> {
    const find: OtherCases['find'] = async (disputeId, ...asked) => {
      await cases.after(own.disputeId, disputeId);
      const history = await this.events.read(streamOf(disputeId));
      if (isTrial && history.length === 0 && cases.isTried(disputeId))
        return { dispute: { ...own, disputeId }, seen: { disputeId, revision: NO_STREAM } };
      const now = await this.others.find(disputeId, ...asked);
      const later = history.findIndex((event) => event.occurredAt > occurredAt);
      const then = new DisputeAggregate();
      then.replay(history.slice(0, later === -1 ? undefined : later) as Parameters<DisputeAggregate['replay']>[0]);
      return then.state.status === 'NONE' ? now : { ...now, dispute: then.state };
    };
    return { find };
  }
}
