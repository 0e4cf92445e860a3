import type { Language } from '../../kernel/bilingual.js';
import { DomainError } from '../../kernel/domain-error.js';
import { cite } from './cite.js';
import type { ProblemDto } from './problem.dto.js';
import { Problem, PROBLEMS } from './problems.js';

interface Occasion {
  readonly language: Language;
  /** Path asked for, without its query. */
  readonly instance: string;
  readonly traceId: string;
}

/** The RFC 9457 document of a problem or refusal in one language. */
export const problemDocument = (problem: Problem | DomainError, { language, ...occasion }: Occasion): ProblemDto => {
  const head = { type: `/problems/${problem.code}`, code: problem.code, ...occasion };
  if (problem instanceof DomainError) {
    const { title, detail, source } = problem;
    return {
      ...head,
      status: 409,
      title: title[language],
      detail: detail[language],
      ...(source === undefined ? {} : { source: cite(source, language) }),
    };
  }
  const { status, title } = PROBLEMS[problem.code];
  const { detail, errors } = problem.parts;
  return {
    ...head,
    status,
    title: title[language],
    ...(detail === undefined ? {} : { detail: detail[language] }),
    ...(errors === undefined ? {} : { errors: errors.map((e) => ({ ...e, message: e.message[language] })) }),
  };
};
