import { Body, Controller, HttpCode, Put } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { OwnActor } from '../../platform/access/access.js';
import { Clock } from '../../platform/access/clock.js';
import { Can, OwnAccount } from '../../platform/access/decorators.js';
import { ApiProblems } from '../../platform/http/api-problems.js';
import { Problem } from '../../platform/http/problems.js';
import { Costs } from '../../platform/http/route-cost.js';
import { Read } from '../../platform/http/write.js';
import { Passwords } from '../accounts/passwords.js';
import { By, type WrittenBy } from '../written-by.js';
import { MyAccount } from './my-account.js';
import { MeDto, PasswordChangeDto } from './session.dto.js';

@ApiTags('sessions')
@Controller('v1/me')
export class MeController {
  constructor(
    private readonly account: MyAccount,
    private readonly passwords: Passwords,
    private readonly clock: Clock,
  ) {}

  /** Who you are, which roles you hold today, what you may do and where. 本人身份、任职、权限和管辖范围。 */
  @Read('', { can: 'session.own', returns: MeDto })
  me(@OwnAccount() actor: OwnActor): Promise<MeDto> {
    return this.account.describe(actor);
  }

  /** Changes your password; your other sessions end. 更改本人密码，其他会话终止。 */
  @Costs(20)
  @Put('password')
  @HttpCode(204)
  @Can('session.own')
  @ApiOperation({})
  @ApiResponse({ status: 204, description: 'Changed. 已更改。' })
  @ApiProblems('unauthenticated', 'forbidden', 'directory.password-weak', 'directory.password-same')
  async changePassword(
    @Body() { currentPassword, newPassword }: PasswordChangeDto,
    @OwnAccount() actor: OwnActor,
    @By() by: WrittenBy,
  ): Promise<void> {
    const words = { current: currentPassword, next: newPassword };
    if (!(await this.passwords.change(actor, words, this.clock.now(), by)))
      throw new Problem('forbidden', { detail: { zh: '当前密码不正确', en: 'The current password is wrong' } });
  }
}
