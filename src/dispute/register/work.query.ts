import { Injectable } from '@nestjs/common';
import { legalDateOf } from '../../kernel/calendar-date.js';
import type { Actor, Role } from '../../platform/access/access.js';
import { Clock } from '../../platform/access/clock.js';
import { scopePredicate } from '../../platform/access/scope-predicate.js';
import { scopeOf } from '../../platform/access/scope.js';
import { Database } from '../../platform/database/database.js';
import { SqlParameters } from '../../platform/database/sql-parameters.js';
import { Cursors, limitOf } from '../../platform/http/cursors.js';
import { ProjectionStatus } from '../../platform/projection/projection-status.js';
import { disputes } from './disputes.projection.js';
import { REGISTER_PLACES } from './register.query.js';
import { DUE_OR_NEVER } from './register.row.js';
import { OPEN_STATUSES, statusesOf, taskOf, taskOfReceiver } from './work-tasks.js';
import type { WorkItemDto, WorkPageDto, WorkQueryDto } from './work.dto.js';

const PATH = '/v1/work';
const RESULT_OR_NEVER = `coalesce(m.due_on, '9999-12-31'::date)`;
const RECEIVER_PLACES = {
  organisation: 'm.to_organisation',
  excludedMediatorsJson: 'r.excluded_mediator_ids',
  sealed: 'r.is_sealed',
};

type WorkRow = Omit<WorkItemDto, 'task'> & {
  readonly sortedBy: string;
  readonly id: string;
  readonly isOwedToCourt: boolean;
  /** Of a referral to the asker's organisation. */
  readonly asked: 'SENT' | 'CONFIRMED' | null;
};

/**
 * What waits for the asker: in each role it holds, the cases of its scope whose status makes it its turn, and the
 * referrals that its organisation has to answer or to hand back.
 */
@Injectable()
export class MyWork {
  constructor(
    private readonly database: Database,
    private readonly status: ProjectionStatus,
    private readonly cursors: Cursors,
    private readonly clock: Clock,
  ) {}

  async list(query: WorkQueryDto, actor: Actor): Promise<WorkPageDto> {
    const age = await this.status.of(disputes.name);
    const parameters = new SqlParameters();
    const after = this.cursors.open(PATH, query)?.map((part) => parameters.bind(part));
    const waiting = waitingFor(actor, parameters, {
      after: after === undefined ? null : `(${after[0] ?? ''}::date, ${after[1] ?? ''}::uuid)`,
      today: `${parameters.bind(legalDateOf(this.clock.now()))}::date`,
      limit: `LIMIT ${parameters.bind(limitOf(query) + 1)}`,
    });
    const rows = await this.database.sql<WorkRow & Record<string, unknown>>(waiting, parameters.values);
    const page = this.cursors.page(PATH, query, rows, ({ sortedBy, id }) => [sortedBy, id]);
    return { ...page, items: page.items.map((row) => shown(row, actor)), ...age };
  }
}

interface Part {
  /** Due date and id of the last item before. */
  readonly after: string | null;
  readonly today: string;
  readonly limit: string;
}

const waitingFor = (actor: Actor, parameters: SqlParameters, { after, today, limit }: Part): string => {
  const beyond = (due: string, id: string): string => (after === null ? '' : `AND (${due}, ${id}) > ${after}`);
  return `(SELECT r.id AS "disputeId", NULL::uuid AS "referralId", r.id, r.number, r.status, r.type,
      r.next_due_on::text AS "dueOn", coalesce(r.next_due_on < ${today}, false) AS "isOverdue",
      ${DUE_OR_NEVER} AS "sortedOn", ${DUE_OR_NEVER}::text AS "sortedBy",
      EXISTS (SELECT FROM readmodel.matter_register m WHERE m.dispute_id = r.id AND m.direction = 'FROM_COURT'
        AND m.status = 'CONFIRMED') AS "isOwedToCourt", NULL AS asked
    FROM readmodel.dispute_register r WHERE ${mine(actor, parameters)} ${beyond(DUE_OR_NEVER, 'r.id')}
    ORDER BY ${DUE_OR_NEVER}, r.id ${limit})
    UNION ALL
    (SELECT NULL, m.id, m.id, r.number, r.status, r.type, m.due_on::text, coalesce(m.due_on < ${today}, false),
      ${RESULT_OR_NEVER}, ${RESULT_OR_NEVER}::text, false, m.status
    FROM readmodel.matter_register m JOIN readmodel.dispute_register r ON r.id = m.dispute_id
    WHERE ${received(actor, parameters)} ${beyond(RESULT_OR_NEVER, 'm.id')}
    ORDER BY ${RESULT_OR_NEVER}, m.id ${limit})
    ORDER BY "sortedOn", id ${limit}`;
};

const shown = (row: WorkRow, { language }: Actor): WorkItemDto => {
  const { disputeId, referralId, number, status, type, dueOn, isOverdue, isOwedToCourt, asked } = row;
  const task = asked === null ? taskOf(status, isOwedToCourt) : taskOfReceiver(asked);
  return { disputeId, referralId, number, status, type, dueOn, isOverdue, task: task[language] };
};

const mine = (actor: Actor, parameters: SqlParameters): string => {
  const turns = (['MEDIATOR', 'COMMITTEE_HEAD'] as const).map((role) => turnOf(role, actor, parameters));
  return `(${[...turns, ownReports(actor, parameters)].join(' OR ')})`;
};

const scopeIn = (role: Role, actor: Actor, parameters: SqlParameters): string =>
  parameters.include((start) => {
    const inThatRole = actor.assignments.filter((assignment) => assignment.role === role);
    return scopePredicate(scopeOf(actor, 'work.read', inThatRole), REGISTER_PLACES, start);
  });

const turnOf = (role: Role, actor: Actor, parameters: SqlParameters): string =>
  `(${scopeIn(role, actor, parameters)} AND r.status = ANY(${parameters.bind(statusesOf(role))}::text[]))`;

/** Offers that nobody has answered, and referrals whose result is not back; a court's are cases of the receiver itself. */
const received = (actor: Actor, parameters: SqlParameters): string => {
  const ofReceiver = parameters.include((start) =>
    scopePredicate(scopeOf(actor, 'referral.answer'), RECEIVER_PLACES, start),
  );
  return `${ofReceiver} AND m.direction = 'BETWEEN'
    AND (m.status = 'SENT' OR (m.status = 'CONFIRMED' AND m.mode = 'REFER'))`;
};

/** A grid member follows what it reported, in its own grids, until the case is closed. */
const ownReports = (actor: Actor, parameters: SqlParameters): string =>
  `(${scopeIn('GRID_MEMBER', actor, parameters)} AND r.reported_by = ${parameters.bind(actor.accountId)}
    AND r.status = ANY(${parameters.bind(OPEN_STATUSES)}::text[]))`;
