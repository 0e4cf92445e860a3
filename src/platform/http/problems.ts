import type { Bilingual } from '../../kernel/bilingual.js';
import type { Refusal } from '../../kernel/domain-error.js';

/** One kind of problem as promised to clients. */
export interface ProblemKind {
  readonly status: number;
  readonly title: Bilingual;
}

/** Problems that the platform itself answers; refusals of substance belong to their context. */
export const PROBLEMS = {
  unreadable: { status: 400, title: { zh: '请求无法读取', en: 'The request cannot be read' } },
  unauthenticated: { status: 401, title: { zh: '请先登录', en: 'Sign in first' } },
  forbidden: { status: 403, title: { zh: '没有此项权限', en: 'You lack this permission' } },
  'password-change-required': {
    status: 403,
    title: { zh: '须先更改密码', en: 'Change your password first' },
  },
  'not-found': { status: 404, title: { zh: '未找到', en: 'Not found' } },
  'method-not-allowed': {
    status: 405,
    title: { zh: '此地址不支持该方法', en: 'This address does not take that method' },
  },
  'request-timeout': {
    status: 408,
    title: { zh: '请求未在时限内发完', en: 'The request did not come in whole within the time limit' },
  },
  'already-exists': {
    status: 409,
    title: { zh: '该标识已用于其他内容', en: 'This id is taken by other content' },
  },
  'corrupted-retry': {
    status: 409,
    title: { zh: '重试与先前的请求不一致', en: 'The retry does not match what was written before' },
  },
  'request.in-progress': {
    status: 409,
    title: { zh: '相同的请求仍在处理中', en: 'The same request is still being handled' },
  },
  stale: {
    status: 412,
    title: { zh: '内容已被他人更改，请重新读取', en: 'Changed meanwhile; read it again' },
  },
  'too-large': { status: 413, title: { zh: '请求内容过大', en: 'The request body is too large' } },
  'unsupported-media-type': {
    status: 415,
    title: { zh: '不接受这种内容类型', en: 'This type of content is not accepted' },
  },
  'invalid-request': { status: 422, title: { zh: '请求内容不符合要求', en: 'The request breaks the schema' } },
  'idempotency-key-reused': {
    status: 422,
    title: { zh: '幂等键已用于另一请求', en: 'The idempotency key was used for another request' },
  },
  'precondition-required': {
    status: 428,
    title: { zh: '缺少必需的请求头', en: 'A required request header is missing' },
  },
  'too-many-requests': { status: 429, title: { zh: '请求过于频繁', en: 'Too many requests' } },
  'headers-too-large': { status: 431, title: { zh: '请求头过大', en: 'The request headers are too large' } },
  internal: { status: 500, title: { zh: '服务器内部错误', en: 'Internal error' } },
  unavailable: { status: 503, title: { zh: '服务暂时不可用', en: 'The service is unavailable for now' } },
  lagging: { status: 503, title: { zh: '读取数据尚未更新至该位置', en: 'The read model has not got there yet' } },
} as const satisfies Record<string, ProblemKind>;

export type ProblemCode = keyof typeof PROBLEMS;

/** Where and how a request breaks its schema. Never holds a submitted value. */
export interface SchemaError {
  /** Where it is: a JSON pointer into the body, or the name of a parameter or header. */
  readonly in: 'body' | 'query' | 'path' | 'header';
  readonly pointer: string;
  /** Stable name of the rule, e.g. `isUuid`. */
  readonly rule: string;
  readonly message: Bilingual;
}

interface ProblemParts {
  readonly detail?: Bilingual;
  readonly errors?: readonly SchemaError[];
  readonly retryAfterSeconds?: number;
}

/** A problem of the HTTP surface itself, answered as it says. */
export class Problem extends Error {
  constructor(
    readonly code: ProblemCode,
    readonly parts: ProblemParts = {},
  ) {
    super(code);
    this.name = 'Problem';
  }

  get statusCode(): number {
    return PROBLEMS[this.code].status;
  }
}

/** The answer to a request that can be read but breaks its schema. HTTP 422. */
export const invalidRequest = (...errors: readonly SchemaError[]): Problem =>
  new Problem('invalid-request', { errors });

const contexts = new Map<string, Refusal>();

/** Makes the refusals of a context known to `/problems/<code>` and to OpenAPI. Called once, by the context's module file. */
export const registerRefusals = (catalogue: Readonly<Record<string, Refusal>>): void => {
  for (const [code, refusal] of Object.entries(catalogue)) contexts.set(code, refusal);
};

export const refusalOf = (code: string): Refusal | undefined => contexts.get(code);

/** Whether a platform problem has this code. */
export const isProblemCode = (code: string): code is ProblemCode => Object.hasOwn(PROBLEMS, code);
