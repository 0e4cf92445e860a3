import { Injectable } from '@nestjs/common';
import { DeadlineReference } from '../../deadline/index.js';
import { calendarDate } from '../../kernel/calendar-date.js';
import { backdatedBy } from '../../kernel/deadline/index.js';
import type { Actor } from '../../platform/access/access.js';
import { scopePredicate } from '../../platform/access/scope-predicate.js';
import { scopeOf } from '../../platform/access/scope.js';
import { Config } from '../../platform/config.js';
import { Database } from '../../platform/database/database.js';
import { SqlParameters } from '../../platform/database/sql-parameters.js';
import { Cursors, limitOf, type Keyset } from '../../platform/http/cursors.js';
import { refuseBackwards } from '../../platform/http/in-order.js';
import { ProjectionStatus } from '../../platform/projection/projection-status.js';
import { disputes } from './disputes.projection.js';
import type { LateEntriesQueryDto, LateEntryDto, LateEntryPageDto } from './late-entries.dto.js';
import { REGISTER_PLACES } from './register.query.js';

const PATH = '/v1/late-entries';
/** Rows read at once; few of them turn out to be in time because of rest days. */
const BATCH = 200;

type Row = LateEntryDto & { readonly recordedOn: string };

const keysetOf = ({ recordedAt, disputeId, revision }: Row): Keyset => [recordedAt, disputeId, revision];

/** What was entered later than the setting allows without a permission, and by whom. Source: docs/rules.md, Late entry. */
@Injectable()
export class LateEntries {
  constructor(
    private readonly database: Database,
    private readonly status: ProjectionStatus,
    private readonly cursors: Cursors,
    private readonly reference: DeadlineReference,
    private readonly config: Config,
  ) {}

  /** Throws the 422 of a period that ends before it begins. */
  async list(query: LateEntriesQueryDto, actor: Actor): Promise<LateEntryPageDto> {
    refuseBackwards(query.from, query.to);
    const age = await this.status.of(disputes.name);
    const rows = await this.late(query, actor, limitOf(query) + 1);
    const page = this.cursors.page(PATH, query, rows, keysetOf);
    return { ...page, items: page.items.map(({ recordedOn: _recordedOn, ...item }) => item), ...age };
  }

  private async late(query: LateEntriesQueryDto, actor: Actor, wanted: number): Promise<readonly Row[]> {
    const { calendar } = await this.reference.current();
    const most = this.config.backdatingWorkingDays;
    const isLate = ({ on, recordedOn }: Row): boolean =>
      backdatedBy(calendarDate(on), calendarDate(recordedOn), calendar, most) > most;
    const found: Row[] = [];
    let after = this.cursors.open(PATH, query);
    while (found.length < wanted) {
      const rows = await this.rows(query, actor, after);
      found.push(...rows.filter(isLate));
      const last = rows.at(-1);
      if (last === undefined || rows.length < BATCH) break;
      after = keysetOf(last);
    }
    return found.slice(0, wanted);
  }

  private rows({ from, to }: LateEntriesQueryDto, actor: Actor, after: Keyset | undefined): Promise<readonly Row[]> {
    const parameters = new SqlParameters();
    const scope = scopeOf(actor, 'late-entry.read');
    const clauses = [
      parameters.include((start) => scopePredicate(scope, REGISTER_PLACES, start)),
      `e.days_late > ${parameters.bind(this.config.backdatingWorkingDays)}`,
    ];
    if (from !== undefined) clauses.push(`e.recorded_on >= ${parameters.bind(from)}::date`);
    if (to !== undefined) clauses.push(`e.recorded_on <= ${parameters.bind(to)}::date`);
    if (after !== undefined) {
      const [at, id, revision] = after.map((part) => parameters.bind(part));
      clauses.push(
        `(e.recorded_at, e.dispute_id, e.revision) > (${at}::timestamptz, ${id}::uuid, ${revision}::integer)`,
      );
    }
    return this.database.sql<Row & Record<string, unknown>>(
      `SELECT e.dispute_id::text AS "disputeId", r.number, e.revision, e.event_id::text AS "eventId", e.type,
         e.fact_on::text AS on, e.recorded_on::text AS "recordedOn",
         to_char(e.recorded_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "recordedAt",
         e.days_late AS "daysLate", e.account_id AS "accountId", e.role
       FROM readmodel.dispute_late_entry e JOIN readmodel.dispute_register r ON r.id = e.dispute_id
       WHERE ${clauses.join(' AND ')} ORDER BY e.recorded_at, e.dispute_id, e.revision LIMIT ${BATCH}`,
      parameters.values,
    );
  }
}
