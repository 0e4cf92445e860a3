import { Controller, Get, Injectable } from '@nestjs/common';
import { ApiResponse, ApiTags, type OpenAPIObject } from '@nestjs/swagger';
import { Public } from '../access/decorators.js';
import { ApiProblems } from './api-problems.js';

/** The document of the running application, made when it is first asked for. */
@Injectable()
export class OpenApiSource {
  make: () => OpenAPIObject = () => {
    throw new Error('serveOpenApi() was not called');
  };
  private made: OpenAPIObject | undefined;

  document(): OpenAPIObject {
    return (this.made ??= this.make());
  }
}

@ApiTags('platform')
@Controller()
export class OpenApiController {
  constructor(private readonly source: OpenApiSource) {}

  /** This document: OpenAPI 3.1 of every route. 本接口文档。 */
  @Get('openapi.json')
  @Public('Describes the interface; holds nothing of any case.')
  @ApiResponse({ status: 200, description: 'OK', schema: { type: 'object', additionalProperties: {} } })
  @ApiProblems()
  openApi(): OpenAPIObject {
    return this.source.document();
  }
}
