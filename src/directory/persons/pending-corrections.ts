import { Injectable } from '@nestjs/common';
import type { PoolClient } from 'pg';
import { Database } from '../../platform/database/database.js';
import {
  EventStore,
  StaleRevision,
  type AppendContext,
  type Appended,
  type Position,
} from '../../platform/event-store/event-store.js';
import type { Asked, Handled } from '../../platform/http/asked.js';
import { eachPerson } from './each-person.js';
import type { CorrectableField } from './particulars.js';
import { PERSON_SCHEMA_VERSIONS } from './person.events.js';
import { namingOf, readPerson } from './person-stream.js';

const PAGE = 1000;
/** How often a fact is tried again because another one of the same person came before it. */
const TRIES = 3;

/** A correction whose fact is to be recorded. Names of fields and codes, no value. */
export interface PendingCorrection {
  readonly eventId: string;
  readonly personId: string;
  /** Of the row, with the correction. */
  readonly revision: number;
  readonly fact: {
    readonly fields: readonly CorrectableField[];
    readonly context: AppendContext;
    /** The answer, and the request to which it is given again. */
    readonly answer: Pick<Handled, 'status' | 'location' | 'body'> & Pick<Asked, 'request'>;
  };
}

/**
 * Corrections between the row and the log. A correction commits with what is to be recorded of it; the fact and the stored answer
 * follow at once, and after a crash with the next request, at the next start or within the hour. Every step may be done
 * twice.
 */
@Injectable()
export class PendingCorrections {
  constructor(
    private readonly database: Database,
    private readonly events: EventStore,
  ) {}

  /** In the transaction of the row. */
  async add(client: PoolClient, { eventId, personId, revision, fact }: PendingCorrection): Promise<void> {
    await client.query(
      'INSERT INTO directory.person_correction (event_id, person_id, revision, fact) VALUES ($1, $2, $3, $4::jsonb)',
      [eventId, personId, revision, JSON.stringify(fact)],
    );
  }

  /** Records what is known of one person, in order. Returns the place of the last fact; undefined where none waited. */
  async record(personId: string): Promise<Position | undefined> {
    const pending = await this.database.sql<PendingCorrection & Record<string, unknown>>(
      `SELECT event_id::text AS "eventId", person_id::text AS "personId", revision, fact
       FROM directory.person_correction WHERE person_id = $1 ORDER BY revision`,
      [personId],
    );
    let last: Position | undefined;
    for (const one of pending) last = await this.recordOne(one);
    return last;
  }

  /** Records what a crash or a failure left. Returns of how many persons. Throws `AggregateError` after the others are done. */
  async finish(): Promise<number> {
    return eachPerson(
      (after) =>
        this.database.sql<{ id: string }>(
          `SELECT DISTINCT person_id::text AS id FROM directory.person_correction WHERE person_id > $1::uuid
           ORDER BY id LIMIT ${PAGE}`,
          [after],
        ),
      (id) => this.record(id),
    );
  }

  private async recordOne(pending: PendingCorrection): Promise<Position> {
    const { position } = await this.append(pending);
    const { request, ...answer } = pending.fact.answer;
    if (request !== undefined) {
      const { accountId, key, requestDigest } = request;
      await this.events.storeAnswer(
        { accountId, key },
        { ...answer, requestDigest, revision: pending.revision, position },
      );
    }
    await this.database.sql('DELETE FROM directory.person_correction WHERE event_id = $1', [pending.eventId]);
    return position;
  }

  private async append(pending: PendingCorrection, tries = TRIES): Promise<Appended> {
    const { eventId, personId, fact } = pending;
    const type = 'ParticularsCorrected';
    const { revision: expectedRevision } = await readPerson(this.events, personId);
    try {
      return await this.events.append({
        stream: namingOf(personId),
        expectedRevision,
        events: [
          { type, data: { personId, fields: fact.fields }, eventId, schemaVersion: PERSON_SCHEMA_VERSIONS[type] },
        ],
        context: fact.context,
      });
    } catch (error) {
      if (!(error instanceof StaleRevision) || tries <= 1) throw error;
      return this.append(pending, tries - 1);
    }
  }
}
