import { Injectable } from '@nestjs/common';
import type { CalendarDate } from '../../kernel/calendar-date.js';
import { Database } from '../../platform/database/database.js';
import { EventStore, LOG_START, type Append, type AppendContext } from '../../platform/event-store/event-store.js';
import { Problem } from '../../platform/http/problems.js';
import { KeyStore } from '../../platform/privacy/privacy.js';
import { PersonContexts } from './person-contexts.js';
import { personDecider, type PersonRecord } from './person.decider.js';
import { eraseRow, findPerson, restrictRow } from './person.row.js';
import { personAppend, readPerson, type PersonHistory } from './person-stream.js';
import { Retention } from './retention.js';

const PAGE = 1000;

export interface ErasureOutcome {
  readonly record: PersonRecord;
  /** Revision of the last fact. */
  readonly revision: number;
  readonly position: string;
  /** False where nothing was left to record, or another had recorded it at the same moment. */
  readonly isNew: boolean;
}

/**
 * Ends the data of persons: the fact first, then the row, its digests and the person's key, then the texts that mention
 * the person, each redaction recorded before its key goes. Every step may be done twice, so what a
 * crash has left is simply done again.
 * Source: Personal Information Protection Law art. 47.
 */
@Injectable()
export class Erasures {
  constructor(
    private readonly database: Database,
    private readonly events: EventStore,
    private readonly keys: KeyStore,
    private readonly contexts: PersonContexts,
    private readonly retention: Retention,
  ) {}

  /**
   * Erases, or restricts while a retention period runs. `answerOf` makes the answer that is stored with the fact.
   * Throws `Problem` `not-found`, `StaleRevision` where two erasures meet.
   */
  async erase(
    personId: string,
    context: AppendContext,
    answerOf: (record: PersonRecord) => Append['answer'] = () => undefined,
  ): Promise<ErasureOutcome> {
    const row = await findPerson(this.database, personId);
    if (!row) throw new Problem('not-found');
    const history = await readPerson(this.events, personId);
    const retainedUntil = this.retention.lastDayOf(row);
    const command = { personId, keyId: row.keyId, on: context.legalDate, ...(retainedUntil && { retainedUntil }) };
    const decided = personDecider.decide({ type: 'ErasePerson', ...command }, history.record);
    let isNew = false;
    if (decided.length > 0) {
      const record = decided.reduce((state, event) => personDecider.evolve(state, event), history.record);
      await this.intend(personId);
      isNew = !(await this.events.append(personAppend(personId, history, decided, context, answerOf(record)))).replayed;
    }
    const { record, revision, last } = await this.carryOut(personId);
    return { record, revision, position: last?.position ?? '', isNew };
  }

  /** Takes away what erasures that were not finished have left of the persons themselves; their texts are for `finish`. */
  async forgetUnfinished(): Promise<void> {
    for (const id of await this.unfinished()) await this.forget(id);
  }

  /**
   * Finishes what was recorded and not carried out, e.g. after a crash. Returns the persons concerned.
   * Throws `AggregateError` after the others are done, where some could not be.
   */
  async finish(): Promise<readonly string[]> {
    const ids = await this.unfinished();
    const failures: unknown[] = [];
    for (const id of ids) await this.carryOut(id).catch((error: unknown) => failures.push(error));
    if (failures.length > 0) throw new AggregateError(failures, `${failures.length} erasures could not be finished`);
    return ids;
  }

  /** Carries out every erasure of the log once more: what a restore does before it serves. Returns how many. */
  async replay(): Promise<number> {
    let count = 0;
    for (let after = LOG_START; ;) {
      const page = await this.events.readAll(after, PAGE);
      for (const { type, data } of page) {
        if (type !== 'PersonErased' && type !== 'PersonRestricted') continue;
        const { personId } = data as { personId: string };
        await this.intend(personId);
        await this.carryOut(personId);
        count++;
      }
      const last = page.at(-1);
      if (!last) return count;
      after = last.position;
    }
  }

  /** Erases the restricted persons whose retention period has ended. Returns them. */
  async eraseDue(today: CalendarDate, context: AppendContext): Promise<readonly string[]> {
    const rows = await this.database.sql<{ id: string }>(
      `SELECT id::text FROM directory.person
       WHERE state = 'RESTRICTED' AND restricted_until < $1::date ORDER BY restricted_until, id`,
      [today],
    );
    for (const { id } of rows) await this.erase(id, context);
    return rows.map(({ id }) => id);
  }

  /** Written before the fact, so that a crash after it is found; a plan without a fact is no erasure. */
  private async intend(personId: string): Promise<void> {
    await this.database.sql(
      `INSERT INTO directory.person_erasure (person_id) VALUES ($1)
       ON CONFLICT (person_id) DO UPDATE SET finished_at = NULL`,
      [personId],
    );
  }

  private async unfinished(): Promise<readonly string[]> {
    const rows = await this.database.sql<{ id: string }>(
      'SELECT person_id::text AS id FROM directory.person_erasure WHERE finished_at IS NULL ORDER BY asked_at',
    );
    return rows.map(({ id }) => id);
  }

  private async carryOut(personId: string): Promise<PersonHistory> {
    const history = await this.forget(personId);
    const { last } = history;
    if (!last) return history;
    if (last.type === 'PersonErased')
      for await (const keyIds of this.contexts.redactTextsMentioning(personId, causedBy(last)))
        await this.keys.destroy(keyIds);
    await this.database.sql(
      'UPDATE directory.person_erasure SET finished_at = clock_timestamp() WHERE person_id = $1',
      [personId],
    );
    return history;
  }

  /** What the last fact asks for of the person's own row, digests and key. */
  private async forget(personId: string): Promise<PersonHistory> {
    const history = await readPerson(this.events, personId);
    const { last } = history;
    if (last?.type === 'PersonRestricted') {
      const { until } = last.data as { until: CalendarDate };
      await this.database.transaction((client) => restrictRow(client, personId, until));
    }
    if (last?.type === 'PersonErased') {
      await this.database.transaction((client) => eraseRow(client, personId));
      await this.keys.destroy([(last.data as { keyId: string }).keyId]);
    }
    return history;
  }
}

/** What redactions record: who erased and when, and that the erasure is their cause. */
const causedBy = (erased: NonNullable<PersonHistory['last']>): AppendContext => ({
  actor: erased.actor,
  occurredAt: erased.occurredAt,
  legalDate: erased.legalDate,
  correlationId: erased.correlationId,
  causationId: erased.eventId,
  ...(erased.reasonCode !== undefined && { reasonCode: erased.reasonCode }),
  ...(erased.onBehalfOf !== undefined && { onBehalfOf: erased.onBehalfOf }),
});
