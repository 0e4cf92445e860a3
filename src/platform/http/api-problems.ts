import { applyDecorators } from '@nestjs/common';
import { ApiExtension, ApiResponse, getSchemaPath } from '@nestjs/swagger';
import { ProblemDto } from './problem.dto.js';
import { isProblemCode, PROBLEMS } from './problems.js';

/** OpenAPI extension that lists the problem codes of an operation. */
export const PROBLEM_CODES = 'x-problem-codes';

const statusOf = (code: string): number => (isProblemCode(code) ? PROBLEMS[code].status : 409);

/** Documents the problems a route may answer, by code: platform codes, or refusals of a context (409). Any route may fail. */
export const ApiProblems = (...codes: readonly string[]): MethodDecorator & ClassDecorator => {
  const all = [...new Set([...codes, 'internal'])].sort();
  const byStatus = new Map<number, string[]>();
  for (const code of all) byStatus.set(statusOf(code), [...(byStatus.get(statusOf(code)) ?? []), code]);
  return applyDecorators(
    ApiExtension(PROBLEM_CODES, all),
    ...[...byStatus].map(([status, of]) =>
      ApiResponse({
        status,
        description: of.map((code) => `\`${code}\``).join(', '),
        content: { 'application/problem+json': { schema: { $ref: getSchemaPath(ProblemDto) } } },
      }),
    ),
  );
};
