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

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

const isSealedText = (value: unknown): value is SealedText =>
  isObject(value) && FIELDS.every((field) => Object.hasOwn(value, field));

/** Every sealed text anywhere inside a payload, in order. */
export const sealedTextsIn = (value: unknown): readonly SealedText[] => {
  if (isSealedText(value)) return [value];
  return isObject(value) ? Object.values(value).flatMap(sealedTextsIn) : [];
};
