import { Module, type DynamicModule } from '@nestjs/common';
import { CommandInterceptor } from './command.interceptor.js';
import { Cursors } from './cursors.js';
import { EventsController } from './events.controller.js';
import { HTTP_SETTINGS, type HttpSettings } from './http-settings.js';
import { IdempotentRequests } from './idempotent-requests.js';
import { OpenApiController, OpenApiSource } from './openapi.controller.js';
import { ProblemFilter } from './problem.filter.js';
import { ProblemsController } from './problems.controller.js';
import { SealedAnswers } from './sealed-answers.js';
import { APP_FILTER, APP_INTERCEPTOR, APP_PIPE } from '@nestjs/core';
import { Validation } from './validation.pipe.js';

/** The HTTP surface: one filter, one pipe, one interceptor for all routes. Needs a global provider of `EventStore`. */
@Module({})
export class HttpModule {
  static forRoot(settings: HttpSettings): DynamicModule {
    return {
      module: HttpModule,
      global: true,
      controllers: [EventsController, ProblemsController, OpenApiController],
      providers: [
        { provide: HTTP_SETTINGS, useValue: settings },
        { provide: APP_FILTER, useClass: ProblemFilter },
        { provide: APP_PIPE, useClass: Validation },
        { provide: APP_INTERCEPTOR, useClass: CommandInterceptor },
        IdempotentRequests,
        SealedAnswers,
        Cursors,
        OpenApiSource,
      ],
      exports: [HTTP_SETTINGS, IdempotentRequests, SealedAnswers, Cursors],
    };
  }
}
