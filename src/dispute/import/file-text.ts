import { createReadStream } from 'node:fs';
import { UnreadableFile } from '../../platform/tables/table-file.js';

const BOM = '\uFEFF';

/** The file as text, piece by piece; UTF-8 with or without byte order mark. Throws `UnreadableFile`. */
export async function* textOf(path: string): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  let isFirst = true;
  for await (const bytes of createReadStream(path) as AsyncIterable<Buffer>) {
    const text = decoded(() => decoder.decode(bytes, { stream: true }));
    yield isFirst && text.startsWith(BOM) ? text.slice(BOM.length) : text;
    isFirst = false;
  }
  yield decoded(() => decoder.decode());
}

const decoded = (decode: () => string): string => {
  try {
    return decode();
  } catch {
    throw new UnreadableFile({
      zh: '文件不是 UTF-8 编码；若为 GBK，请另存为“CSV UTF-8”后重试',
      en: 'The file is not UTF-8; if it is GBK, save it as “CSV UTF-8” and try again',
    });
  }
};
