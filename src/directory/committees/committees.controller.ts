import { Body, Controller, Param, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Language } from '../../kernel/bilingual.js';
import { calendarDate, legalDateOf, type CalendarDate } from '../../kernel/calendar-date.js';
import type { Actor } from '../../platform/access/access.js';
import { Clock } from '../../platform/access/clock.js';
import { CurrentActor } from '../../platform/access/decorators.js';
import { scopeOf } from '../../platform/access/scope.js';
import { cite } from '../../platform/http/cite.js';
import { Cursors, limitOf } from '../../platform/http/cursors.js';
import { WithRevision } from '../../platform/http/with-revision.js';
import { Read } from '../../platform/http/write.js';
import { answerReplaced, ExpectedRow, Replace } from '../replace.decorator.js';
import { afterName } from '../rows.js';
import type { Expected } from '../versioned-row.js';
import { By, type WrittenBy } from '../written-by.js';
import type { CommitteeMember } from './committee-member.js';
import {
  CommitteeMemberContentDto,
  CommitteeMemberDto,
  CommitteeMemberParams,
  CompositionPageDto,
  CompositionsQueryDto,
  type CompositionDto,
} from './committee-member.dto.js';
import { CommitteeMembers, type Committee } from './committee-members.js';
import { COMPOSITION_FAULTS, compositionFaults } from './composition.js';

const MEMBERS = '/v1/committee-members';
const COMPOSITIONS = '/v1/committee-compositions';

@ApiTags('directory')
@Controller('v1')
export class CommitteesController {
  constructor(
    private readonly members: CommitteeMembers,
    private readonly cursors: Cursors,
    private readonly clock: Clock,
  ) {}

  /**
   * How the committees are made up and what the law finds wrong with it; nothing is refused for it. With `faulty`, a
   * page may be short or empty and still have a next one. 委员会组成情况。
   */
  @Read('committee-compositions', { can: 'directory.read', returns: CompositionPageDto })
  async compositions(@Query() query: CompositionsQueryDto, @CurrentActor() actor: Actor): Promise<CompositionPageDto> {
    const { division, faulty } = query;
    const on = query.on === undefined ? legalDateOf(this.clock.now()) : calendarDate(query.on);
    const after = afterName(this.cursors.open(COMPOSITIONS, query));
    const question = { on, division, after, limit: limitOf(query) + 1 };
    const rows = await this.members.committees(question, scopeOf(actor, 'directory.read'));
    const page = this.cursors.page(COMPOSITIONS, query, rows, ({ name, organisationId }) => [name, organisationId]);
    const items = page.items
      .map((committee) => compositionOf(committee, on, actor.language))
      .filter(({ faults }) => faulty === undefined || faults.length > 0 === faulty);
    return { ...page, on, items };
  }

  /** One seat of a committee. 调解委员会的一个席位。 */
  @Read('committee-members/:id', { can: 'directory.read', returns: CommitteeMemberDto, hasRevision: true })
  async get(
    @Param() { id }: CommitteeMemberParams,
    @CurrentActor() actor: Actor,
  ): Promise<WithRevision<CommitteeMember>> {
    const member = await this.members.get(id, scopeOf(actor, 'directory.read'));
    return new WithRevision(member, member.version);
  }

  /** Creates or replaces a seat of a committee; `validTo` ends it. 新建或者更改席位，`validTo` 为其末日。 */
  @Replace('committee-members/:id', {
    can: 'directory.manage',
    returns: CommitteeMemberDto,
    refusals: ['directory.seat-of-committee', 'directory.validity-order', 'directory.unknown-reference'],
  })
  async put(
    @Param() { id }: CommitteeMemberParams,
    @Body() content: CommitteeMemberContentDto,
    @ExpectedRow() expected: Expected,
    @By() by: WrittenBy,
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CommitteeMember> {
    answerReplaced(reply, `${MEMBERS}/${id}`, expected, await this.members.put(id, content, expected, by));
    return this.members.get(id, scopeOf(actor, 'directory.manage'));
  }
}

const compositionOf = (
  { organisationId, name, division, seats }: Committee,
  on: CalendarDate,
  language: Language,
): CompositionDto => ({
  organisationId,
  name,
  division,
  members: new Set(seats.map(({ mediatorId }) => mediatorId)).size,
  heads: seats.filter((seat) => seat.function === 'HEAD').length,
  women: seats.filter(({ isWoman }) => isWoman).length,
  faults: compositionFaults(seats, on).map((code) => {
    const { title, source } = COMPOSITION_FAULTS[code];
    return { code, title: title[language], source: cite(source, language) };
  }),
});
