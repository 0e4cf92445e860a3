import type { Bilingual } from '../../kernel/bilingual.js';

/** Why a cell cannot be taken as it stands, e.g. because it holds a formula. */
export interface CellFault {
  readonly column: string;
  readonly reason: Bilingual;
}

/** A row that a comma too few or too many has shifted. */
export const wrongCellCount = (cells: number, columns: number): CellFault => ({
  column: '',
  reason: {
    zh: `此行有 ${cells} 格，表头有 ${columns} 列`,
    en: `the row has ${cells} cells, the header ${columns} columns`,
  },
});

/** A row of the file by column; empty cells are absent. */
export interface TableRow {
  /** Line of the file on which the row ends, or row of the sheet; the header is in line 1 of a CSV file. */
  readonly line: number;
  readonly cells: Readonly<Record<string, string>>;
  readonly faults?: readonly CellFault[];
}

/** A table as a file holds it: a header and rows of texts. */
export interface TableFile {
  readonly columns: readonly string[];
  readonly rows: readonly TableRow[];
}

/** Most rows of one file, the header not counted. */
export const ROWS_LIMIT = 10_000;
/** Largest file. Unit: bytes. */
export const FILE_LIMIT = 8_388_608;

/** The file as a whole cannot be read; nothing is said about single rows. */
export class UnreadableFile extends Error {
  override readonly name = 'UnreadableFile';

  constructor(
    readonly reason: Bilingual,
    readonly line = 1,
  ) {
    super(`${reason.zh} / ${reason.en}`);
  }
}

/** Refuses a file that is larger than anybody types. Throws `UnreadableFile`. */
export const assertFileSize = ({ byteLength }: Uint8Array): void => {
  if (byteLength > FILE_LIMIT)
    throw new UnreadableFile({
      zh: `文件不得超过 ${FILE_LIMIT / 1_048_576} MiB`,
      en: `A file has at most ${FILE_LIMIT / 1_048_576} MiB`,
    });
};

/** Throws `UnreadableFile` for the row after the last one allowed. */
export const assertRowCount = (rows: number): void => {
  if (rows > ROWS_LIMIT)
    throw new UnreadableFile({ zh: `不得超过 ${ROWS_LIMIT} 行`, en: `A file has at most ${ROWS_LIMIT} rows` });
};
