import { applyDecorators, Get, HttpCode, Post, Put, SetMetadata, type Type } from '@nestjs/common';
import { ApiConsumes, ApiHeader, ApiOperation, ApiResponse } from '@nestjs/swagger';
import type { Permission } from '../access/access.js';
import { Can } from '../access/decorators.js';
import type { AnswerForm } from './answer-form.js';
import { ApiProblems } from './api-problems.js';
import type { ProblemCode } from './problems.js';
import { routeConfig } from './route-cost.js';

/** What the interceptor must know about a command route. */
export interface CommandRoute {
  /** `none-match`: creation; `match`: a write on something that exists; `none`: it has no revision. */
  readonly precondition: 'none-match' | 'match' | 'none';
  readonly answers: Answers;
  /** The request carries a file: `multipart/form-data`, see `readUpload`. */
  readonly upload: boolean;
  /** Where answers are committed with their events. */
  readonly form?: AnswerForm;
}

/**
 * How the answers to keyed requests are kept: `sealed` where they hold a credential or clear personal data of one person, by
 * the command itself (`SealedAnswers`); `not-stored` where a repetition is known by its content. Neither is about the log,
 * so that such answers have no `Position`.
 */
type Answers = 'stored' | 'sealed' | 'not-stored';

export const COMMAND_ROUTE = 'fengqiao:command-route';

interface RouteOptions {
  readonly can: Permission;
  readonly summary?: string;
  /** Body of a good answer. */
  readonly returns?: Type;
}

export interface WriteOptions extends RouteOptions {
  /** Body of a good answer; its class may say how it is kept. */
  readonly returns?: Type & { readonly form?: AnswerForm };
  /** Codes of the refusals this command may meet; each registered with `registerRefusals`. */
  readonly refusals?: readonly string[];
  /** Default `stored`. */
  readonly answers?: Answers;
  /** `none` where the resource has no revision to match, e.g. a purpose-bound look at a person. Default `required`. */
  readonly ifMatch?: 'required' | 'none';
  /** `upload` where the request carries a file. Default `json`. */
  readonly takes?: 'json' | 'upload';
}

const COMMAND_PROBLEMS = [
  'unauthenticated',
  'forbidden',
  'password-change-required',
  'not-found',
  'request.in-progress',
  'corrupted-retry',
  'precondition-required',
] as const satisfies readonly ProblemCode[];

const READ_PROBLEMS = [
  'unauthenticated',
  'forbidden',
  'password-change-required',
  'not-found',
  'lagging',
] as const satisfies readonly ProblemCode[];

const text = (description: string) => ({ description, schema: { type: 'string' as const } });
const ETag = text('New revision, quoted. 新的修订号。');
const Seen = text('Revision, quoted; `If-Match` of the next write. 修订号，下次写入时作 `If-Match`。');
const Location = text('Where the thing is read. 资源地址。');
const Position = text('Opaque place in the log; give it to `atLeast`. 日志位置，可用于 `atLeast`。');
const Replayed = text('`true` where this is the stored answer of an equal request. 重放的答复。');

const HEADERS = {
  stored: { ETag, Position, Location, 'Idempotent-Replayed': Replayed },
  sealed: { ETag, Location, 'Idempotent-Replayed': Replayed },
  'not-stored': { ETag, Location },
} satisfies Record<Answers, object>;

const answered = ({ returns, answers = 'stored' }: WriteOptions) =>
  [200, 201].map((status) =>
    ApiResponse({
      status,
      description: status === 201 ? 'Done. 已完成。' : 'Nothing left to do. 无须变更。',
      headers: HEADERS[answers],
      ...(returns === undefined ? {} : { type: returns }),
    }),
  );

const command = (options: WriteOptions, route: Omit<CommandRoute, 'answers'>, problems: readonly ProblemCode[]) => [
  HttpCode(201),
  Can(options.can),
  SetMetadata(COMMAND_ROUTE, {
    ...route,
    answers: options.answers ?? 'stored',
    form: options.returns?.form,
  } satisfies CommandRoute),
  ApiOperation(options.summary === undefined ? {} : { summary: options.summary }),
  ...answered(options),
  ApiProblems(...COMMAND_PROBLEMS, ...problems, ...(options.refusals ?? [])),
];

const header = (name: string, description: string) =>
  ApiHeader({ name, required: true, description, schema: { type: 'string' } });

/**
 * Creation under an id that the client chose: `PUT`, `If-None-Match: *`.
 * The same content again gets the first answer, other content 409 `already-exists`. The handler returns `Handled`.
 */
export const Create = (path: string, options: Omit<WriteOptions, 'ifMatch' | 'takes'>): MethodDecorator =>
  applyDecorators(
    Put(path),
    header('If-None-Match', 'Always `*`. 固定为 `*`。'),
    ...command(options, { precondition: 'none-match', upload: false }, ['already-exists']),
  );

/**
 * A command: `POST`, `Idempotency-Key`, `If-Match`, 201 with `ETag`, `Position` and `Location`, and its documented
 * refusals. The handler returns `Handled`.
 */
export const Write = (
  path: string,
  options: WriteOptions & { readonly answers?: Exclude<Answers, 'not-stored'> },
): MethodDecorator => {
  const matched = options.ifMatch !== 'none';
  const upload = options.takes === 'upload';
  return applyDecorators(
    Post(path),
    header('Idempotency-Key', 'Names this request; a repetition gets the same answer. 幂等键。'),
    ...(matched
      ? [header('If-Match', 'Revision last seen, as the quoted ETag; a list or `*` as in RFC 9110. 上次读取的修订号。')]
      : []),
    ...(upload ? [routeConfig({ takesUpload: true }), ApiConsumes('multipart/form-data')] : []),
    ...command(options, { precondition: matched ? 'match' : 'none', upload }, [
      'idempotency-key-reused',
      ...(matched ? (['stale'] as const) : []),
    ]),
  );
};

export interface ReadOptions extends RouteOptions {
  /** Codes of the refusals this question may meet; each registered with `registerRefusals`. */
  readonly refusals?: readonly string[];
  /** Projections the answer is made of: `?atLeast` waits for them. */
  readonly readsFrom?: readonly string[];
  /** True where the handler returns `WithRevision`: the answer has an `ETag`. */
  readonly hasRevision?: true;
  /** `body`: `POST`, for what may stand in no address or log of addresses. Its key is asked for as of every `POST`, and not kept. */
  readonly asks?: 'body';
}

export const READS_FROM = 'fengqiao:reads-from';
export const ASKED_IN_BODY = 'fengqiao:asked-in-body';

const asked = (path: string): readonly MethodDecorator[] => [
  Post(path),
  HttpCode(200),
  SetMetadata(ASKED_IN_BODY, true),
  header(
    'Idempotency-Key',
    'Names this request; it is answered anew each time, and the key is not kept. 幂等键，不保存。',
  ),
];

/** A question: `GET`, unless it is asked in the body. */
export const Read = (
  path: string,
  { can, summary, returns, readsFrom = [], refusals = [], hasRevision, asks }: ReadOptions,
): MethodDecorator =>
  applyDecorators(
    ...(asks === 'body' ? asked(path) : [Get(path)]),
    Can(can),
    SetMetadata(READS_FROM, readsFrom),
    ApiOperation(summary === undefined ? {} : { summary }),
    ApiResponse({
      status: 200,
      description: 'OK',
      ...(hasRevision ? { headers: { ETag: Seen } } : {}),
      ...(returns === undefined ? {} : { type: returns }),
    }),
    ApiProblems(...READ_PROBLEMS, ...(asks === 'body' ? (['precondition-required'] as const) : []), ...refusals),
  );
