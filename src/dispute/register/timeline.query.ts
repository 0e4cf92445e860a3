import { Injectable } from '@nestjs/common';
import type { Language } from '../../kernel/bilingual.js';
import type { Actor } from '../../platform/access/access.js';
import { scopePredicate } from '../../platform/access/scope-predicate.js';
import { scopeOf } from '../../platform/access/scope.js';
import { Database } from '../../platform/database/database.js';
import { SqlParameters } from '../../platform/database/sql-parameters.js';
import { Cursors, limitOf } from '../../platform/http/cursors.js';
import { Problem } from '../../platform/http/problems.js';
import { ProjectionStatus } from '../../platform/projection/projection-status.js';
import type { DisputeEventType } from '../dispute.events.js';
import { disputes } from './disputes.projection.js';
import { REGISTER_PLACES } from './register.query.js';
import type { Sides } from './sentence.js';
import { sentenceOf } from './timeline-sentences.js';
import type { TimelineItemDto, TimelinePageDto, TimelineQueryDto } from './timeline.dto.js';
import { VisibleCases } from './visible-case.js';

type ReadRow = Omit<TimelineItemDto, 'sentence' | 'textIds' | 'type'> & {
  readonly type: DisputeEventType;
  readonly params: Parameters<typeof sentenceOf>[1];
};

const UTC = (column: string): string => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** What happened in a case, sentence by sentence. */
@Injectable()
export class DisputeTimeline {
  constructor(
    private readonly database: Database,
    private readonly status: ProjectionStatus,
    private readonly cursors: Cursors,
    private readonly visible: VisibleCases,
  ) {}

  async read(disputeId: string, query: TimelineQueryDto, actor: Actor): Promise<TimelinePageDto> {
    const path = `/v1/disputes/${disputeId}/timeline`;
    const [after = -1] = this.cursors.open(path, query) ?? [];
    const age = await this.status.of(disputes.name);
    await this.ensureVisible(disputeId, actor);
    const [sides, rows] = await Promise.all([this.sides(disputeId), this.rows(disputeId, after, limitOf(query) + 1)]);
    const page = this.cursors.page(path, query, rows, ({ revision }) => [revision]);
    return { ...page, items: page.items.map((row) => told(row, sides, actor.language)), ...age };
  }

  /** The whole stream of one case for an operator at the server, by its id or number. Throws where there is none. */
  async story(idOrNumber: string) {
    const [found] = await this.database.sql<{ id: string }>(
      'SELECT id::text FROM readmodel.dispute_register WHERE id::text = $1 OR number = $1',
      [idOrNumber],
    );
    if (found === undefined) throw new Error(`没有该案件 / there is no such case: ${idOrNumber}`);
    const sides = await this.sides(found.id);
    const rows = await this.rows(found.id, -1, null);
    return rows.map(({ params, ...row }) => ({ ...row, sentence: sentenceOf(row.type, params, sides) }));
  }

  private rows(disputeId: string, after: unknown, limit: number | null): Promise<readonly ReadRow[]> {
    return this.database.sql<ReadRow & Record<string, unknown>>(
      `SELECT revision, event_id AS "eventId", type, fact_on::text AS on, ${UTC('fact_at')} AS at,
         ${UTC('recorded_at')} AS "recordedAt", account_id AS "accountId", role, params
       FROM readmodel.dispute_timeline WHERE dispute_id = $1::uuid AND revision > $2
       ORDER BY revision LIMIT $3`,
      [disputeId, after, limit],
    );
  }

  /** Scope is in the query: a case outside is found by nobody's mistake, and the look at it is audited. */
  private async ensureVisible(disputeId: string, actor: Actor): Promise<void> {
    const parameters = new SqlParameters();
    const id = parameters.bind(disputeId);
    const scope = parameters.include((start) => scopePredicate(scopeOf(actor, 'dispute.read'), REGISTER_PLACES, start));
    const [row] = await this.database.sql<{ isVisible: boolean }>(
      `SELECT coalesce(${scope}, false) AS "isVisible" FROM readmodel.dispute_register r WHERE r.id = ${id}::uuid`,
      parameters.values,
    );
    if (row === undefined) throw new Problem('not-found');
    if (!row.isVisible) await this.visible.refuse(disputeId, actor);
  }

  private async sides(disputeId: string): Promise<Sides> {
    const rows = await this.database.sql<{ id: string; side: Sides[string] }>(
      'SELECT party_id AS id, side FROM readmodel.dispute_party WHERE dispute_id = $1::uuid',
      [disputeId],
    );
    return Object.fromEntries(rows.map(({ id, side }) => [id, side]));
  }
}

const told = ({ params, ...row }: ReadRow, sides: Sides, language: Language): TimelineItemDto => ({
  ...row,
  sentence: sentenceOf(row.type, params, sides)[language],
  textIds: keyIdsIn(params),
});

const keyIdsIn = (value: unknown): string[] => {
  if (typeof value !== 'object' || value === null) return [];
  if ('keyId' in value && 'compartment' in value && typeof value.keyId === 'string') return [value.keyId];
  return Object.values(value).flatMap(keyIdsIn);
};
