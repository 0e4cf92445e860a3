import { Controller, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../platform/access/access.js';
import { CurrentActor } from '../../platform/access/decorators.js';
import { Read } from '../../platform/http/write.js';
import { DisputeParams } from '../write/dispute.dto.js';
import { SuggestionsDto, SuggestionsQueryDto, WorkloadsDto, WorkloadsQueryDto } from './suggestions.dto.js';
import { MediatorSuggestions } from './suggestions.query.js';

const readsFrom = ['dispute-register'];

@ApiTags('disputes')
@Controller('v1')
export class MatchingController {
  constructor(private readonly suggestions: MediatorSuggestions) {}

  /** Mediators who could take the case, best first, each with its reasons; whom to assign people decide. 推荐调解员。 */
  @Read('disputes/:disputeId/mediator-suggestions', { can: 'dispute.assign', returns: SuggestionsDto, readsFrom })
  suggest(
    @Param() { disputeId }: DisputeParams,
    @Query() query: SuggestionsQueryDto,
    @CurrentActor() actor: Actor,
  ): Promise<SuggestionsDto> {
    return this.suggestions.read(disputeId, query, actor);
  }

  /** Open and overdue cases of each mediator of an organisation whose cases you assign. 调解员在办案件。 */
  @Read('mediator-workloads', { can: 'dispute.assign', returns: WorkloadsDto, readsFrom })
  workloads(@Query() query: WorkloadsQueryDto, @CurrentActor() actor: Actor): Promise<WorkloadsDto> {
    return this.suggestions.workloadsOf(query, actor);
  }
}
