import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiExtraModels, ApiResponse, ApiTags, getSchemaPath } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Language } from '../../kernel/bilingual.js';
import { Public } from '../access/decorators.js';
import { ApiProblems } from './api-problems.js';
import { cite } from './cite.js';
import { languageOf } from './language.js';
import { ProblemKindDto, ProblemParamsDto } from './problem-kind.dto.js';
import { prefersPage, problemPage, type ExplainedProblem } from './problem-page.js';
import { isProblemCode, Problem, PROBLEMS, refusalOf } from './problems.js';

@ApiTags('platform')
@ApiExtraModels(ProblemKindDto)
@Controller('problems')
export class ProblemsController {
  /** Explains one kind of problem: the address that `type` of a problem document names. 解释一种问题代码。 */
  @Get(':code')
  @Public('Explains error codes; holds nothing of any case.')
  @ApiResponse({
    status: 200,
    description: 'JSON, or a page where `Accept` prefers `text/html`. 默认 JSON，浏览器得到网页。',
    content: {
      'application/json': { schema: { $ref: getSchemaPath(ProblemKindDto) } },
      'text/html': { schema: { type: 'string' } },
    },
  })
  @ApiProblems('not-found')
  explain(
    @Param() { code }: ProblemParamsDto,
    @Req() { headers }: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): ProblemKindDto | string {
    const problem = explained(code);
    reply.header('Vary', 'Accept, Accept-Language');
    if (!prefersPage(headers.accept)) return kindOf(problem, languageOf(headers['accept-language']));
    reply.type('text/html; charset=utf-8');
    return problemPage(problem);
  }
}

const explained = (code: string): ExplainedProblem => {
  if (isProblemCode(code)) return { code, ...PROBLEMS[code] };
  const refusal = refusalOf(code);
  if (refusal === undefined) throw new Problem('not-found');
  return { code, status: 409, ...refusal };
};

const kindOf = ({ code, status, title, source }: ExplainedProblem, language: Language): ProblemKindDto => ({
  code,
  status,
  title: title[language],
  ...(source === undefined ? {} : { source: cite(source, language) }),
});
