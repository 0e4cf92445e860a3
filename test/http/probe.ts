import {
  Body,
  Controller,
  Get,
  Injectable,
  Module,
  Param,
  Post,
  Query,
  type CanActivate,
  type ExecutionContext,
} from '@nestjs/common';
import { APP_GUARD, NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Type } from 'class-transformer';
import { IsArray, IsIn, IsInt, IsOptional, IsString, IsUUID, Length, ValidateNested } from 'class-validator';
import { DomainError } from '../../src/kernel/domain-error.js';
import type { Actor } from '../../src/platform/access/access.js';
import { Public } from '../../src/platform/access/decorators.js';
import { Clock, SystemClock } from '../../src/platform/access/clock.js';
import { bindActor } from '../../src/platform/access/request-actor.js';
import { EventStore } from '../../src/platform/event-store/event-store.js';
import type { AnswerForm } from '../../src/platform/http/answer-form.js';
import { Asked } from '../../src/platform/http/asked.decorator.js';
import type { Asked as AskedRequest, Handled } from '../../src/platform/http/asked.js';
import { CommandDto } from '../../src/platform/http/command.dto.js';
import { configureHttp } from '../../src/platform/http/configure-http.js';
import { Cursors, limitOf, type Page } from '../../src/platform/http/cursors.js';
import { HttpAdapter } from '../../src/platform/http/http.adapter.js';
import { HttpModule } from '../../src/platform/http/http.module.js';
import { HTTP_DEFAULTS, type HttpSettings } from '../../src/platform/http/http-settings.js';
import { PageQueryDto } from '../../src/platform/http/page.dto.js';
import { Problem } from '../../src/platform/http/problems.js';
import { Costs } from '../../src/platform/http/route-cost.js';
import { SealedAnswers } from '../../src/platform/http/sealed-answers.js';
import { ProjectionLagging, ReadinessPort } from '../../src/platform/http/readiness.js';
import { WithRevision } from '../../src/platform/http/with-revision.js';
import { Create, Read, Write } from '../../src/platform/http/write.js';
import { KeyStore } from '../../src/platform/privacy/privacy.js';
import { MemoryKeyStore } from '../memory.key-store.js';
import { AnswerStore } from './answer-store.js';

export class ProbeParams {
  @IsUUID()
  id: string;
}

export class StepDto {
  @IsIn(['oral', 'written'])
  kind: string;
}

export class ProbeDto extends CommandDto {
  @IsString()
  @Length(1, 40)
  name: string;

  @IsOptional()
  @IsInt()
  amountFen?: number;

  @IsOptional()
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => StepDto)
  steps?: StepDto[];
}

export class ProbeListDto extends PageQueryDto {
  @IsOptional()
  @IsIn(['open', 'closed'])
  status?: string;
}

/** What the probe's commands do; specs replace it and count its calls. */
@Injectable()
export class ProbeWork {
  readonly seen: AskedRequest[] = [];
  run: (asked: AskedRequest, body: unknown) => Promise<Handled> = (asked, body) =>
    Promise.resolve({
      status: 201,
      location: '/v1/probes/1',
      revision: Number(asked.expectedRevision) + 1,
      position: '0001',
      body: { received: body, run: this.seen.length },
    });
}

/** Answers kept by their first letter, told again in the language asked. */
export class KeptAnswer {
  static readonly form: AnswerForm<{ readonly word: string }> = {
    keep: ({ word }) => word[0],
    restore: (kept, language) => ({ word: `${String(kept)} ${language}` }),
  };
  word: string;
}

const KEY_ID = '0190a0b0-0000-7000-8000-00000000000f';
/** Answers are kept in memory here. */
const NO_TRANSACTION = undefined as never;

@Controller('v1/probes')
export class ProbeController {
  constructor(
    private readonly work: ProbeWork,
    private readonly cursors: Cursors,
    private readonly answers: SealedAnswers,
  ) {}

  @Create(':id', { can: 'dispute.register' })
  create(@Param() _: ProbeParams, @Body() body: ProbeDto, @Asked() asked: AskedRequest): Promise<Handled> {
    return this.done(asked, body);
  }

  @Write(':id/steps', { can: 'dispute.mediate', refusals: ['probe.closed'] })
  step(@Param() _: ProbeParams, @Body() body: ProbeDto, @Asked() asked: AskedRequest): Promise<Handled> {
    return this.done(asked, body);
  }

  @Write(':id/kept', { can: 'dispute.mediate', returns: KeptAnswer })
  kept(@Param() _: ProbeParams, @Body() body: ProbeDto, @Asked() asked: AskedRequest): Promise<Handled> {
    return this.done(asked, body);
  }

  @Write(':id/looks', { can: 'person.unmask', ifMatch: 'none', answers: 'sealed' })
  async look(@Param() _: ProbeParams, @Body() body: ProbeDto, @Asked() asked: AskedRequest): Promise<Handled> {
    return this.answers.keep(await this.done(asked, body), asked, { keyId: KEY_ID, within: NO_TRANSACTION });
  }

  private done(asked: AskedRequest, body: object): Promise<Handled> {
    this.work.seen.push(asked);
    return this.work.run(asked, body);
  }

  @Read('', { can: 'dispute.read', readsFrom: ['probes'] })
  list(@Query() query: ProbeListDto): Page<number> {
    const after = this.cursors.open('/v1/probes', query)?.[0] ?? 0;
    const rows = Array.from({ length: 7 }, (_, i) => i + 1).filter((n) => n > Number(after));
    return this.cursors.page('/v1/probes', query, rows.slice(0, limitOf(query) + 1), (last) => [last]);
  }

  @Costs(10)
  @Read('dear', { can: 'dispute.read' })
  dear(): { readonly dear: true } {
    return { dear: true };
  }

  @Costs(10)
  @Write('files', { can: 'document.file', ifMatch: 'none', takes: 'upload' })
  file(@Asked() asked: AskedRequest): Promise<Handled> {
    return this.done(asked, {});
  }

  @Read(':id', { can: 'dispute.read' })
  one(@Param() { id }: ProbeParams): WithRevision<{ id: string }> {
    return new WithRevision({ id }, 7);
  }

  @Post('open')
  @Public('probe')
  open(@Body() body: StepDto): StepDto {
    return body;
  }

  @Get('broken/:how')
  @Public('probe')
  broken(@Param('how') how: string): never {
    if (how === 'refusal')
      throw new DomainError(
        'probe.closed',
        { zh: '已关闭', en: 'Closed' },
        { zh: '该纠纷已关闭', en: 'This dispute is closed' },
        { law: { zh: '人民调解法', en: "People's Mediation Law" }, version: '2010', article: '33' },
      );
    throw new Error('SELECT secret FROM /etc/passwd');
  }
}

const ACTOR: Actor = {
  accountId: '3f0e7a52-0000-4000-8000-000000000001',
  accountName: 'mediator-1',
  sessionId: 's-1',
  assignments: [],
  extraPermissions: [],
  acting: { id: 'a-1', role: 'MEDIATOR', validFrom: '2026-01-01' },
  language: 'zh',
};

@Injectable()
class ProbeGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<{ headers: Record<string, string | undefined> }>();
    if (request.headers.authorization === 'none') throw new Problem('unauthenticated');
    if (request.headers.authorization === 'weak') throw new Problem('forbidden');
    bindActor(request, { ...ACTOR, accountId: request.headers['x-account'] ?? ACTOR.accountId });
    return true;
  }
}

class NeverReady extends ReadinessPort {
  override waitFor(): Promise<void> {
    return Promise.reject(new ProjectionLagging());
  }
}

export interface Probe {
  readonly app: NestFastifyApplication;
  readonly work: ProbeWork;
}

/** The HTTP surface over a controller of its own, with everything behind it replaced. */
export const createProbe = async (answers = new AnswerStore(), changed: Partial<HttpSettings> = {}): Promise<Probe> => {
  const settings: HttpSettings = { ...HTTP_DEFAULTS, secret: Buffer.alloc(32, 7), ...changed };
  const keys = new MemoryKeyStore();
  await keys.create([KEY_ID]);
  const provided = [
    { provide: EventStore, useValue: answers },
    { provide: KeyStore, useValue: keys },
    { provide: Clock, useClass: SystemClock },
    { provide: ReadinessPort, useClass: NeverReady },
  ];
  class ProbeModule {}
  Module({
    imports: [HttpModule.forRoot(settings)],
    controllers: [ProbeController],
    providers: [ProbeWork, { provide: APP_GUARD, useClass: ProbeGuard }],
  })(ProbeModule);
  const platform = { module: class Platform {}, global: true, providers: provided, exports: provided };
  const app = await NestFactory.create<NestFastifyApplication>(
    { module: ProbeModule, imports: [platform] },
    new HttpAdapter(settings),
    { logger: false, abortOnError: false },
  );
  await configureHttp(app, settings);
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  return { app, work: app.get(ProbeWork) };
};
