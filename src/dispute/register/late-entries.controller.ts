import { Controller, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../platform/access/access.js';
import { CurrentActor } from '../../platform/access/decorators.js';
import { Read } from '../../platform/http/write.js';
import { LateEntriesQueryDto, LateEntryPageDto } from './late-entries.dto.js';
import { LateEntries } from './late-entries.query.js';

@ApiTags('disputes')
@Controller('v1/late-entries')
export class LateEntriesController {
  constructor(private readonly entries: LateEntries) {}

  /** Facts that were entered later than is usual, and who entered them. 补录清单。 */
  @Read('', { can: 'late-entry.read', returns: LateEntryPageDto, readsFrom: ['dispute-register'] })
  list(@Query() query: LateEntriesQueryDto, @CurrentActor() actor: Actor): Promise<LateEntryPageDto> {
    return this.entries.list(query, actor);
  }
}
