import { Controller, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../platform/access/access.js';
import { CurrentActor } from '../../platform/access/decorators.js';
import { Read } from '../../platform/http/write.js';
import { DeadlinePageDto, DeadlinesQueryDto } from './board.dto.js';
import { DeadlinesBoard } from './deadlines.query.js';

@ApiTags('deadlines')
@Controller('v1/deadlines')
export class DeadlinesController {
  constructor(private readonly board: DeadlinesBoard) {}

  /** What falls due in the cases you may see, earliest first, and why on that day. 可见案件的期限及其计算依据，先到期者在前。 */
  @Read('', { can: 'deadline.read', returns: DeadlinePageDto, readsFrom: ['deadlines-board'] })
  list(@Query() query: DeadlinesQueryDto, @CurrentActor() actor: Actor): Promise<DeadlinePageDto> {
    return this.board.list(query, actor);
  }
}
