import { Inject, Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import { EventStore } from '../../platform/event-store/event-store.js';
import { HTTP_SETTINGS, type HttpSettings } from '../../platform/http/http-settings.js';
import { Problem } from '../../platform/http/problems.js';
import { ReadinessPort } from '../../platform/http/readiness.js';
import { MATTERS } from './matters.row.js';

/** In which case a matter is. */
@Injectable()
export class MatterLookup {
  constructor(
    private readonly database: Database,
    @Inject(EventStore) private readonly events: EventStore,
    @Inject(ReadinessPort) private readonly readiness: ReadinessPort,
    @Inject(HTTP_SETTINGS) private readonly settings: Pick<HttpSettings, 'readWaitMs'>,
  ) {}

  /** Waits once for the read model where it does not know the matter yet. Throws `not-found`. */
  async disputeOf(matterId: string): Promise<string> {
    const known = await this.find(matterId);
    if (known !== undefined) return known;
    await this.readiness.waitFor(MATTERS, await this.events.head(), this.settings.readWaitMs);
    const found = await this.find(matterId);
    if (found === undefined) throw new Problem('not-found');
    return found;
  }

  private async find(matterId: string): Promise<string | undefined> {
    const [row] = await this.database.sql<{ id: string }>(
      'SELECT dispute_id::text AS id FROM readmodel.matter_register WHERE id = $1::uuid',
      [matterId],
    );
    return row?.id;
  }
}
