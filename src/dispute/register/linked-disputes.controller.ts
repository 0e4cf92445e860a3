import { Controller, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../platform/access/access.js';
import { CurrentActor } from '../../platform/access/decorators.js';
import { Read } from '../../platform/http/write.js';
import { LinkedDisputePageDto, LinkedDisputesQueryDto } from './linked-disputes.dto.js';
import { LinkedDisputes } from './linked-disputes.query.js';

@ApiTags('disputes')
@Controller('v1/linked-disputes')
export class LinkedDisputesController {
  constructor(private readonly linked: LinkedDisputes) {}

  /** How the disputes stand that are linked to petitions: status and agreement. 信访事项关联纠纷的状态和协议。 */
  @Read('', { can: 'dispute.read-linked', returns: LinkedDisputePageDto, readsFrom: ['dispute-register'] })
  list(@Query() query: LinkedDisputesQueryDto, @CurrentActor() actor: Actor): Promise<LinkedDisputePageDto> {
    return this.linked.list(query, actor);
  }
}
