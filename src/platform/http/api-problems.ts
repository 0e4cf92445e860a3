import { applyDecorators } from '@nestjs/common';
import { ApiExtension, ApiResponse, getSchemaPath, type ApiResponseNoStatusOptions } from '@nestjs/swagger';
import { ProblemDto } from './problem.dto.js';
import { isProblemCode, PROBLEMS, type ProblemCode } from './problems.js';

/** OpenAPI extension that lists the problem codes of an operation. */
export const PROBLEM_CODES = 'x-problem-codes';

/** What any address may answer: limits are looked at, and input that it does not take is refused, before it is asked. */
export const USUAL_PROBLEMS = [
  'unreadable',
  'request-timeout',
  'too-large',
  'unsupported-media-type',
  'invalid-request',
  'too-many-requests',
  'headers-too-large',
  'internal',
  'unavailable',
] as const satisfies readonly ProblemCode[];

const statusOf = (code: string): number => (isProblemCode(code) ? PROBLEMS[code].status : 409);

const header = (name: string, description: string) => ({
  [name]: { description, schema: { type: 'string' as const } },
});
const RETRY_AFTER = header('Retry-After', 'Seconds to wait. 请等待的秒数。');
const HEADERS: Readonly<Record<number, ReturnType<typeof header>>> = {
  401: header('WWW-Authenticate', 'Always `Bearer`. 固定为 `Bearer`。'),
  405: header('Allow', 'Methods that this address takes. 此地址支持的方法。'),
  429: RETRY_AFTER,
  503: RETRY_AFTER,
};

type ProblemResponse = ApiResponseNoStatusOptions & { readonly content: object };

/** The answers of these codes by status, as OpenAPI has them. */
export const problemResponses = (codes: readonly string[]): ReadonlyMap<number, ProblemResponse> => {
  const byStatus = new Map<number, string[]>();
  for (const code of codes) byStatus.set(statusOf(code), [...(byStatus.get(statusOf(code)) ?? []), code]);
  const response = ([status, of]: [number, string[]]): [number, ProblemResponse] => [
    status,
    {
      description: of.map((code) => `\`${code}\``).join(', '),
      ...(HEADERS[status] === undefined ? {} : { headers: HEADERS[status] }),
      content: { 'application/problem+json': { schema: { $ref: getSchemaPath(ProblemDto) } } },
    },
  ];
  return new Map([...byStatus].map(response));
};

/** Documents the problems a route may answer, by code: platform codes, or refusals of a context (409), beside the usual ones. */
export const ApiProblems = (...codes: readonly string[]): MethodDecorator & ClassDecorator => {
  const all = [...new Set([...codes, ...USUAL_PROBLEMS])].sort();
  return applyDecorators(
    ApiExtension(PROBLEM_CODES, all),
    ...[...problemResponses(all)].map(([status, response]) => ApiResponse({ status, ...response })),
  );
};
