import { Controller, Query, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Cursors, limitOf, type Page } from '../http/cursors.js';
import { Read } from '../http/write.js';
import type { Actor } from './access.js';
import { AuditPageDto, AuditQueryDto } from './audit.dto.js';
import { AuditTrail, type AuditRow } from './audit-trail.js';
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
    const { account: accountId, ...filters } = query;
    const rows = await this.trail.list({
      ...filters,
      ...(accountId === undefined ? {} : { accountId }),
      ...(before === undefined ? {} : { before: String(before) }),
      limit: limitOf(query) + 1,
    });
    await this.trail.record({ actor, action: 'audit.read', outcome: 'DONE', requestId, ip });
    return this.cursors.page(PATH, query, rows, ({ id }) => [id]);
  }
}
