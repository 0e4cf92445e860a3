import { DomainError } from '../../kernel/domain-error.js';
import type { SealedText } from '../../kernel/sealed-text.js';
import { ERASED, KeyStore, TextVault } from './privacy.js';
import { openAt, sealAt } from './sealing.js';

/** Unit: characters (code points). */
export const MAX_TEXT_LENGTH = 20_000;

/** Where a sealed text belongs: its ciphertext opens nowhere else. */
export const textPlace = (keyId: string, compartment: string): readonly string[] => ['text', keyId, compartment];

/** Refuses: `privacy.text-too-long`. */
export const ensureFits = (text: string): void => {
  if (text.length > MAX_TEXT_LENGTH && [...text].length > MAX_TEXT_LENGTH)
    throw new DomainError('privacy.text-too-long', {
      zh: `文本不得超过 ${MAX_TEXT_LENGTH} 字`,
      en: `A text may have at most ${MAX_TEXT_LENGTH} characters`,
    });
};

/** Seals each text under a key of its own, bound to that key and the compartment, so that neither can be swapped. */
export class SealedTextVault extends TextVault {
  constructor(private readonly keys: KeyStore) {
    super();
  }

  /** Refuses: `privacy.text-too-long`. Throws `KeyStoreUnavailable`. */
  async seal(texts: Parameters<TextVault['seal']>[0]): Promise<readonly SealedText[]> {
    texts.forEach(({ text }) => ensureFits(text));
    const keys = await this.keys.make(texts.length);
    return keys.map(({ keyId, key }, index) => {
      const { text, compartment, mentions } = texts[index] as (typeof texts)[number];
      return { keyId, ...sealAt(textPlace(keyId, compartment), key, text), mentions, compartment };
    });
  }

  /** Throws `SealBroken` for a text that was changed or moved to another compartment. */
  async open(texts: readonly SealedText[]): Promise<readonly (string | typeof ERASED)[]> {
    return Promise.all(
      texts.map(async (text) => {
        const key = await this.keys.open(text.keyId);
        return key === undefined ? ERASED : openAt(textPlace(text.keyId, text.compartment), key, text);
      }),
    );
  }
}
