import { Inject, Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import { EventStore } from '../../platform/event-store/event-store.js';
import { HTTP_SETTINGS, type HttpSettings } from '../../platform/http/http-settings.js';
import { Problem } from '../../platform/http/problems.js';
import { ReadinessPort } from '../../platform/http/readiness.js';
import { MATTERS } from './matters.row.js';
import type { CourtReferral } from './referral-ids.js';

const SENT_AS = `
  SELECT dispute_id::text AS id FROM readmodel.matter_register
  WHERE of = 'REFERRAL' AND court_code = $1 AND external_case_no = $2
  ORDER BY sequence = $3 DESC, begun_on DESC, sequence DESC LIMIT 1`;

const valuesOf = ({ courtCode, externalCaseNo, sequence }: CourtReferral) => [courtCode, externalCaseNo, sequence];

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
    const found = await this.find('SELECT dispute_id::text AS id FROM readmodel.matter_register WHERE id = $1::uuid', [
      matterId,
    ]);
    if (found === undefined) throw new Problem('not-found');
    return found;
  }

  /** The case of that number, where the organisation sent or received a referral of it. Waits likewise. */
  numbered(number: string, organisationId: string): Promise<string | undefined> {
    return this.find(
      `SELECT c.dispute_id::text AS id FROM readmodel.matter_case c WHERE c.number = $1 AND EXISTS (
         SELECT FROM readmodel.matter_register m WHERE m.dispute_id = c.dispute_id AND m.of = 'REFERRAL'
           AND (m.from_organisation = $2 OR m.to_organisation = $2))`,
      [number, organisationId],
    );
  }

  /**
   * The case that a court referred under its own number: that of this sequence, else the last one. Waits likewise, but for
   * the first of a number, before which there is nothing as a rule.
   */
  sentAs(sent: CourtReferral): Promise<string | undefined> {
    return sent.sequence > 1 ? this.sentLatelyAs(sent) : this.first(SENT_AS, valuesOf(sent));
  }

  /** The same where the log is known to hold one. Waits likewise. */
  sentLatelyAs(sent: CourtReferral): Promise<string | undefined> {
    return this.find(SENT_AS, valuesOf(sent));
  }

  private async find(text: string, values: readonly unknown[]): Promise<string | undefined> {
    const known = await this.first(text, values);
    if (known !== undefined) return known;
    await this.readiness.waitFor(MATTERS, await this.events.head(), this.settings.readWaitMs);
    return this.first(text, values);
  }

  private async first(text: string, values: readonly unknown[]): Promise<string | undefined> {
    const [row] = await this.database.sql<{ id: string }>(text, values);
    return row?.id;
  }
}
