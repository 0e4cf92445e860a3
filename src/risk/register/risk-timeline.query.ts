import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/access.js';
import { Database } from '../../platform/database/database.js';
import { Cursors, limitOf } from '../../platform/http/cursors.js';
import { Problem } from '../../platform/http/problems.js';
import { ProjectionStatus } from '../../platform/projection/projection-status.js';
import type { RiskEventType } from '../risk.events.js';
import { auditedRisk } from '../risk.stream.js';
import type { RiskTimelineItemDto, RiskTimelinePageDto, RiskTimelineQueryDto } from './risk-reads.dto.js';
import { riskSentence } from './risk-sentences.js';
import { RiskTexts } from './risk-texts.js';
import { risks } from './risks.projection.js';

type ReadRow = Omit<RiskTimelineItemDto, 'sentence' | 'type'> & {
  readonly type: RiskEventType;
  readonly params: Parameters<typeof riskSentence>[1];
};

const UTC = (column: string): string => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** What happened to a report, sentence by sentence. */
@Injectable()
export class RiskTimeline {
  constructor(
    private readonly database: Database,
    private readonly status: ProjectionStatus,
    private readonly cursors: Cursors,
    private readonly texts: RiskTexts,
  ) {}

  async read(riskId: string, query: RiskTimelineQueryDto, actor: Actor): Promise<RiskTimelinePageDto> {
    const path = `/v1/risks/${riskId}/timeline`;
    const [after = -1] = this.cursors.open(path, query) ?? [];
    const age = await this.status.of(risks.name);
    await this.ensureVisible(riskId, actor);
    const rows = await this.database.sql<ReadRow & Record<string, unknown>>(
      `SELECT revision, event_id AS "eventId", type, fact_on::text AS on, ${UTC('fact_at')} AS at,
         ${UTC('recorded_at')} AS "recordedAt", account_id AS "accountId", role, params
       FROM readmodel.risk_timeline WHERE risk_id = $1::uuid AND revision > $2 ORDER BY revision LIMIT $3`,
      [riskId, after, limitOf(query) + 1],
    );
    const page = this.cursors.page(path, query, rows, ({ revision }) => [revision]);
    const items = page.items.map(({ params, ...row }) => ({
      ...row,
      sentence: riskSentence(row.type, params)[actor.language],
    }));
    return { ...page, items, ...age };
  }

  private async ensureVisible(riskId: string, actor: Actor): Promise<void> {
    const [row] = await this.database.sql<{ path: string; grid: string | null; organisation: string | null }>(
      `SELECT division_path AS path, grid, organisation FROM readmodel.risk_register WHERE id = $1::uuid`,
      [riskId],
    );
    if (row === undefined) throw new Problem('not-found');
    const place = { divisionPath: row.path, gridId: row.grid, organisationId: row.organisation };
    await this.texts.ensureVisible({ subject: auditedRisk(riskId), place }, actor);
  }
}
