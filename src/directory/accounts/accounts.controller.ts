import { Costs } from '../../platform/http/route-cost.js';
import { Body, Controller, HttpCode, Param, Put, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Clock } from '../../platform/access/clock.js';
import { Can } from '../../platform/access/decorators.js';
import { ApiProblems } from '../../platform/http/api-problems.js';
import { Cursors, limitOf, type Page } from '../../platform/http/cursors.js';
import { WithRevision } from '../../platform/http/with-revision.js';
import { Read } from '../../platform/http/write.js';
import { answerReplaced, ExpectedRow, Replace } from '../replace.decorator.js';
import type { Expected } from '../versioned-row.js';
import { By, type WrittenBy } from '../written-by.js';
import {
  AccountContentDto,
  AccountDto,
  AccountPageDto,
  AccountParams,
  AccountsQueryDto,
  NewPasswordDto,
} from './account.dto.js';
import type { Account } from './account.js';
import { Accounts } from './accounts.js';
import { Passwords } from './passwords.js';

const PATH = '/v1/accounts';

@ApiTags('accounts')
@Controller('v1/accounts')
export class AccountsController {
  constructor(
    private readonly accounts: Accounts,
    private readonly passwords: Passwords,
    private readonly cursors: Cursors,
    private readonly clock: Clock,
  ) {}

  /** Accounts by account name. 账号列表，按账号名排列。 */
  @Read('', { can: 'account.manage', returns: AccountPageDto })
  async list(@Query() query: AccountsQueryDto): Promise<Page<Account>> {
    const [after] = this.cursors.open(PATH, query) ?? [];
    const { active, accountName } = query;
    const question = { active, accountName, after: after as string | undefined, limit: limitOf(query) + 1 };
    const rows = await this.accounts.list(question);
    return this.cursors.page(PATH, query, rows, ({ accountName: last }) => [last]);
  }

  /** One account. 一个账号。 */
  @Read(':id', { can: 'account.manage', returns: AccountDto, hasRevision: true })
  async get(@Param() { id }: AccountParams): Promise<WithRevision<Account>> {
    const account = await this.accounts.get(id);
    return new WithRevision(account, account.version);
  }

  /** Creates or replaces an account. It has no password and no role yet. 新建或者更改账号，尚无密码和任职。 */
  @Replace(':id', {
    can: 'account.manage',
    returns: AccountDto,
    refusals: ['directory.account-name-taken', 'directory.own-account'],
  })
  async put(
    @Param() { id }: AccountParams,
    @Body() content: AccountContentDto,
    @ExpectedRow() expected: Expected,
    @By() by: WrittenBy,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Account> {
    answerReplaced(reply, `${PATH}/${id}`, expected, await this.accounts.put(id, content, expected, by));
    return this.accounts.get(id);
  }

  /** Sets a password that the account must change at its next sign-in; its sessions end. 重置密码，下次登录须更改，原会话终止。 */
  @Costs(20)
  @Put(':id/password')
  @HttpCode(204)
  @Can('account.manage')
  @ApiOperation({})
  @ApiResponse({ status: 204, description: 'Set. 已设置。' })
  @ApiProblems('unauthenticated', 'forbidden', 'password-change-required', 'not-found', 'directory.password-weak')
  resetPassword(
    @Param() { id }: AccountParams,
    @Body() { password }: NewPasswordDto,
    @By() by: WrittenBy,
  ): Promise<void> {
    return this.passwords.reset(id, password, this.clock.now(), by);
  }
}
