/** A planted value in one of the forms in which it could lie somewhere. */
export interface Needle {
  readonly marker: string;
  readonly form: string;
  readonly bytes: Buffer;
}

/** What a value looks like in the middle of a longer base64 text: one form for each alignment, without its edges. */
const base64Forms = (bytes: Buffer): Buffer[] =>
  [0, 1, 2].map((before) => {
    const text = Buffer.concat([Buffer.alloc(before), bytes])
      .toString('base64')
      .replace(/=+$/, '');
    const start = Math.ceil((before * 8) / 6);
    return Buffer.from(text.slice(start, Math.floor(((before + bytes.length) * 8) / 6)), 'latin1');
  });

const jsonEscaped = (marker: string): string =>
  [...Array(marker.length).keys()].map((at) => `\\u${marker.charCodeAt(at).toString(16).padStart(4, '0')}`).join('');

/** Every form that a scan of bytes looks for. A marker has at least 8 bytes, or chance would find it. */
export const needlesOf = (marker: string): readonly Needle[] => {
  const clear = Buffer.from(marker, 'utf8');
  const base64 = base64Forms(clear);
  const forms: Readonly<Record<string, readonly Buffer[]>> = {
    'utf-8': [clear],
    'utf-16': [Buffer.from(marker, 'utf16le'), Buffer.from(marker, 'utf16le').swap16()],
    hex: [clear.toString('hex'), clear.toString('hex').toUpperCase()].map((text) => Buffer.from(text, 'latin1')),
    base64,
    base64url: base64.map((text) => Buffer.from(text.toString('latin1').replaceAll('+', '-').replaceAll('/', '_'))),
    'json escapes': [Buffer.from(jsonEscaped(marker), 'latin1')],
    'url encoding': [Buffer.from(encodeURIComponent(marker), 'latin1')],
  };
  return Object.entries(forms).flatMap(([form, all]) => all.map((bytes) => ({ marker, form, bytes })));
};

const HEX = /(?:[0-9a-f]{2}){8,}/gi;
const BASE64 = /[A-Za-z0-9+/_-]{12,}={0,2}/g;
/** How many wrappings are taken off: base64 of JSON with hex inside is three. */
const DEPTH = 3;

/** The bytes and, wrapping by wrapping, what hex and base64 runs inside them decode to. */
const layersOf = function* (bytes: Buffer, depth = DEPTH): Generator<Buffer> {
  yield bytes;
  if (depth === 0) return;
  const text = bytes.toString('latin1');
  for (const [run] of text.matchAll(HEX)) yield* layersOf(Buffer.from(run, 'hex'), depth - 1);
  for (const [run] of text.matchAll(BASE64)) yield* layersOf(Buffer.from(run, 'base64'), depth - 1);
};

const describeHit = (place: string, { marker, form }: Needle): string => `${place}: ${marker.slice(0, 4)}… as ${form}`;

/** Where planted values stand in these bytes, decoded as deep as three wrappings. */
export const hitsIn = (place: string, bytes: Buffer, needles: readonly Needle[]): readonly string[] => {
  const hits = new Set<string>();
  for (const layer of layersOf(bytes))
    for (const needle of needles) if (layer.includes(needle.bytes)) hits.add(describeHit(place, needle));
  return [...hits];
};

/** The same for large binary files: their forms as they lie there, without decoding. */
export const rawHitsIn = (place: string, bytes: Buffer, needles: readonly Needle[]): readonly string[] =>
  needles.filter((needle) => bytes.includes(needle.bytes)).map((needle) => describeHit(place, needle));
