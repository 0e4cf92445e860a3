import type { Language } from '../../kernel/bilingual.js';

/**
 * How the answers of commands on one kind of aggregate are kept: committed with their events, and shorter than they are
 * sent. The append finds a repeated request, so the answer of one is looked up only when it does, or when the command
 * is refused.
 */
export interface AnswerForm<Body = unknown> {
  /** What is stored of a body. */
  keep(body: Body): unknown;
  /** The body again, its texts in the language asked for now. */
  restore(kept: unknown, language: Language): Body;
}
