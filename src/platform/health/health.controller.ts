import { Controller, Get, HttpStatus, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiServiceUnavailableResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Public } from '../access/decorators.js';
import { HealthChecks } from './health-checks.js';
import { LiveDto, ReadyDto } from './health.dto.js';

@ApiTags('operations')
@Controller('health')
export class HealthController {
  constructor(private readonly checks: HealthChecks) {}

  /** Whether the process answers at all. 进程是否存活。 */
  @Get('live')
  @Public('asked by the supervisor of the process')
  @ApiOperation({ operationId: 'getLiveness' })
  @ApiOkResponse({ type: LiveDto })
  live(): LiveDto {
    return { status: 'live' };
  }

  /** Whether requests may be sent here; lists each condition. 是否可以接收请求，列出各项条件。 */
  @Get('ready')
  @Public('asked by the load balancer')
  @ApiOperation({ operationId: 'getReadiness' })
  @ApiOkResponse({ type: ReadyDto })
  @ApiServiceUnavailableResponse({ type: ReadyDto })
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<ReadyDto> {
    const checks = await this.checks.run();
    const ready = checks.every(({ ok }) => ok);
    reply.status(ready ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE);
    return { status: ready ? 'ready' : 'not-ready', checks };
  }
}
