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
import type { Organisation } from './organisation.js';
import {
  OrganisationContentDto,
  OrganisationDto,
  OrganisationPageDto,
  OrganisationParams,
  OrganisationsQueryDto,
} from './organisation.dto.js';
import { Organisations } from './organisations.js';

const PATH = '/v1/organisations';

@ApiTags('directory')
@Controller('v1/organisations')
export class OrganisationsController {
  constructor(
    private readonly organisations: Organisations,
    private readonly cursors: Cursors,
  ) {}

  /** Organisations that you may see, by name. 可见的组织，按名称排列。 */
  @Read('', { can: 'directory.read', returns: OrganisationPageDto })
  async list(@Query() query: OrganisationsQueryDto, @CurrentActor() actor: Actor): Promise<Page<Organisation>> {
    const { type, division, active } = query;
    const after = afterName(this.cursors.open(PATH, query));
    const question = { type, division, active, after, limit: limitOf(query) + 1 };
    const rows = await this.organisations.list(question, scopeOf(actor, 'directory.read'));
    return this.cursors.page(PATH, query, rows, ({ name, id }) => [name, id]);
  }

  /** One organisation. 一个组织。 */
  @Read(':id', { can: 'directory.read', returns: OrganisationDto, hasRevision: true })
  async get(@Param() { id }: OrganisationParams, @CurrentActor() actor: Actor): Promise<WithRevision<Organisation>> {
    const organisation = await this.organisations.get(id, scopeOf(actor, 'directory.read'));
    return new WithRevision(organisation, organisation.version);
  }

  /** Creates or replaces an organisation. 新建或者更改组织。 */
  @Replace(':id', {
    can: 'directory.manage',
    returns: OrganisationDto,
    refusals: [
      'directory.committee-type',
      'directory.court-code',
      'directory.court-code-taken',
      'directory.parent-committee',
      'directory.unknown-reference',
    ],
  })
  async put(
    @Param() { id }: OrganisationParams,
    @Body() content: OrganisationContentDto,
    @ExpectedRow() expected: Expected,
    @By() by: WrittenBy,
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Organisation> {
    answerReplaced(reply, `${PATH}/${id}`, expected, await this.organisations.put(id, content, expected, by));
    return this.organisations.get(id, scopeOf(actor, 'directory.manage'));
  }
}
