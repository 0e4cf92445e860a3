import { Injectable } from '@nestjs/common';
import { legalDateOf } from '../../kernel/calendar-date.js';
import { renderLedger, type DeadlineOwner } from '../../kernel/deadline/index.js';
import type { Bilingual, Language } from '../../kernel/bilingual.js';
import type { Actor } from '../../platform/access/access.js';
import { Clock } from '../../platform/access/clock.js';
import { scopePredicate } from '../../platform/access/scope-predicate.js';
import { scopeOf } from '../../platform/access/scope.js';
import { Database } from '../../platform/database/database.js';
import { SqlParameters } from '../../platform/database/sql-parameters.js';
import { Cursors, limitOf } from '../../platform/http/cursors.js';
import { ProjectionStatus } from '../../platform/projection/projection-status.js';
import type { ReferenceData } from '../deadline.decider.js';
import { REFERRAL_RESULT, REFERRAL_RESULT_NAME } from '../../dispute/index.js';
import { DeadlineReference } from '../deadline.reference.js';
import type { DeadlineDto, DeadlinePageDto, DeadlinesQueryDto } from './board.dto.js';
import { OBLIGATION, type BoardRow } from './board.row.js';
import { deadlines } from './deadlines.projection.js';

const PATH = '/v1/deadlines';
const PLACES = {
  grid: 'c.grid',
  divisionPath: 'c.division_path',
  organisation: 'c.organisation',
  sharedJson: 'c.shared_with',
};

/** Days that people set, which no rule names. */
const SET_BY_PEOPLE: Readonly<Record<string, { readonly name: Bilingual; readonly owner: DeadlineOwner }>> = {
  [OBLIGATION]: { name: { zh: '履行协议', en: 'Performance of the agreement' }, owner: 'PARTIES' },
  [REFERRAL_RESULT]: { name: REFERRAL_RESULT_NAME, owner: 'MEDIATION_ORGANISATION' },
};

type ReadRow = Pick<BoardRow, 'id' | 'code' | 'provisional' | 'ledger' | 'status'> & {
  readonly disputeId: string;
  readonly number: string | null;
  readonly startOn: string | null;
  readonly dueOn: string;
  readonly previousDueOn: string | null;
  readonly endedOn: string | null;
  readonly obligationId: string | null;
};

/** The deadlines board: what is due in the cases that the asker may see. */
@Injectable()
export class DeadlinesBoard {
  constructor(
    private readonly database: Database,
    private readonly status: ProjectionStatus,
    private readonly cursors: Cursors,
    private readonly reference: DeadlineReference,
    private readonly clock: Clock,
  ) {}

  async list(query: DeadlinesQueryDto, actor: Actor): Promise<DeadlinePageDto> {
    const reference = await this.reference.current();
    const age = await this.status.of(deadlines.name);
    const rows = await this.rows(query, actor, reference);
    const page = this.cursors.page(PATH, query, rows, ({ dueOn, disputeId, id }) => [dueOn, disputeId, id]);
    const today = legalDateOf(this.clock.now());
    return { ...page, items: page.items.map((row) => shown(row, reference, today, actor.language)), ...age };
  }

  private rows(query: DeadlinesQueryDto, actor: Actor, reference: ReferenceData): Promise<readonly ReadRow[]> {
    const parameters = new SqlParameters();
    const clauses = filtersOf(query, reference, parameters);
    const scope = scopeOf(actor, 'deadline.read');
    clauses.push(
      parameters.include((start) =>
        scopePredicate(
          scope,
          {
            ...PLACES,
            mediatorsJson: 'c.mediator_ids',
            excludedMediatorsJson: 'c.excluded_mediator_ids',
            sealed: 'c.is_sealed',
          },
          start,
        ),
      ),
    );
    const after = this.cursors.open(PATH, query);
    if (after !== undefined) {
      const [dueOn, disputeId, id] = after.map((value) => parameters.bind(value));
      clauses.push(`(d.due_on, d.dispute_id, d.id) > (${dueOn}::date, ${disputeId}::uuid, ${id} COLLATE "C")`);
    }
    return this.database.sql<ReadRow>(
      `SELECT d.dispute_id AS "disputeId", c.number, d.id, d.code, d.start_on::text AS "startOn",
         d.due_on::text AS "dueOn", d.previous_due_on::text AS "previousDueOn", d.ended_on::text AS "endedOn", d.obligation_id AS "obligationId",
         d.provisional, d.ledger, d.status
       FROM readmodel.deadline_board d JOIN readmodel.deadline_case c USING (dispute_id)
       WHERE ${clauses.join(' AND ')} ORDER BY d.due_on, d.dispute_id, d.id LIMIT ${parameters.bind(limitOf(query) + 1)}`,
      parameters.values,
    );
  }
}

/** What a calendar moved is told whatever became of it since, unless one status is asked for. */
const filtersOf = (query: DeadlinesQueryDto, reference: ReferenceData, parameters: SqlParameters): string[] => {
  const { dueBefore, owner, movedByCalendar } = query;
  const status = query.status ?? (movedByCalendar === undefined ? 'running' : undefined);
  const clauses = [];
  if (status !== undefined) clauses.push(`d.status = ${parameters.bind(status)}`);
  if (dueBefore !== undefined) clauses.push(`d.due_on < ${parameters.bind(dueBefore)}::date`);
  if (owner !== undefined) clauses.push(`d.code = ANY(${parameters.bind(codesOf(owner, reference))}::text[])`);
  if (movedByCalendar !== undefined) clauses.push(`d.moved_by_calendar = ${parameters.bind(movedByCalendar)}::integer`);
  return clauses;
};

const codesOf = (owner: DeadlineOwner, { rules }: ReferenceData): readonly string[] =>
  Object.entries({ ...SET_BY_PEOPLE, ...rules }).flatMap(([code, one]) => (one.owner === owner ? [code] : []));

const shown = (row: ReadRow, { rules }: ReferenceData, today: string, language: Language): DeadlineDto => {
  const { id: _id, ledger, ...rest } = row;
  const rule = rules[row.code] ?? SET_BY_PEOPLE[row.code];
  return {
    ...rest,
    name: rule?.name[language] ?? row.code,
    owner: rule?.owner ?? 'PARTIES',
    dueOn: row.status === 'waiting' ? null : row.dueOn,
    isOverdue: row.status === 'running' && row.dueOn < today,
    ledger: renderLedger(ledger, language),
  };
};
