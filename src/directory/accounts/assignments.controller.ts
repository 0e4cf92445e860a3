import { Body, Controller, Param, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { WithRevision } from '../../platform/http/with-revision.js';
import { Read } from '../../platform/http/write.js';
import { answerReplaced, ExpectedRow, Replace } from '../replace.decorator.js';
import type { Expected } from '../versioned-row.js';
import { By, type WrittenBy } from '../written-by.js';
import type { AccountAssignment } from './account.js';
import {
  AccountParams,
  AssignmentContentDto,
  AssignmentDto,
  AssignmentListDto,
  AssignmentParams,
} from './account.dto.js';
import { Accounts } from './accounts.js';
import { Assignments } from './assignments.js';

@ApiTags('accounts')
@Controller('v1/accounts/:id/assignments')
export class AssignmentsController {
  constructor(
    private readonly accounts: Accounts,
    private readonly assignments: Assignments,
  ) {}

  /** Roles of the account: past, present and future. 账号的任职：以往、现任和将任。 */
  @Read('', { can: 'account.manage', returns: AssignmentListDto })
  async list(@Param() { id }: AccountParams): Promise<{ readonly items: readonly AccountAssignment[] }> {
    await this.accounts.get(id);
    return { items: await this.assignments.list(id) };
  }

  /** One role of the account. 账号的一项任职。 */
  @Read(':assignmentId', { can: 'account.manage', returns: AssignmentDto, hasRevision: true })
  async get(@Param() { id, assignmentId }: AssignmentParams): Promise<WithRevision<AccountAssignment>> {
    const assignment = await this.assignments.get(id, assignmentId);
    return new WithRevision(assignment, assignment.version);
  }

  /** Gives a role, or changes its last day. Holds from the next request on. 授予任职或者更改其末日，下一请求起生效。 */
  @Replace(':assignmentId', {
    can: 'account.manage',
    returns: AssignmentDto,
    refusals: [
      'directory.assignment-place',
      'directory.assignment-fixed',
      'directory.validity-order',
      'directory.roles-incompatible',
      'directory.own-account',
      'directory.unknown-reference',
    ],
  })
  async put(
    @Param() { id, assignmentId }: AssignmentParams,
    @Body() content: AssignmentContentDto,
    @ExpectedRow() expected: Expected,
    @By() by: WrittenBy,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AccountAssignment> {
    const stored = await this.assignments.put(id, assignmentId, content, expected, by);
    answerReplaced(reply, `/v1/accounts/${id}/assignments/${assignmentId}`, expected, stored);
    return this.assignments.get(id, assignmentId);
  }
}
