import { Injectable } from '@nestjs/common';
import type { CalendarDate } from '../../kernel/calendar-date.js';
import { Database } from '../../platform/database/database.js';
import { EventStore, LOG_START, type Append, type AppendContext } from '../../platform/event-store/event-store.js';
import { Problem } from '../../platform/http/problems.js';
import { KeyStore } from '../../platform/privacy/privacy.js';
import { TextMarks } from '../../platform/privacy/text-marks.js';
import { eachPerson } from './each-person.js';
import { PersonContexts } from './person-contexts.js';
import { personDecider, type PersonRecord } from './person.decider.js';
import { eraseRow, findPerson, restrictRow, type PersonRow } from './person.row.js';
import { refuse } from './person.refusals.js';
import { causedBy, namingOf, personAppend, readPerson, type PersonHistory } from './person-stream.js';
import { Retention } from './retention.js';

const PAGE = 1000;
/**
 * How long after an erasure was asked for its last pass may begin. Unit: seconds. A request that was under way when the
 * fact was recorded may have stored another text that mentions the person; the longest lasts 30 s.
 */
const SETTLED_AFTER_S = 300;

/** A plan of which it is certain that no request goes on with it. `$2`: `SETTLED_AFTER_S`. */
const SETTLED = 'asked_at < clock_timestamp() - make_interval(secs => $2)';
/** A plan that nobody took up since. `$2`: when it was made. */
const OF_THAT_MOMENT = 'asked_at = $2::timestamptz';

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
 * Source: Personal Information Protection Law art. 47; docs/rules.md, Erasure.
 */
@Injectable()
export class Erasures {
  constructor(
    private readonly database: Database,
    private readonly events: EventStore,
    private readonly keys: KeyStore,
    private readonly marks: TextMarks,
    private readonly contexts: PersonContexts,
    private readonly retention: Retention,
  ) {}

  /** Throws `Problem` `not-found`. */
  async ensureKnown(personId: string): Promise<PersonRow> {
    const row = await findPerson(this.database, personId);
    if (!row) throw new Problem('not-found');
    return row;
  }

  /** Refuses: `person.on-hold` with the cases and why, where a legal hold forbids to erase the person. */
  async ensureNotHeld(personId: string): Promise<void> {
    const holds = await this.contexts.holdsOn(personId);
    if (holds.length === 0) return;
    throw refuse('person.on-hold', {
      zh: holds.map(({ of, reason }) => `${of === null ? '封存案件' : `案件 ${of}`}：${reason.zh}`).join('；'),
      en: holds.map(({ of, reason }) => `${of === null ? 'A sealed case' : `Case ${of}`}: ${reason.en}`).join('; '),
    });
  }

  /**
   * Erases, or restricts what has to be kept. `answerOf` makes the answer that is stored with the fact.
   * Refuses: `person.on-hold`. Throws `Problem` `not-found`, `StaleRevision` where two erasures meet.
   */
  async erase(
    personId: string,
    context: AppendContext,
    answerOf: (record: PersonRecord) => Append['answer'] = () => undefined,
  ): Promise<ErasureOutcome> {
    const row = await this.ensureKnown(personId);
    await this.ensureNotHeld(personId);
    let isNew = false;
    if ((await this.decided(row, context)).decided.length > 0) {
      const madeAt = await this.plan(personId);
      try {
        await this.events.bar(namingOf(personId));
        isNew = await this.record(row, context, answerOf);
      } catch (error) {
        // What this leaves behind is left as by a crash.
        if (madeAt !== null) await this.withdraw(personId, madeAt).catch(() => undefined);
        throw error;
      }
    }
    const { record, revision, last } = await this.carryOut(personId);
    return { record, revision, position: last?.position ?? '', isNew };
  }

  /** A case may have come to name the person, or a hold to lie on one, before the bar; no case names them after it. */
  private async record(
    row: PersonRow,
    context: AppendContext,
    answerOf: (record: PersonRecord) => Append['answer'],
  ): Promise<boolean> {
    await this.ensureNotHeld(row.id);
    const { history, decided } = await this.decided(row, context);
    const record = decided.reduce((state, event) => personDecider.evolve(state, event), history.record);
    const append = personAppend(row.id, history, decided, context, answerOf(record));
    return decided.length > 0 && !(await this.events.append(append)).replayed;
  }

  /** What is to be recorded by what is known now. */
  private async decided({ id: personId, keyId, createdOn }: PersonRow, { legalDate: on }: AppendContext) {
    const history = await readPerson(this.events, personId);
    const reasons = [...this.retention.reasonsFor({ createdOn }), ...(await this.contexts.reasonsToRetain(personId))];
    const command = { type: 'ErasePerson', personId, keyId, on, reasons } as const;
    return { history, decided: personDecider.decide(command, history.record) };
  }

  /**
   * Takes away what erasures that were not finished have left of the persons themselves; their texts are for `finish`.
   * Throws `AggregateError` after the others are done, where some could not be.
   */
  async forgetUnfinished(): Promise<void> {
    await eachPerson(
      (after) => this.unfinished(after),
      (id) => this.forget(id),
    );
  }

  /**
   * Carries out once more what is not finished: a crash or a failure came between, or a request that was under way may
   * have added a text since. Returns how many.
   * Throws `AggregateError` after the others are done, where some could not be.
   */
  async finish(): Promise<number> {
    return eachPerson(
      (after) => this.unfinished(after),
      (id) => this.carryOut(id),
    );
  }

  /** Carries out every erasure of the log once more: what a restore does before it serves. Returns how many. */
  async replay(): Promise<number> {
    let count = 0;
    for (let after = LOG_START; ;) {
      const page = await this.events.readAll(after, PAGE);
      for (const { type, data } of page) {
        if (type !== 'PersonErased' && type !== 'PersonRestricted') continue;
        const { personId } = data as { personId: string };
        await this.plan(personId);
        await this.events.bar(namingOf(personId));
        await this.carryOut(personId);
        count++;
      }
      const last = page.at(-1);
      if (!last) return count;
      after = last.position;
    }
  }

  /**
   * Looks again at the restricted persons whose last day is over or was not known, and erases those whom nothing keeps
   * any more. Returns how many.
   * Throws `AggregateError` after the others are done, where some could not be.
   */
  async eraseDue(today: CalendarDate, context: AppendContext): Promise<number> {
    const due = (after: string): Promise<readonly { readonly id: string }[]> =>
      this.database.sql<{ id: string }>(
        `SELECT id::text FROM directory.person
         WHERE state = 'RESTRICTED' AND (restricted_until IS NULL OR restricted_until < $1::date) AND id > $2::uuid
         ORDER BY id LIMIT ${PAGE}`,
        [today, after],
      );
    let erased = 0;
    await eachPerson(due, async (id) => {
      if (await this.eraseUnlessHeld(id, context)) erased++;
    });
    return erased;
  }

  /** A hold only puts off what is due: the next pass finds the person again. */
  private async eraseUnlessHeld(personId: string, context: AppendContext): Promise<boolean> {
    if ((await this.contexts.holdsOn(personId)).length > 0) return false;
    return (await this.erase(personId, context)).record.status === 'ERASED';
  }

  /**
   * Written before the bar and the fact, so that a crash after it is found; a plan without a fact is no erasure. Returns
   * when it was made, null where there was a plan already, with which another request may go on.
   */
  private async plan(personId: string): Promise<string | null> {
    const [made] = await this.database.sql<{ is_new: boolean; asked_at: string }>(
      `INSERT INTO directory.person_erasure (person_id) VALUES ($1)
       ON CONFLICT (person_id) DO UPDATE SET asked_at = clock_timestamp(), finished_at = NULL
       RETURNING xmax = 0 AS is_new, asked_at::text`,
      [personId],
    );
    return made?.is_new === true ? made.asked_at : null;
  }

  /** Abandons what this request alone has planned, unless its fact was recorded although the answer to it was lost. */
  private async withdraw(personId: string, madeAt: string): Promise<void> {
    // Waits for an append that is still under way.
    await this.events.bar(namingOf(personId));
    const { last } = await readPerson(this.events, personId);
    if (!last) await this.abandon(personId, OF_THAT_MOMENT, madeAt);
  }

  /** A plan that came to nothing: the person may be named again. Another plan waits for the row until the bar is gone. */
  private async abandon(personId: string, which: string, value: string | number): Promise<void> {
    await this.database.transaction(async (client) => {
      const { rowCount } = await client.query(
        `DELETE FROM directory.person_erasure WHERE person_id = $1 AND ${which}`,
        [personId, value],
      );
      if (rowCount === 1) await this.events.liftBar(namingOf(personId));
    });
  }

  private async unfinished(after: string): Promise<readonly { readonly id: string }[]> {
    return this.database.sql<{ id: string }>(
      `SELECT person_id::text AS id FROM directory.person_erasure
       WHERE finished_at IS NULL AND person_id > $1::uuid ORDER BY person_id LIMIT ${PAGE}`,
      [after],
    );
  }

  private async isSettled(personId: string): Promise<boolean> {
    const rows = await this.database.sql(
      `SELECT person_id FROM directory.person_erasure WHERE person_id = $1 AND ${SETTLED}`,
      [personId, SETTLED_AFTER_S],
    );
    return rows.length > 0;
  }

  private async carryOut(personId: string): Promise<PersonHistory> {
    const isSettled = await this.isSettled(personId);
    const history = await this.forget(personId);
    const { last } = history;
    if (!last) {
      if (isSettled) await this.abandon(personId, SETTLED, SETTLED_AFTER_S);
      return history;
    }
    if (last.type === 'PersonErased')
      for await (const keyIds of this.contexts.redactTextsMentioning(personId, causedBy(last)))
        await this.marks.destroyTexts(keyIds);
    if (isSettled)
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
      const { until } = last.data as { until: CalendarDate | null };
      await this.database.transaction((client) => restrictRow(client, personId, until));
    }
    if (last?.type === 'PersonErased') {
      await this.database.transaction((client) => eraseRow(client, personId));
      await this.keys.destroy([(last.data as { keyId: string }).keyId]);
    }
    return history;
  }
}
