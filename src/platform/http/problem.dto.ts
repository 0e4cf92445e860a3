/** One place where a request breaks its schema. */
export class SchemaErrorDto {
  /** Part of the request: `body`, `query`, `path` or `header`. */
  in: string;

  /** JSON pointer into the body, or the name of the parameter or header. */
  pointer: string;

  /** Stable name of the rule. */
  rule: string;

  /** In the language asked for. */
  message: string;
}

/** A problem document. Source: RFC 9457. */
export class ProblemDto {
  /** Address that explains this kind of problem. */
  type: string;

  /** In the language asked for. */
  title: string;

  /** HTTP status. */
  status: number;

  /** Stable; the only member that programs should read. */
  code: string;

  /** What happened here, in the language asked for. */
  detail?: string;

  /** Path of the request. */
  instance: string;

  /** Names the request in the logs. */
  traceId: string;

  /** Statute and article, where a rule of law refuses. */
  source?: string;

  /** Where the request breaks its schema. */
  errors?: SchemaErrorDto[];
}
