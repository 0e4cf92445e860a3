import { parse } from 'csv-parse/sync';
import { assertRowCount, UnreadableFile, wrongCellCount, type TableFile, type TableRow } from './table-file.js';

/** Reads comma-separated UTF-8, with or without byte order mark. Throws `UnreadableFile`. */
export const readCsv = (bytes: Uint8Array): TableFile => {
  const text = decode(bytes);
  try {
    const options = { bom: true, info: true, skip_empty_lines: true, trim: true, relax_column_count: true } as const;
    const [header, ...rows] = parse(text, options) as unknown as { record: string[]; info: { lines: number } }[];
    const columns = header?.record ?? [];
    assertRowCount(rows.length);
    return { columns, rows: rows.map(({ record, info }) => rowOf(columns, record, info.lines)) };
  } catch (error) {
    throw broken(error);
  }
};

const rowOf = (columns: readonly string[], record: readonly string[], line: number): TableRow => ({
  line,
  cells: cellsOf(columns, record),
  ...(record.length !== columns.length && { faults: [wrongCellCount(record.length, columns.length)] }),
});

const cellsOf = (columns: readonly string[], record: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    columns.flatMap((column, index): [string, string][] => {
      const cell = record[index] ?? '';
      return cell === '' ? [] : [[column, cell]];
    }),
  );

const decodes = (encoding: string, bytes: Uint8Array): string | undefined => {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
};

const decode = (bytes: Uint8Array): string => {
  const text = decodes('utf-8', bytes);
  if (text !== undefined) return text;
  throw new UnreadableFile(
    decodes('gb18030', bytes) === undefined
      ? { zh: '文件不是 UTF-8 编码', en: 'The file is not UTF-8' }
      : {
          zh: '文件似为 GBK 编码，请另存为“CSV UTF-8”后重试',
          en: 'The file seems to be GBK; save it as “CSV UTF-8” and try again',
        },
  );
};

const broken = (error: unknown): UnreadableFile => {
  if (error instanceof UnreadableFile) return error;
  const lines = error instanceof Error && 'lines' in error && typeof error.lines === 'number' ? error.lines : 1;
  const words = error instanceof Error ? error.message : String(error);
  return new UnreadableFile({ zh: `不是有效的 CSV：${words}`, en: `Not a valid CSV: ${words}` }, lines);
};
