import { pipeline, Readable } from 'node:stream';
import { parse } from 'csv-parse';
import exceljs from 'exceljs';
import { UnreadableFile, wrongCellCount, type CellFault, type TableRow } from '../../platform/tables/table-file.js';
import { cellText } from '../../platform/tables/xlsx-file.js';
import { textOf } from './file-text.js';

/** A table row by row: first its headings, then the rows. */
export interface TableReading {
  readonly headings: readonly string[];
  readonly rows: AsyncIterable<TableRow>;
  /** Gives the file back where the rows are not read to their end. */
  close(): Promise<void>;
}

type Line = readonly [line: number, cells: readonly (string | TableFault)[]];
type TableFault = Exclude<ReturnType<typeof cellText>, string>;

/** Comma-separated UTF-8, row by row. Throws `UnreadableFile`. */
export const readCsvTable = (path: string): Promise<TableReading> => opened(csvLines(path));

/** The first sheet of a workbook, row by row. Throws `UnreadableFile`. */
export const readXlsxTable = (path: string): Promise<TableReading> => opened(xlsxLines(path));

const opened = async (lines: AsyncGenerator<Line>): Promise<TableReading> => {
  const first = await lines.next();
  const headings =
    first.done === true ? [] : first.value[1].map((cell) => (typeof cell === 'string' ? cell.trim() : ''));
  return {
    headings: headings.filter((heading) => heading !== ''),
    rows: tableRows(lines, headings),
    close: async () => void (await lines.return(undefined)),
  };
};

async function* tableRows(lines: AsyncIterable<Line>, headings: readonly string[]): AsyncGenerator<TableRow> {
  for await (const [line, cells] of lines) {
    const texts: Record<string, string> = {};
    const filled = cells.findLastIndex((cell) => typeof cell !== 'string' || cell.trim() !== '') + 1;
    const faults: CellFault[] = filled > headings.length ? [wrongCellCount(filled, headings.length)] : [];
    for (const [index, cell] of cells.entries()) {
      const column = headings[index] ?? '';
      if (typeof cell !== 'string') faults.push({ column, reason: cell });
      else if (cell.trim() !== '' && column !== '') texts[column] = cell.trim();
    }
    if (Object.keys(texts).length > 0 || faults.length > 0)
      yield { line, cells: texts, ...(faults.length > 0 && { faults }) };
  }
}

async function* csvLines(path: string): AsyncGenerator<Line> {
  const parser = parse({ info: true, skip_empty_lines: true, relax_column_count: true });
  pipeline(Readable.from(textOf(path)), parser, () => undefined);
  const records: AsyncIterable<{ record: string[]; info: { lines: number } }> = parser;
  try {
    for await (const { record, info } of records) yield [info.lines, record];
  } catch (error) {
    if (error instanceof UnreadableFile) throw error;
    const words = error instanceof Error ? error.message : String(error);
    throw new UnreadableFile({ zh: `不是有效的 CSV：${words}`, en: `Not a valid CSV: ${words}` });
  }
}

async function* xlsxLines(path: string): AsyncGenerator<Line> {
  const options = {
    worksheets: 'emit',
    sharedStrings: 'cache',
    styles: 'cache',
    hyperlinks: 'ignore',
    entries: 'ignore',
  } as const;
  try {
    for await (const sheet of new exceljs.stream.xlsx.WorkbookReader(path, options)) {
      for await (const row of sheet) {
        const cells: (string | TableFault)[] = [];
        row.eachCell({ includeEmpty: false }, (cell) => (cells[Number(cell.col) - 1] = cellText(cell)));
        if (cells.length > 0) yield [row.number, Array.from(cells, (cell) => cell ?? '')];
      }
      return;
    }
  } catch (error) {
    if (error instanceof UnreadableFile) throw error;
    throw new UnreadableFile({ zh: '不是有效的 XLSX 文件', en: 'Not a valid XLSX file' });
  }
}
