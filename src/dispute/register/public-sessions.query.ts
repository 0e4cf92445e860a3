import { Injectable } from '@nestjs/common';
import { DirectoryLookup } from '../../directory/index.js';
import type { Actor } from '../../platform/access/access.js';
import { Clock } from '../../platform/access/clock.js';
import { scopePredicate } from '../../platform/access/scope-predicate.js';
import { scopeOf } from '../../platform/access/scope.js';
import { Database } from '../../platform/database/database.js';
import { SqlParameters } from '../../platform/database/sql-parameters.js';
import { Cursors, limitOf } from '../../platform/http/cursors.js';
import { ProjectionStatus } from '../../platform/projection/projection-status.js';
import { disputes } from './disputes.projection.js';
import type { PublicSessionDto, PublicSessionPageDto, PublicSessionsQueryDto } from './public-sessions.dto.js';

const PATH = '/v1/public-sessions';
const UTC = `to_char(s.scheduled_for AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

type SessionRow = PublicSessionDto & { readonly path: string };

/** The sessions to come that were announced. Only those: a session is not public because nobody said anything. */
@Injectable()
export class PublicSessions {
  constructor(
    private readonly database: Database,
    private readonly status: ProjectionStatus,
    private readonly cursors: Cursors,
    private readonly clock: Clock,
    private readonly directory: DirectoryLookup,
  ) {}

  async list(query: PublicSessionsQueryDto, actor: Actor): Promise<PublicSessionPageDto> {
    const age = await this.status.of(disputes.name);
    const rows = await this.rows(query, actor);
    const page = this.cursors.page(PATH, query, rows, ({ scheduledFor, sessionId }) => [scheduledFor, sessionId]);
    const names = await this.directory.divisionNames(page.items.map(({ path }) => path));
    const items = page.items.map(({ path, ...session }) => ({ ...session, division: names.get(path) ?? '' }));
    return { ...page, items, ...age };
  }

  /** Where mediation does not go on, the session will not be held; of a case sealed since, it is not public any more. */
  private rows(query: PublicSessionsQueryDto, actor: Actor): Promise<readonly SessionRow[]> {
    const parameters = new SqlParameters();
    const clauses = [
      `r.status = 'MEDIATING'`,
      'NOT r.is_sealed',
      `s.scheduled_for >= ${parameters.bind(this.clock.now())}::timestamptz`,
      parameters.include((start) =>
        scopePredicate(
          scopeOf(actor, 'session.list-public'),
          { divisionPath: 's.division_path', organisation: 'r.organisation', mediatorsJson: 'r.mediator_ids' },
          start,
        ),
      ),
    ];
    const after = this.cursors.open(PATH, query);
    if (after !== undefined) {
      const [moment, id] = after.map((part) => parameters.bind(part));
      clauses.push(`(s.scheduled_for, s.session_id) > (${moment}::timestamptz, ${id}::uuid)`);
    }
    return this.database.sql<SessionRow & Record<string, unknown>>(
      `SELECT s.session_id AS "sessionId", s.type, s.division_path AS path, ${UTC} AS "scheduledFor", s.mode
       FROM readmodel.announced_session s JOIN readmodel.dispute_register r ON r.id = s.dispute_id
       WHERE ${clauses.join(' AND ')} ORDER BY s.scheduled_for, s.session_id LIMIT ${parameters.bind(limitOf(query) + 1)}`,
      parameters.values,
    );
  }
}
