import { Body, Controller, Delete, Header, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Public } from '../../platform/access/decorators.js';
import { SESSION_COOKIE, tokenToEnd } from '../../platform/access/token.js';
import { Config } from '../../platform/config.js';
import { ApiProblems } from '../../platform/http/api-problems.js';
import { CredentialsDto, NewSessionDto } from './session.dto.js';
import { SignIn } from './sign-in.js';

@ApiTags('sessions')
@Controller('v1/sessions')
export class SessionsController {
  constructor(
    private readonly signIn: SignIn,
    private readonly config: Config,
  ) {}

  /** Signs in. Gives a token, and the same as a cookie for browsers. Failures lock the name for a while, as `SIGN_IN_FAILURES` and `SIGN_IN_LOCK_MINUTES` say. 登录，多次失败暂时锁定。 */
  @Post()
  @HttpCode(201)
  @Public('Whoever has no session yet begins one here.')
  @Header('Cache-Control', 'no-store')
  @ApiOperation({})
  @ApiResponse({ status: 201, description: 'Signed in. 已登录。', type: NewSessionDto })
  @ApiProblems('unauthenticated')
  async begin(
    @Body() { accountName, password }: CredentialsDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<NewSessionDto> {
    const client = { requestId: request.id, ip: request.ip };
    const { token, expiresAt, mustChangePassword } = await this.signIn.start(accountName, password, client);
    reply.header('Set-Cookie', this.cookie(request, token, this.config.sessionLifeHours * 3_600));
    return { token, expiresAt, idleMinutes: this.config.sessionIdleMinutes, mustChangePassword };
  }

  /** Ends the session of the token that is sent; one that is over already is fine. 退出登录。 */
  @Delete('current')
  @HttpCode(204)
  @Public('Whoever has a token may end its session, whatever role is left.')
  @ApiOperation({})
  @ApiResponse({ status: 204, description: 'Ended. 已退出。' })
  @ApiProblems()
  async end(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    const token = tokenToEnd(request);
    if (token !== undefined) await this.signIn.end(token, { requestId: request.id, ip: request.ip });
    reply.header('Set-Cookie', this.cookie(request, '', 0));
  }

  private cookie({ protocol }: FastifyRequest, token: string, seconds: number): string {
    const secure = protocol === 'https' ? '; Secure' : '';
    return `${SESSION_COOKIE}=${token}; Path=/; Max-Age=${seconds}; HttpOnly; SameSite=Strict${secure}`;
  }
}
