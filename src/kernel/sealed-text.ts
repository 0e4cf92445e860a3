/**
 * A free text sealed under a random key of its own; the clear text exists nowhere else.
 * Without its key it reads as erased for ever. Source: Personal Information Protection Law (2021) art. 47, 51.
 */
export interface SealedText {
  /** Key in the key store, outside the database. */
  readonly keyId: string;
  /** Algorithm of `ciphertext`, e.g. `A256GCM`. */
  readonly alg: string;
  /** Base64 of nonce, ciphertext and tag. */
  readonly ciphertext: string;
  /** Persons the text mentions: erasing one of them redacts the text. */
  readonly mentions: readonly string[];
  /** Who may open it: `facts`, `undisputedFacts`, `withoutPrejudice`, `accusation`, … */
  readonly compartment: string;
}
