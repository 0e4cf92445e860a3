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
import { By, type WrittenBy } from '../written-by.js';
import type { Division } from './division.js';
import { DivisionContentDto, DivisionDto, DivisionPageDto, DivisionParams, DivisionsQueryDto } from './division.dto.js';
import { Divisions } from './divisions.js';

const PATH = '/v1/divisions';

@ApiTags('directory')
@Controller('v1/divisions')
export class DivisionsController {
  constructor(
    private readonly divisions: Divisions,
    private readonly cursors: Cursors,
  ) {}

  /** Divisions and grids that you may see. 可见的区划和网格。 */
  @Read('', { can: 'directory.read', returns: DivisionPageDto })
  async list(@Query() query: DivisionsQueryDto, @CurrentActor() actor: Actor): Promise<Page<Division>> {
    const [after] = this.cursors.open(PATH, query) ?? [];
    const { parent, level } = query;
    const question = { parent, level, after: after as string | undefined, limit: limitOf(query) + 1 };
    const rows = await this.divisions.list(question, scopeOf(actor, 'directory.read'));
    return this.cursors.page(PATH, query, rows, ({ path }) => [path]);
  }

  /** One division or grid. 一个区划或者网格。 */
  @Read(':code', { can: 'directory.read', returns: DivisionDto, hasRevision: true })
  async get(@Param() { code }: DivisionParams, @CurrentActor() actor: Actor): Promise<WithRevision<Division>> {
    const division = await this.divisions.get(code, scopeOf(actor, 'directory.read'));
    return new WithRevision(division, division.version);
  }

  /** Creates or replaces a division; parent and level never change. 新建或者更改区划，上级和层级不变。 */
  @Replace(':code', {
    can: 'directory.manage',
    returns: DivisionDto,
    refusals: [
      'directory.division-fixed',
      'directory.level-order',
      'directory.validity-order',
      'directory.unknown-reference',
    ],
  })
  async put(
    @Param() { code }: DivisionParams,
    @Body() content: DivisionContentDto,
    @ExpectedRow() expected: Expected,
    @By() by: WrittenBy,
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Division> {
    answerReplaced(reply, `${PATH}/${code}`, expected, await this.divisions.put(code, content, expected, by));
    return this.divisions.get(code, scopeOf(actor, 'directory.manage'));
  }
}
