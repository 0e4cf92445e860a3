import { Injectable } from '@nestjs/common';
import type { CalendarDate } from '../../kernel/calendar-date.js';
import { REFERRAL_RESULT } from '../../dispute/index.js';
import { Database } from '../../platform/database/database.js';

/** What no law ends with its day: it is overdue, and nothing else comes of it. */
const EXPIRES = `code <> '${REFERRAL_RESULT}'`;

/** A due date whose last day has passed while it was running. */
export interface DueDeadline {
  readonly disputeId: string;
  /** Code of the rule; `OBLIGATION` where `obligationId` is given. */
  readonly code: string;
  readonly obligationId: string | null;
  readonly dueOn: CalendarDate;
}

const CASES_AT_ONCE = 1_000;
const DUE_AT_ONCE = 500;
/** Before every id of a case. */
const NO_CASE = '00000000-0000-0000-0000-000000000000';

/** What sweeps of the system look for; no person's scope applies. */
@Injectable()
export class DueDeadlines {
  constructor(private readonly database: Database) {}

  /** Every running due date before `today`, oldest first, read page by page; each comes once, whatever becomes of it. */
  async *dueBefore(today: CalendarDate): AsyncGenerator<DueDeadline> {
    let [dueOn, disputeId, id] = ['0001-01-01', NO_CASE, ''];
    for (;;) {
      const rows = await this.database.sql<DueDeadline & { readonly id: string } & Record<string, unknown>>(
        `SELECT dispute_id AS "disputeId", id, code, obligation_id AS "obligationId", due_on::text AS "dueOn"
         FROM readmodel.deadline_board WHERE status = 'running' AND due_on < $1::date AND ${EXPIRES}
           AND (due_on, dispute_id, id) > ($2::date, $3::uuid, $4::text COLLATE "C")
         ORDER BY due_on, dispute_id, id LIMIT ${DUE_AT_ONCE}`,
        [today, dueOn, disputeId, id],
      );
      yield* rows;
      const last = rows.at(-1);
      if (rows.length < DUE_AT_ONCE || last === undefined) return;
      ({ dueOn, disputeId, id } = last);
    }
  }

  /** The running due dates of one case before `today`. */
  async ofCase(disputeId: string, today: CalendarDate): Promise<readonly DueDeadline[]> {
    return this.database.sql<DueDeadline & Record<string, unknown>>(
      `SELECT dispute_id AS "disputeId", code, obligation_id AS "obligationId", due_on::text AS "dueOn"
       FROM readmodel.deadline_board WHERE dispute_id = $1::uuid AND status = 'running' AND due_on < $2::date AND ${EXPIRES}
       ORDER BY due_on, id`,
      [disputeId, today],
    );
  }

  /** Every case whose counted due dates a newer calendar may move, in order of id. */
  openCases(): AsyncGenerator<string> {
    return this.cases(`status IN ('running', 'expired', 'lapsed')`, []);
  }

  /** Every case with a running due date that was counted by a calendar before this version, in order of id. */
  casesCountedBefore(calendarVersion: number): AsyncGenerator<string> {
    return this.cases(`status = 'running' AND calendar_version < $2::integer`, [calendarVersion]);
  }

  private async *cases(condition: string, values: readonly number[]): AsyncGenerator<string> {
    let after = NO_CASE;
    for (;;) {
      const rows = await this.database.sql<{ id: string }>(
        `SELECT DISTINCT dispute_id AS id FROM readmodel.deadline_board
         WHERE dispute_id > $1::uuid AND obligation_id IS NULL AND ${condition}
         ORDER BY dispute_id LIMIT ${CASES_AT_ONCE}`,
        [after, ...values],
      );
      yield* rows.map(({ id }) => id);
      const last = rows.at(-1);
      if (rows.length < CASES_AT_ONCE || last === undefined) return;
      after = last.id;
    }
  }
}
