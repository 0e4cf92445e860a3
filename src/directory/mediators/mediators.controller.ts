import { Body, Controller, Param, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../../platform/access/access.js';
import { CurrentActor } from '../../platform/access/decorators.js';
import { scopeOf } from '../../platform/access/scope.js';
import { Cursors, limitOf, type Page } from '../../platform/http/cursors.js';
import { WithRevision } from '../../platform/http/with-revision.js';
import { Read } from '../../platform/http/write.js';
import { answerReplaced, ExpectedRow, Replace } from '../replace.decorator.js';
import type { Expected } from '../versioned-row.js';
import { afterName } from '../rows.js';
import { By, type WrittenBy } from '../written-by.js';
import type { Mediator } from './mediator.js';
import { MediatorContentDto, MediatorDto, MediatorPageDto, MediatorParams, MediatorsQueryDto } from './mediator.dto.js';
import { Mediators } from './mediators.js';

const PATH = '/v1/mediators';

@ApiTags('directory')
@Controller('v1/mediators')
export class MediatorsController {
  constructor(
    private readonly mediators: Mediators,
    private readonly cursors: Cursors,
  ) {}

  /** Mediators that you may see, by name. 可见的调解员，按姓名排列。 */
  @Read('', { can: 'directory.read', returns: MediatorPageDto })
  async list(@Query() query: MediatorsQueryDto, @CurrentActor() actor: Actor): Promise<Page<Mediator>> {
    const { organisation, speciality, language, division, ethnicGroup, on, active } = query;
    const after = afterName(this.cursors.open(PATH, query));
    const filters = { organisation, speciality, language, division, ethnicGroup, on, active };
    const question = { ...filters, after, limit: limitOf(query) + 1 };
    const rows = await this.mediators.list(question, scopeOf(actor, 'directory.read'));
    return this.cursors.page(PATH, query, rows, ({ name, id }) => [name, id]);
  }

  /** One mediator. 一名调解员。 */
  @Read(':id', { can: 'directory.read', returns: MediatorDto, hasRevision: true })
  async get(@Param() { id }: MediatorParams, @CurrentActor() actor: Actor): Promise<WithRevision<Mediator>> {
    const mediator = await this.mediators.get(id, scopeOf(actor, 'directory.read'));
    return new WithRevision(mediator, mediator.version);
  }

  /** Creates or replaces an entry of the register. 新建或者更改调解员登记。 */
  @Replace(':id', {
    can: 'directory.manage',
    returns: MediatorDto,
    refusals: ['directory.unknown-reference', 'directory.validity-order'],
  })
  async put(
    @Param() { id }: MediatorParams,
    @Body() content: MediatorContentDto,
    @ExpectedRow() expected: Expected,
    @By() by: WrittenBy,
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Mediator> {
    answerReplaced(reply, `${PATH}/${id}`, expected, await this.mediators.put(id, content, expected, by));
    return this.mediators.get(id, scopeOf(actor, 'directory.manage'));
  }
}
