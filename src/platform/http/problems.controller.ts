import { Controller, Get, Param, Req } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Public } from '../access/decorators.js';
import { ApiProblems } from './api-problems.js';
import { cite } from './cite.js';
import { languageOf } from './language.js';
import { ProblemKindDto, ProblemParamsDto } from './problem-kind.dto.js';
import { isProblemCode, Problem, PROBLEMS, refusalOf } from './problems.js';

@ApiTags('platform')
@Controller('problems')
export class ProblemsController {
  /** Explains one kind of problem: the address that `type` of a problem document names. 解释一种问题代码。 */
  @Get(':code')
  @Public('Explains error codes; holds nothing of any case.')
  @ApiResponse({ status: 200, description: 'OK', type: ProblemKindDto })
  @ApiProblems('not-found', 'invalid-request', 'too-many-requests')
  explain(@Param() { code }: ProblemParamsDto, @Req() request: FastifyRequest): ProblemKindDto {
    const language = languageOf(request.headers['accept-language']);
    if (isProblemCode(code)) return { code, status: PROBLEMS[code].status, title: PROBLEMS[code].title[language] };
    const refusal = refusalOf(code);
    if (refusal === undefined) throw new Problem('not-found');
    const { title, source } = refusal;
    return {
      code,
      status: 409,
      title: title[language],
      ...(source === undefined ? {} : { source: cite(source, language) }),
    };
  }
}
