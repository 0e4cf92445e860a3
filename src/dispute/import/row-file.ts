import { access } from 'node:fs/promises';
import type { Bilingual } from '../../kernel/bilingual.js';
import { UnreadableFile } from '../../platform/tables/table-file.js';
import { DAY_OR_INSTANT } from './cell-rules.js';
import type { RowReason } from './import-outcome.js';
import type { ImportableFacts } from './importable-facts.js';
import type { ImportRow } from './import-row.js';
import { readNdjson } from './read-ndjson.js';
import { readCsvTable, readXlsxTable, type TableReading } from './read-tables.js';
import { shapeOf, TableRows } from './table-rows.js';

/** How the name of a file of rows ends. */
export const ENDINGS: Bilingual = {
  zh: '文件名须以 .ndjson、.jsonl、.csv 或 .xlsx 结尾',
  en: 'Files end in .ndjson, .jsonl, .csv or .xlsx',
};

/** A file of rows, read anew for each pass. */
export interface RowFile {
  readonly total: number;
  rows(): AsyncIterable<ImportRow>;
  /** Why a row with this fact is refused, in the words of this file: the heading of the column, what a cell may hold. */
  readonly told: (reason: RowReason, fact: string) => RowReason;
}

type Reader = Omit<RowFile, 'total'>;

/** The file by the ending of its name; its rows are counted first. Throws `UnreadableFile`, and where there is no file. */
export const openRowFile = async (path: string, importable: ImportableFacts): Promise<RowFile> => {
  await access(path);
  const reader = await readerOf(path, importable);
  let total = 0;
  for await (const _ of reader.rows()) total += 1;
  return { ...reader, total };
};

const readerOf = async (path: string, importable: ImportableFacts): Promise<Reader> => {
  if (/\.(?:ndjson|jsonl)$/i.test(path)) return { rows: () => readNdjson(path), told: toldInLine };
  if (/\.csv$/i.test(path)) return tableReader(() => readCsvTable(path), importable);
  if (/\.xlsx$/i.test(path)) return tableReader(() => readXlsxTable(path), importable);
  throw new UnreadableFile(ENDINGS);
};

const toldInLine: RowFile['told'] = (reason) =>
  reason.field === '/occurredAt' && reason.code === 'invalid-request.isInstant'
    ? { ...reason, message: DAY_OR_INSTANT }
    : reason;

const tableReader = async (open: () => Promise<TableReading>, importable: ImportableFacts): Promise<Reader> => {
  const first = await open();
  await first.close();
  const shape = shapeOf(first.headings);
  const table = new TableRows(importable, shape);
  return {
    rows: async function* () {
      for await (const row of (await open()).rows) yield table.read(row);
    },
    told: (reason, fact) => table.told(reason, fact),
  };
};
