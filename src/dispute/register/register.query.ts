import { Injectable } from '@nestjs/common';
import { legalDateOf } from '../../kernel/calendar-date.js';
import type { Actor } from '../../platform/access/access.js';
import { Clock } from '../../platform/access/clock.js';
import { scopePredicate } from '../../platform/access/scope-predicate.js';
import { scopeOf, type Scope } from '../../platform/access/scope.js';
import { Database } from '../../platform/database/database.js';
import { SqlParameters } from '../../platform/database/sql-parameters.js';
import { Cursors, limitOf } from '../../platform/http/cursors.js';
import { ProjectionStatus } from '../../platform/projection/projection-status.js';
import { disputes } from './disputes.projection.js';
import type { DisputeItemDto, DisputePageDto, DisputesQueryDto, Sort } from './register.dto.js';
import { DUE_OR_NEVER } from './register.row.js';

const PATH = '/v1/disputes';

/** Where a row of the register `r` lies. */
export const REGISTER_PLACES = {
  grid: 'r.grid',
  divisionPath: 'r.division_path',
  organisation: 'r.organisation',
  sharedJson: 'r.shared_with',
  mediatorsJson: 'r.mediator_ids',
  excludedMediatorsJson: 'r.excluded_mediator_ids',
  sealed: 'r.is_sealed',
};

/** Counting stops here, so that a list of everything costs no more than a list of something. */
const COUNTED_UP_TO = 1_000;

const SORTING: Readonly<Record<Sort, { readonly by: string; readonly type: string; readonly backwards: boolean }>> = {
  '-intakeOn': { by: 'r.intake_on', type: 'date', backwards: true },
  intakeOn: { by: 'r.intake_on', type: 'date', backwards: false },
  dueOn: { by: DUE_OR_NEVER, type: 'date', backwards: false },
  '-recordedAt': { by: 'r.recorded_at', type: 'timestamptz', backwards: true },
};

const EQUAL = {
  number: 'r.number',
  status: 'r.status',
  type: 'r.type',
  source: 'r.source',
  channel: 'r.channel',
  grid: 'r.grid',
  organisation: 'r.organisation',
} as const;

const NOWHERE: Scope = { all: false, grids: [], divisions: [], organisations: [], mediators: [], ownMediators: [] };

type ItemRow = DisputeItemDto & { readonly sortedBy: string };

/** The list of cases, within what the asker may see: rows, pages and total alike. */
@Injectable()
export class DisputesRegister {
  constructor(
    private readonly database: Database,
    private readonly status: ProjectionStatus,
    private readonly cursors: Cursors,
    private readonly clock: Clock,
  ) {}

  async list(query: DisputesQueryDto, actor: Actor): Promise<DisputePageDto> {
    const age = await this.status.of(disputes.name);
    const after = this.cursors.open(PATH, query);
    const today = legalDateOf(this.clock.now());
    const [rows, total] = await Promise.all([
      this.rows(query, actor, today, after),
      after === undefined ? this.total(query, actor, today) : undefined,
    ]);
    const page = this.cursors.page(PATH, query, rows, ({ sortedBy, id }) => [sortedBy, id]);
    const items = page.items.map(({ sortedBy: _sortedBy, ...item }) => item);
    return { ...page, items, ...(total === undefined ? {} : { total }), ...age };
  }

  /** Whether the actor may see any case of the place. */
  async holdsAny(place: Pick<DisputesQueryDto, 'division' | 'grid' | 'organisation'>, actor: Actor): Promise<boolean> {
    const parameters = new SqlParameters();
    const where = visible(place, actor, legalDateOf(this.clock.now()), parameters);
    const rows = await this.database.sql(
      `SELECT 1 FROM readmodel.dispute_register r WHERE ${where} LIMIT 1`,
      parameters.values,
    );
    return rows.length > 0;
  }

  /** Ids first: an index finds them without the rows that no page shows. */
  private rows(
    query: DisputesQueryDto,
    actor: Actor,
    today: string,
    after?: readonly unknown[],
  ): Promise<readonly ItemRow[]> {
    const { by, type, backwards } = SORTING[query.sort ?? '-intakeOn'];
    const parameters = new SqlParameters();
    const clauses = [visible(query, actor, today, parameters)];
    if (after !== undefined) {
      const [value, id] = after.map((part) => parameters.bind(part));
      clauses.push(`(${by}, r.id) ${backwards ? '<' : '>'} (${value}::${type}, ${id}::uuid)`);
    }
    const direction = backwards ? 'DESC' : 'ASC';
    return this.database.sql<ItemRow & Record<string, unknown>>(
      `SELECT r.id, r.number, r.status, r.status_on::text AS "statusOn", r.type, r.source, r.channel,
         r.division_path AS division, r.grid, r.organisation, r.mediator_ids AS "mediatorIds",
         r.intake_on::text AS "intakeOn", r.next_due_on::text AS "nextDueOn",
         coalesce(r.next_due_on < ${parameters.bind(today)}::date, false) AS "isOverdue", r.outcome, r.revision,
         found.by::text AS "sortedBy"
       FROM (SELECT id, by FROM (SELECT r.id, ${by} AS by FROM readmodel.dispute_register r
                                 WHERE ${clauses.join(' AND ')} ${isNarrow(actor) ? 'OFFSET 0' : ''}) fitting
             ORDER BY by ${direction}, id ${direction} LIMIT ${parameters.bind(limitOf(query) + 1)}) found
         JOIN readmodel.dispute_register r USING (id)
       ORDER BY found.by ${direction}, id ${direction}`,
      parameters.values,
    );
  }

  /** Undefined above the number that is counted up to. */
  private async total(query: DisputesQueryDto, actor: Actor, today: string): Promise<number | undefined> {
    const parameters = new SqlParameters();
    const where = visible(query, actor, today, parameters);
    const [row] = await this.database.sql<{ total: number }>(
      `SELECT count(*)::int AS total FROM
         (SELECT FROM readmodel.dispute_register r WHERE ${where} LIMIT ${COUNTED_UP_TO + 1}) counted`,
      parameters.values,
    );
    return row !== undefined && row.total <= COUNTED_UP_TO ? row.total : undefined;
  }
}

/**
 * Sees the cases of some organisation, mediator or grid: those are found and then sorted (`OFFSET 0`). To walk through
 * all cases in their order until a page is full would cost a walk to the end where little fits.
 */
const isNarrow = (actor: Actor): boolean => {
  const { all, divisions } = scopeOf(actor, 'dispute.read');
  return !all && divisions.length === 0;
};

/** The one condition that rows, pages and totals share: the filters, and the scope of the asker. */
const visible = (query: DisputesQueryDto, actor: Actor, today: string, parameters: SqlParameters): string => {
  const clauses = [
    parameters.include((start) => scopePredicate(scopeOf(actor, 'dispute.read'), REGISTER_PLACES, start)),
  ];
  for (const [name, column] of Object.entries(EQUAL)) {
    const value = query[name as keyof typeof EQUAL];
    if (value !== undefined) clauses.push(`${column} = ${parameters.bind(value)}`);
  }
  const { number, division, mediator, person, linkedTo, from, to, overdue } = query;
  // A merged case is read in the one that goes on, an annulled one never was, unless somebody asks for them: of the
  // latter, by its number or a party of it, too.
  if (query.status === undefined) clauses.push(`r.status <> 'MERGED'`);
  if (query.status === undefined && number === undefined && person === undefined)
    clauses.push(`r.status <> 'ANNULLED'`);
  if (division !== undefined) {
    const { divisionPath } = REGISTER_PLACES;
    clauses.push(
      parameters.include((start) => scopePredicate({ ...NOWHERE, divisions: [division] }, { divisionPath }, start)),
    );
  }
  if (mediator !== undefined) clauses.push(`r.mediator_ids ? ${parameters.bind(mediator)}`);
  if (person !== undefined)
    clauses.push(
      `EXISTS (SELECT FROM readmodel.dispute_party p WHERE p.dispute_id = r.id AND p.person_id = ${parameters.bind(person)}::uuid)`,
    );
  if (linkedTo !== undefined)
    clauses.push(
      `EXISTS (SELECT FROM readmodel.dispute_link l WHERE l.dispute_id = r.id AND l.reference = ${parameters.bind(linkedTo)})`,
    );
  if (from !== undefined) clauses.push(`r.intake_on >= ${parameters.bind(from)}::date`);
  if (to !== undefined) clauses.push(`r.intake_on <= ${parameters.bind(to)}::date`);
  if (overdue !== undefined) clauses.push(`${DUE_OR_NEVER} ${overdue ? '<' : '>='} ${parameters.bind(today)}::date`);
  return clauses.join(' AND ');
};
