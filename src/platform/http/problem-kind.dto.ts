import { Matches } from 'class-validator';

export class ProblemParamsDto {
  /** Code of a problem, e.g. `stale` or `dispute.window-closed`. */
  @Matches(/^[a-z][a-z0-9.-]{1,80}$/)
  code: string;
}

/** One kind of problem. */
export class ProblemKindDto {
  /** Stable name. */
  code: string;

  /** HTTP status it is answered with. */
  status: number;

  /** In the language asked for. */
  title: string;

  /** Statute and article, where a rule of law refuses. */
  source?: string;
}
