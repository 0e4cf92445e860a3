/** Opens papers again as a reader would: the words of a DOCX and of a PDF. Without the libraries that wrote them. */
import { inflateRawSync, inflateSync } from 'node:zlib';

const END_OF_DIRECTORY = 0x06054b50;

/** Every entry of a zip archive by its name, through its directory. */
export const unzipped = (bytes: Buffer): ReadonlyMap<string, Buffer> => {
  let end = bytes.length - 22;
  while (bytes.readUInt32LE(end) !== END_OF_DIRECTORY) end--;
  const entries = new Map<string, Buffer>();
  let at = bytes.readUInt32LE(end + 16);
  for (let n = bytes.readUInt16LE(end + 10); n > 0; n--) {
    const [method, size] = [bytes.readUInt16LE(at + 10), bytes.readUInt32LE(at + 20)];
    const [name, extra, comment] = [28, 30, 32].map((offset) => bytes.readUInt16LE(at + offset)) as [
      number,
      number,
      number,
    ];
    const local = bytes.readUInt32LE(at + 42);
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const packed = bytes.subarray(start, start + size);
    entries.set(bytes.toString('utf8', at + 46, at + 46 + name), method === 0 ? packed : inflateRawSync(packed));
    at += 46 + name + extra + comment;
  }
  return entries;
};

/** The words of a DOCX, one paragraph a line. */
export const wordsOfDocx = (bytes: Buffer): string => {
  const xml = unzipped(bytes).get('word/document.xml')?.toString('utf8') ?? '';
  return xml
    .replace(/<\/w:p>/g, '\n')
    .replace(/<[^>]+>/g, '')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&');
};

const streamsOf = (pdf: Buffer): readonly string[] => {
  const text = pdf.toString('latin1');
  return [...text.matchAll(/\/Length (\d+)[^>]*?(\/Filter \/FlateDecode)?[^>]*>>\s*stream\r?\n/g)].map(
    ({ index, 0: head, 1: length }) => {
      const start = index + head.length;
      const bytes = pdf.subarray(start, start + Number(length));
      return (head.includes('FlateDecode') ? inflateSync(bytes) : bytes).toString('latin1');
    },
  );
};

const utf16 = (hex: string): string => Buffer.from(hex, 'hex').swap16().toString('utf16le');

/** Glyph to character, for each font in the order of its map. */
const charactersIn = (map: string): ReadonlyMap<number, string> => {
  const found = new Map<number, string>();
  for (const [, range = ''] of map.matchAll(/beginbfrange([\s\S]*?)endbfrange/g))
    for (const [, from = '', , list = ''] of range.matchAll(/<(\w+)>\s*<(\w+)>\s*\[([^\]]*)\]/g))
      [...list.matchAll(/<([\w ]*)>/g)].forEach(([, hex = ''], n) =>
        found.set(parseInt(from, 16) + n, utf16(hex.replaceAll(' ', ''))),
      );
  return found;
};

/**
 * The words of a PDF of ours, in the order in which they are drawn. Fonts are told apart by their objects.
 */
export const wordsOfPdf = (pdf: Buffer): string => {
  const text = pdf.toString('latin1');
  const maps = new Map<string, ReadonlyMap<number, string>>();
  const objects = new Map(
    [...text.matchAll(/(\d+) 0 obj\n([\s\S]*?)endobj/g)].map(([, id = '', body = '']) => [id, body]),
  );
  for (const [, name = '', font = ''] of text.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
    const unicode = /\/ToUnicode (\d+) 0 R/.exec(objects.get(font) ?? '')?.[1] ?? '';
    const [stream = ''] = streamsOf(Buffer.from(objects.get(unicode) ?? '', 'latin1'));
    maps.set(name, charactersIn(stream));
  }
  return streamsOf(pdf)
    .filter((stream) => stream.includes(' TJ'))
    .map((stream) => {
      let glyphs: ReadonlyMap<number, string> = new Map();
      return [...stream.matchAll(/\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ/g)]
        .map(([, font, shown = '']) => {
          if (font !== undefined) glyphs = maps.get(font) ?? new Map();
          const hex = [...shown.matchAll(/<(\w+)>/g)].map(([, part]) => part).join('');
          return (hex.match(/.{4}/g) ?? []).map((glyph) => glyphs.get(parseInt(glyph, 16)) ?? '').join('');
        })
        .join('');
    })
    .join('\n');
};
