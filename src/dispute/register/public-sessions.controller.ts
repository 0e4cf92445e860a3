import { Controller, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../platform/access/access.js';
import { CurrentActor } from '../../platform/access/decorators.js';
import { Read } from '../../platform/http/write.js';
import { PublicSessionPageDto, PublicSessionsQueryDto } from './public-sessions.dto.js';
import { PublicSessions } from './public-sessions.query.js';

@ApiTags('disputes')
@Controller('v1/public-sessions')
export class PublicSessionsController {
  constructor(private readonly sessions: PublicSessions) {}

  /** Sessions that the public may attend, as announced. 公开调解公告。 */
  @Read('', { can: 'session.list-public', returns: PublicSessionPageDto, readsFrom: ['dispute-register'] })
  list(@Query() query: PublicSessionsQueryDto, @CurrentActor() actor: Actor): Promise<PublicSessionPageDto> {
    return this.sessions.list(query, actor);
  }
}
