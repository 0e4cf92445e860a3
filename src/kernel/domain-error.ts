import type { Bilingual } from './bilingual.js';

/** A statute as cited: the name of the law, its version and the article. */
export interface LegalSource {
  readonly law: Bilingual;
  /** Year (or date) of the text cited, because article numbers move. */
  readonly version: string;
  readonly article: string;
}

/**
 * The one refusal of substance: a rule says no in this state.
 * `code` is a promise to clients (`<context>.<kebab>`), the texts are prose. Answered as HTTP 409.
 */
export class DomainError extends Error {
  constructor(
    readonly code: string,
    readonly title: Bilingual,
    readonly detail: Bilingual = title,
    readonly source?: LegalSource,
  ) {
    super(`${code}: ${detail.en}`);
    this.name = 'DomainError';
  }
}

/** One row of a context's refusal catalogue. `detail` may name the facts of the case, never persons. */
export interface Refusal {
  readonly title: Bilingual;
  readonly source?: LegalSource;
}
