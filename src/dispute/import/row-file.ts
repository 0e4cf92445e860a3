import { UnreadableFile } from '../../platform/tables/table-file.js';
import type { ImportRow } from './import-row.js';
import { readNdjson } from './read-ndjson.js';

/** A file of rows, read anew for each pass. */
export interface RowFile {
  readonly total: number;
  rows(): AsyncIterable<ImportRow>;
}

/** The file by the ending of its name; its rows are counted first. Throws `UnreadableFile`. */
export const openRowFile = async (path: string): Promise<RowFile> => {
  const rows = readerOf(path);
  let total = 0;
  for await (const _ of rows()) total += 1;
  return { total, rows };
};

const readerOf = (path: string): RowFile['rows'] => {
  if (/\.(?:ndjson|jsonl)$/i.test(path)) return () => readNdjson(path);
  throw new UnreadableFile({
    zh: '只接受 .ndjson、.csv、.xlsx 文件',
    en: 'Files end in .ndjson, .csv or .xlsx',
  });
};
