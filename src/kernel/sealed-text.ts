/**
 * A free text as facts hold it: ciphertext under a key of its own. Nothing in it is readable without that key.
 * `compartment` names who may ever read it, e.g. `undisputedFacts`, `withoutPrejudice`.
 */
export interface SealedText {
  /** Names the text and its key; destroying the key makes the text unreadable for ever. */
  readonly keyId: string;
  /** Algorithm of this ciphertext, e.g. `AES-256-GCM`. */
  readonly alg: string;
  /** Base64. */
  readonly ciphertext: string;
  /** Ids of the persons the text mentions. */
  readonly mentions: readonly string[];
  readonly compartment: string;
}

const FIELDS = ['keyId', 'alg', 'ciphertext', 'mentions', 'compartment'] as const;

const isSealedText = (value: object): value is SealedText => FIELDS.every((field) => Object.hasOwn(value, field));

/** Every sealed text anywhere inside a payload, in order. */
export const sealedTextsIn = (value: unknown): readonly SealedText[] => {
  const found: SealedText[] = [];
  collect(value, found);
  return found;
};

const collect = (value: unknown, found: SealedText[]): void => {
  if (typeof value !== 'object' || value === null) return;
  if (isSealedText(value)) found.push(value);
  else for (const name in value) collect(value[name as keyof typeof value], found);
};
