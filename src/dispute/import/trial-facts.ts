import { randomUUID } from 'node:crypto';
import type { SealedText } from '../../kernel/sealed-text.js';
import { DisputeFacts } from '../write/dispute-facts.js';

/** Stands where a number would be issued. */
const TRIAL_NUMBER = '000000';

/**
 * The facts from outside for deciding without writing: no key is made for a text and no mark set, no number is used up, and persons whom
 * the file itself brings (`planned`) count as known. Everything else is looked up for real.
 */
export const trialFacts = (facts: DisputeFacts, planned: ReadonlySet<string>): DisputeFacts =>
  Object.create(facts, {
    numbers: {
      value: { next: (year: string, division: string) => Promise.resolve(`${year}-${division}-${TRIAL_NUMBER}`) },
    },
    sealText: {
      value: (_: string, compartment: string, mentions: readonly string[]): Promise<SealedText> =>
        Promise.resolve({ keyId: randomUUID(), alg: 'none', ciphertext: '', mentions, compartment }),
    },
    repeatsAnother: { value: () => Promise.resolve(false) },
    forgetTexts: { value: () => Promise.resolve() },
    ensurePersons: {
      value: (...[personIds, ...rest]: Parameters<DisputeFacts['ensurePersons']>): Promise<readonly string[]> =>
        facts.ensurePersons(
          personIds.filter((id) => !planned.has(id)),
          ...rest,
        ),
    },
  }) as DisputeFacts;
