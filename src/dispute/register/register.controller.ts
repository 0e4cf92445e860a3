import { Controller, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../platform/access/access.js';
import { CurrentActor } from '../../platform/access/decorators.js';
import { ReadQueryDto } from '../../platform/http/page.dto.js';
import type { WithRevision } from '../../platform/http/with-revision.js';
import { Read } from '../../platform/http/write.js';
import { DisputeParams } from '../write/dispute.dto.js';
import { CaseQueryDto, DisputeCaseDto } from './case.dto.js';
import { DisputeCase } from './case.query.js';
import { NarrowedRegister } from './narrowed-register.js';
import { DisputePageDto, DisputesQueryDto } from './register.dto.js';
import { CaseRelations } from './relations.query.js';
import { CaseRelationsDto } from './surroundings.dto.js';
import { TimelinePageDto, TimelineQueryDto } from './timeline.dto.js';
import { DisputeTimeline } from './timeline.query.js';
import { WorkPageDto, WorkQueryDto } from './work.dto.js';
import { MATTERS } from '../referral/matters.row.js';
import { MyWork } from './work.query.js';

const readsFrom = ['dispute-register'];

@ApiTags('disputes')
@Controller('v1')
export class RegisterController {
  constructor(
    private readonly register: NarrowedRegister,
    private readonly cases: DisputeCase,
    private readonly timelines: DisputeTimeline,
    private readonly work: MyWork,
    private readonly relations: CaseRelations,
  ) {}

  /** The cases you may see. 可见的案件。 */
  @Read('disputes', { can: 'dispute.read', returns: DisputePageDto, readsFrom })
  list(@Query() query: DisputesQueryDto, @CurrentActor() actor: Actor): Promise<DisputePageDto> {
    return this.register.list(query, actor);
  }

  /** One case with its deadlines, the texts you may open and its legal next steps; with `asOf`, as it was known then. 案件详情：期限、可查阅的文本和可办事项。 */
  @Read('disputes/:disputeId', { can: 'dispute.open', returns: DisputeCaseDto, readsFrom, hasRevision: true })
  get(
    @Param() { disputeId }: DisputeParams,
    @Query() query: CaseQueryDto,
    @CurrentActor() actor: Actor,
  ): Promise<WithRevision<DisputeCaseDto>> {
    return this.cases.read(disputeId, query, actor);
  }

  /** What happened in the case, in sentences. 案件经过。 */
  @Read('disputes/:disputeId/timeline', { can: 'dispute.read', returns: TimelinePageDto, readsFrom })
  timeline(
    @Param() { disputeId }: DisputeParams,
    @Query() query: TimelineQueryDto,
    @CurrentActor() actor: Actor,
  ): Promise<TimelinePageDto> {
    return this.timelines.read(disputeId, query, actor);
  }

  /** What the case has to do with others: mergers, splits, links; said by it or of it. 案件的并案、分案和关联。 */
  @Read('disputes/:disputeId/relations', { can: 'dispute.read', returns: CaseRelationsDto, readsFrom })
  related(
    @Param() { disputeId }: DisputeParams,
    @Query() _query: ReadQueryDto,
    @CurrentActor() actor: Actor,
  ): Promise<CaseRelationsDto> {
    return this.relations.of(disputeId, actor);
  }

  /** What waits for you, by due date. 待办事项，按期限排列。 */
  @Read('work', { can: 'work.read', returns: WorkPageDto, readsFrom: [...readsFrom, MATTERS] })
  mine(@Query() query: WorkQueryDto, @CurrentActor() actor: Actor): Promise<WorkPageDto> {
    return this.work.list(query, actor);
  }
}
