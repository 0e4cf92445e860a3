const SUBTABLE_BYTES = 8;
const SEGMENTED = 4;
const GROUPED = 12;

type Range = readonly [first: number, last: number];

/** Offset of a table in an OpenType font. Throws `RangeError` for a file that has none of that name. */
const tableAt = (font: Buffer, tag: string): number => {
  const count = font.readUInt16BE(4);
  for (let n = 0; n < count; n++) {
    const entry = 12 + n * 16;
    if (font.toString('latin1', entry, entry + 4) === tag) return font.readUInt32BE(entry + 8);
  }
  throw new RangeError(`font without ${tag}`);
};

/** Format 4 lists ends, then a pad, then starts of its segments. */
const segments = (font: Buffer, at: number): readonly Range[] => {
  const bytes = font.readUInt16BE(at + 6);
  return Array.from({ length: bytes / 2 }, (_, n): Range => {
    const end = at + 14 + n * 2;
    return [font.readUInt16BE(end + bytes + 2), font.readUInt16BE(end)];
  });
};

const groups = (font: Buffer, at: number): readonly Range[] =>
  Array.from({ length: font.readUInt32BE(at + 12) }, (_, n): Range => {
    const group = at + 16 + n * 12;
    return [font.readUInt32BE(group), font.readUInt32BE(group + 4)];
  });

/** Which characters a font can show. Source: OpenType 1.9, `cmap` formats 4 and 12. */
export class FontCoverage {
  private readonly ranges: readonly Range[];

  /** Throws `RangeError` for bytes that are no font. */
  constructor(font: Buffer) {
    const cmap = tableAt(font, 'cmap');
    const count = font.readUInt16BE(cmap + 2);
    const found: Range[] = [];
    for (let n = 0; n < count; n++) {
      const at = cmap + font.readUInt32BE(cmap + 4 + n * SUBTABLE_BYTES + 4);
      const format = font.readUInt16BE(at);
      if (format === SEGMENTED) found.push(...segments(font, at));
      if (format === GROUPED) found.push(...groups(font, at));
    }
    this.ranges = found;
  }

  has(codePoint: number): boolean {
    return this.ranges.some(([first, last]) => first <= codePoint && codePoint <= last);
  }
}
