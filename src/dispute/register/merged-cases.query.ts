import { Inject, Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import { EventStore } from '../../platform/event-store/event-store.js';
import { HTTP_SETTINGS, type HttpSettings } from '../../platform/http/http-settings.js';
import { ReadinessPort } from '../../platform/http/readiness.js';
import { MergedCases, type MergedInto } from '../write/merged-cases.js';
import { disputes } from './disputes.projection.js';
import { NAME } from './lookups.js';

/** The links of mergers, read from their other end. */
@Injectable()
export class RegisteredMergers extends MergedCases {
  constructor(
    private readonly database: Database,
    @Inject(EventStore) private readonly events: EventStore,
    @Inject(ReadinessPort) private readonly readiness: ReadinessPort,
    @Inject(HTTP_SETTINGS) private readonly settings: Pick<HttpSettings, 'readWaitMs'>,
  ) {
    super();
  }

  override async into(disputeId: string): Promise<MergedInto> {
    const asOf = await this.events.head();
    await this.readiness.waitFor(disputes.name, asOf, this.settings.readWaitMs);
    return { cases: await this.knownInto(disputeId), asOf };
  }

  override async knownInto(disputeId: string): Promise<MergedInto['cases']> {
    const rows = await this.database.sql<{ of: string | null }>(
      `SELECT ${NAME} AS of FROM readmodel.dispute_link l JOIN readmodel.dispute_register r ON r.id = l.dispute_id
       WHERE l.kind = 'MERGED_INTO' AND l.other_id = $1::uuid ORDER BY 1`,
      [disputeId],
    );
    return rows.map(({ of }) => of);
  }
}
