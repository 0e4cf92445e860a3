import type { FontCoverage } from './font-coverage.js';
import { printable } from './printable.js';

const codeOf = (character: string): string => `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase()}`;

/** Line ends and the like show nothing in any font. */
const isSilent = (character: string): boolean => /[\s\p{Cc}\p{Cf}]/u.test(character);

/**
 * Says by its code what the font cannot show, so that no character of a name is lost without a trace: `〔U+20BB7〕`.
 * Remembers what it replaced.
 */
export class MissingCharacters {
  private readonly missing = new Set<string>();

  constructor(private readonly font: FontCoverage) {}

  /** The codes of what was replaced so far. */
  get codes(): readonly string[] {
    return [...this.missing].map(codeOf);
  }

  replaceIn(text: string): string {
    return Array.from(printable(text), (character) => {
      if (isSilent(character) || this.font.has(character.codePointAt(0) ?? 0)) return character;
      this.missing.add(character);
      return `〔${codeOf(character)}〕`;
    }).join('');
  }
}
