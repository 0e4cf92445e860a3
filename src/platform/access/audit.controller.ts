import { Controller, Query, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Cursors, limitOf, type Page } from '../http/cursors.js';
import { Read } from '../http/write.js';
import type { Actor } from './access.js';
import { AuditFiguresDto, AuditFilterDto, AuditPageDto, AuditQueryDto } from './audit.dto.js';
import { AuditTrail, type AuditFigure, type AuditFilter, type AuditRow } from './audit-trail.js';
import { CurrentActor } from './decorators.js';

const PATH = '/v1/audit';

@ApiTags('audit')
@Controller('v1/audit')
export class AuditController {
  constructor(
    private readonly trail: AuditTrail,
    private readonly cursors: Cursors,
  ) {}

  /** Who did or tried what, newest first. Reading it is an entry of its own. 审计记录，查阅亦留痕。 */
  @Read('', { can: 'audit.read', returns: AuditPageDto })
  async list(
    @Query() query: AuditQueryDto,
    @CurrentActor() actor: Actor,
    @Req() { id: requestId, ip }: FastifyRequest,
  ): Promise<Page<AuditRow>> {
    const [before] = this.cursors.open(PATH, query) ?? [];
    const rows = await this.trail.list({
      ...filterOf(query),
      ...(before === undefined ? {} : { before: String(before) }),
      limit: limitOf(query) + 1,
    });
    await this.trail.record({ actor, action: 'audit.read', outcome: 'DONE', requestId, ip });
    return this.cursors.page(PATH, query, rows, ({ id }) => [id]);
  }
  /** How many acts of each kind there were, by month, role and outcome. Reading it is an entry, too. 审计统计，查阅亦留痕。 */
  @Read('figures', { can: 'audit.read', returns: AuditFiguresDto })
  async figures(
    @Query() query: AuditFilterDto,
    @CurrentActor() actor: Actor,
    @Req() { id: requestId, ip }: FastifyRequest,
  ): Promise<{ readonly items: readonly AuditFigure[] }> {
    const items = await this.trail.figures(filterOf(query));
    await this.trail.record({ actor, action: 'audit.read', outcome: 'DONE', requestId, ip });
    return { items };
  }
}

const filterOf = ({ account: accountId, action, outcome, from, to }: AuditFilterDto): AuditFilter => ({
  ...(accountId !== undefined && { accountId }),
  ...(action !== undefined && { action }),
  ...(outcome !== undefined && { outcome }),
  ...(from !== undefined && { from }),
  ...(to !== undefined && { to }),
});
