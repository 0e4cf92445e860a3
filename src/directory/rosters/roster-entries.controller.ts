import { Body, Controller, Param, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Cursors, limitOf, type Page } from '../../platform/http/cursors.js';
import { WithRevision } from '../../platform/http/with-revision.js';
import { Read } from '../../platform/http/write.js';
import { answerReplaced, ExpectedRow, Replace } from '../replace.decorator.js';
import { afterName } from '../rows.js';
import type { Expected } from '../versioned-row.js';
import { By, type WrittenBy } from '../written-by.js';
import type { RosterEntry } from './roster-entry.js';
import {
  RosterEntriesQueryDto,
  RosterEntryContentDto,
  RosterEntryDto,
  RosterEntryPageDto,
  RosterEntryParams,
} from './roster-entry.dto.js';
import { RosterEntries } from './roster-entries.js';

const PATH = '/v1/roster-entries';

@ApiTags('directory')
@Controller('v1/roster-entries')
export class RosterEntriesController {
  constructor(
    private readonly entries: RosterEntries,
    private readonly cursors: Cursors,
  ) {}

  /** Who is on the roster of invited mediators of which court, by first day. 特邀调解名册。 */
  @Read('', { can: 'directory.read', returns: RosterEntryPageDto })
  async list(@Query() query: RosterEntriesQueryDto): Promise<Page<RosterEntry>> {
    const { court, organisation, mediator, on } = query;
    const after = afterName(this.cursors.open(PATH, query));
    const rows = await this.entries.list({ court, organisation, mediator, on, after, limit: limitOf(query) + 1 });
    return this.cursors.page(PATH, query, rows, ({ validFrom, id }) => [validFrom, id]);
  }

  /** One entry of a roster. 特邀调解名册中的一项。 */
  @Read(':id', { can: 'directory.read', returns: RosterEntryDto, hasRevision: true })
  async get(@Param() { id }: RosterEntryParams): Promise<WithRevision<RosterEntry>> {
    const entry = await this.entries.get(id);
    return new WithRevision(entry, entry.version);
  }

  /** Creates or replaces an entry of a roster; `validTo` ends it. 新建或者更改名册项，`validTo` 为其末日。 */
  @Replace(':id', {
    can: 'directory.manage',
    returns: RosterEntryDto,
    refusals: ['directory.roster-entry', 'directory.validity-order', 'directory.unknown-reference'],
  })
  async put(
    @Param() { id }: RosterEntryParams,
    @Body() content: RosterEntryContentDto,
    @ExpectedRow() expected: Expected,
    @By() by: WrittenBy,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RosterEntry> {
    answerReplaced(reply, `${PATH}/${id}`, expected, await this.entries.put(id, content, expected, by));
    return this.entries.get(id);
  }
}
