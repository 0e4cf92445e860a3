import { Injectable } from '@nestjs/common';
import type { CalendarDate } from '../../kernel/calendar-date.js';
import { Database } from '../../platform/database/database.js';

/** A due date whose last day has passed while it was running. */
export interface DueDeadline {
  readonly disputeId: string;
  /** Code of the rule; `OBLIGATION` where `obligationId` is given. */
  readonly code: string;
  readonly obligationId: string | null;
  readonly dueOn: CalendarDate;
}

const CASES_AT_ONCE = 1_000;

/** What sweeps of the system look for; no person's scope applies. */
@Injectable()
export class DueDeadlines {
  constructor(private readonly database: Database) {}

  /** At most `limit` running due dates before `today`, oldest first. */
  async dueBefore(today: CalendarDate, limit: number): Promise<readonly DueDeadline[]> {
    return this.database.sql<DueDeadline & Record<string, unknown>>(
      `SELECT dispute_id AS "disputeId", code, obligation_id AS "obligationId", due_on::text AS "dueOn"
       FROM readmodel.deadline_board WHERE status = 'running' AND due_on < $1::date
       ORDER BY due_on, dispute_id, id LIMIT $2`,
      [today, limit],
    );
  }

  /** The running due dates of one case before `today`. */
  async ofCase(disputeId: string, today: CalendarDate): Promise<readonly DueDeadline[]> {
    return this.database.sql<DueDeadline & Record<string, unknown>>(
      `SELECT dispute_id AS "disputeId", code, obligation_id AS "obligationId", due_on::text AS "dueOn"
       FROM readmodel.deadline_board WHERE dispute_id = $1::uuid AND status = 'running' AND due_on < $2::date
       ORDER BY due_on, id`,
      [disputeId, today],
    );
  }

  /** Every case whose counted due dates a newer calendar may move, in order of id. */
  async *openCases(): AsyncGenerator<string> {
    let after = '00000000-0000-0000-0000-000000000000';
    for (;;) {
      const rows = await this.database.sql<{ id: string }>(
        `SELECT DISTINCT dispute_id AS id FROM readmodel.deadline_board
         WHERE dispute_id > $1::uuid AND obligation_id IS NULL AND status IN ('running', 'expired', 'lapsed')
         ORDER BY dispute_id LIMIT ${CASES_AT_ONCE}`,
        [after],
      );
      yield* rows.map(({ id }) => id);
      const last = rows.at(-1);
      if (rows.length < CASES_AT_ONCE || last === undefined) return;
      after = last.id;
    }
  }
}
