import { applyDecorators, createParamDecorator, HttpCode, Put, type ExecutionContext, type Type } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiResponse } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Permission } from '../platform/access/access.js';
import { Can } from '../platform/access/decorators.js';
import { ApiProblems } from '../platform/http/api-problems.js';
import { expectedRevisionOf, matchesNothing } from '../platform/http/expected-revision.js';
import { invalidRequest, Problem } from '../platform/http/problems.js';
import type { Expected, Stored } from './versioned-row.js';

const PROBLEMS = [
  'unauthenticated',
  'forbidden',
  'password-change-required',
  'not-found',
  'already-exists',
  'stale',
  'precondition-required',
];

const headers = {
  ETag: { description: 'New version, quoted. 新版本号。', schema: { type: 'string' as const } },
  Location: { description: 'Where it is read. 资源地址。', schema: { type: 'string' as const } },
};

const optionalHeader = (name: string, description: string): MethodDecorator =>
  ApiHeader({ name, required: false, description, schema: { type: 'string' } });

/**
 * An entry of the directory under an id that the client chose: `PUT` with `If-None-Match: *` creates it,
 * with `If-Match` replaces it. The same content again is no change. The handler returns `Stored`.
 */
export const Replace = (
  path: string,
  { can, refusals = [], returns }: { can: Permission; refusals?: readonly string[]; returns?: Type },
): MethodDecorator =>
  applyDecorators(
    Put(path),
    HttpCode(200),
    Can(can),
    ApiOperation({}),
    optionalHeader('If-None-Match', '`*` creates. 新建时固定为 `*`。'),
    optionalHeader(
      'If-Match',
      'Version last seen, as the quoted ETag: replaces; a list or `*` as in RFC 9110. 上次读取的版本号。',
    ),
    ...[200, 201].map((status) =>
      ApiResponse({
        status,
        description: status === 201 ? 'Created. 已新建。' : 'Replaced. 已更改。',
        headers,
        ...(returns === undefined ? {} : { type: returns }),
      }),
    ),
    ApiProblems(...PROBLEMS, ...refusals),
  );

const expectedBy = ({ headers: given }: FastifyRequest): Expected => {
  const [match, noneMatch] = [given['if-match'], given['if-none-match']];
  if (noneMatch === '*' && match === undefined) return 'absent';
  const expected = match === undefined ? undefined : expectedRevisionOf(match);
  if (noneMatch !== undefined || (match !== undefined && expected === undefined))
    throw invalidRequest({
      in: 'header',
      pointer: noneMatch === undefined ? 'If-Match' : 'If-None-Match',
      rule: 'isPrecondition',
      message: {
        zh: '新建用 If-None-Match: *，更改用 If-Match 与带引号的 ETag（可用逗号分隔多个）或者 *',
        en: 'If-None-Match: * creates, If-Match with quoted ETags or * replaces',
      },
    });
  if (expected !== undefined && matchesNothing(expected)) throw new Problem('stale');
  if (expected !== undefined) return expected;
  throw new Problem('precondition-required', {
    detail: { zh: '缺少请求头 If-None-Match 或 If-Match', en: 'Header If-None-Match or If-Match is missing' },
  });
};

/** What the client saw before, of the precondition headers. */
export const ExpectedRow = createParamDecorator((_: unknown, context: ExecutionContext): Expected =>
  expectedBy(context.switchToHttp().getRequest<FastifyRequest>()),
);

/** Sets status, `ETag` and `Location` of a `Replace` answer. */
export const answerReplaced = (
  reply: FastifyReply,
  location: string,
  expected: Expected,
  { version }: Stored,
): void => {
  reply
    .status(expected === 'absent' ? 201 : 200)
    .header('ETag', `"${version}"`)
    .header('Location', location);
};
