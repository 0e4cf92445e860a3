import { readCsv } from './csv-file.js';
import { assertFileSize, type TableFile } from './table-file.js';
import { isXlsx, readXlsx } from './xlsx-file.js';

/** Reads a table from CSV (UTF-8) or XLSX, by what the file holds and not by its name. Throws `UnreadableFile`. */
export const readTable = async (bytes: Uint8Array): Promise<TableFile> => {
  assertFileSize(bytes);
  return isXlsx(bytes) ? readXlsx(bytes) : readCsv(bytes);
};
