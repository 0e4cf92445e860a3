import type { Cell, Row, Worksheet } from 'exceljs';
import type { Bilingual } from '../../kernel/bilingual.js';
import { assertRowCount, UnreadableFile, type CellFault, type TableFile, type TableRow } from './table-file.js';
import { unzipParts, zipParts } from './zip-parts.js';

/** Where the cells of a workbook are; drawings, comments, tables, macros and other parts are never unpacked. */
const WANTED =
  /^(?:\[Content_Types\]\.xml|_rels\/\.rels|xl\/(?:workbook\.xml|_rels\/workbook\.xml\.rels|sharedStrings\.xml|styles\.xml|worksheets\/sheet\d+\.xml))$/;

/** Names of ranges: the reader writes out every cell of each, and a file of a few bytes may name a whole sheet. */
const DEFINED_NAMES = /<(\w+:)?definedNames\b[\s\S]*?<\/(?:\w+:)?definedNames>/g;

/** Parts of a sheet beside its cells, which say nothing to an import and may stand for more cells than memory holds. */
const IGNORED = [
  'sheetPr',
  'dimension',
  'sheetViews',
  'sheetFormatPr',
  'cols',
  'autoFilter',
  'mergeCells',
  'rowBreaks',
  'hyperlinks',
  'pageMargins',
  'dataValidations',
  'pageSetup',
  'headerFooter',
  'printOptions',
  'picture',
  'drawing',
  'legacyDrawing',
  'sheetProtection',
  'tableParts',
  'conditionalFormatting',
  'extLst',
];

const COLUMNS_LIMIT = 200;

/** Whether the file begins as ZIP files do, of which XLSX is one. */
export const isXlsx = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 0x03;

/**
 * Reads the first sheet of a workbook as texts: the first row that holds anything is the header; a date is
 * `YYYY-MM-DD`, with a time of day `YYYY-MM-DDTHH:mm:ss`; numbers are written out in full. A cell with a formula or an
 * error is a fault of its row: what it shows may differ from what it would show elsewhere. Throws `UnreadableFile`.
 */
export const readXlsx = async (bytes: Uint8Array): Promise<TableFile> => {
  const sheet = await firstSheet(bytes);
  const rows: Row[] = [];
  sheet.eachRow({ includeEmpty: false }, (row) => rows.push(row));
  const [header, ...body] = rows.filter((row) => cellsOf(row).length > 0);
  if (header === undefined) return { columns: [], rows: [] };
  assertRowCount(body.length);
  const names = new Map(cellsOf(header).map((cell) => [Number(cell.col), headingOf(cell)]));
  if (names.size > COLUMNS_LIMIT)
    throw new UnreadableFile({
      zh: `不得超过 ${COLUMNS_LIMIT} 列`,
      en: `A sheet has at most ${COLUMNS_LIMIT} columns`,
    });
  return { columns: [...names.values()], rows: body.map((row) => rowOf(row, names)) };
};

const firstSheet = async (bytes: Uint8Array): Promise<Worksheet> => {
  const { default: exceljs } = await import('exceljs'); // 28 MB, for the processes that read workbooks
  const workbook = new exceljs.Workbook();
  try {
    // The declared type is that of an older Node; any Buffer is taken.
    const packed = cellsOnly(bytes) as unknown as Parameters<typeof workbook.xlsx.load>[0];
    await workbook.xlsx.load(packed, { ignoreNodes: IGNORED });
  } catch (error) {
    if (error instanceof UnreadableFile) throw error;
    throw new UnreadableFile({ zh: '不是有效的 XLSX 文件', en: 'Not a valid XLSX file' });
  }
  const [sheet] = workbook.worksheets;
  if (sheet === undefined) throw new UnreadableFile({ zh: '没有工作表', en: 'There is no sheet' });
  return sheet;
};

/** The same workbook with nothing in it but cells and their styles. */
const cellsOnly = (bytes: Uint8Array): Buffer => {
  const parts = new Map(unzipParts(bytes, (name) => WANTED.test(name)));
  const workbook = parts.get('xl/workbook.xml');
  if (workbook === undefined) throw new UnreadableFile({ zh: '不是有效的 XLSX 文件', en: 'Not a valid XLSX file' });
  parts.set('xl/workbook.xml', Buffer.from(workbook.toString('utf8').replace(DEFINED_NAMES, '')));
  return zipParts(parts);
};

const cellsOf = (row: Row): readonly Cell[] => {
  const cells: Cell[] = [];
  row.eachCell({ includeEmpty: false }, (cell) => {
    if (cellText(cell) !== '') cells.push(cell);
  });
  return cells;
};

const headingOf = (cell: Cell): string => {
  const text = cellText(cell);
  return typeof text === 'string' ? text : '';
};

const rowOf = (row: Row, names: ReadonlyMap<number, string>): TableRow => {
  const cells: Record<string, string> = {};
  const faults: CellFault[] = [];
  for (const cell of cellsOf(row)) {
    const column = names.get(Number(cell.col));
    const text = cellText(cell);
    if (column === undefined)
      faults.push({ column: cell.address, reason: { zh: '该列没有表头', en: 'the column has no heading' } });
    else if (typeof text === 'string') cells[column] = text;
    else faults.push({ column, reason: text });
  }
  return { line: row.number, cells, ...(faults.length > 0 && { faults }) };
};

const FORMULA: Bilingual = {
  zh: '含公式，请粘贴为数值后重试',
  en: 'holds a formula; paste it as a value and try again',
};
const ERROR: Bilingual = { zh: '含错误值', en: 'holds an error' };
const OTHER: Bilingual = { zh: '不是文本、数字或者日期', en: 'is no text, number or date' };

/** What a cell says, or why it cannot be taken as it stands. */
export const cellText = ({ value }: Cell): string | Bilingual => {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value.trim();
  if (typeof value === 'number') return plain(value);
  if (typeof value === 'boolean') return String(value);
  if (value instanceof Date) return dayOf(value);
  if ('formula' in value || 'sharedFormula' in value) return FORMULA;
  if ('error' in value) return ERROR;
  if ('richText' in value)
    return value.richText
      .map(({ text }) => text)
      .join('')
      .trim();
  return 'text' in value && typeof value.text === 'string' ? value.text.trim() : OTHER;
};

/** No exponent: long numbers of files and telephones are typed as numbers. */
const plain = (value: number): string =>
  Number.isInteger(value) ? BigInt(value).toString() : value.toLocaleString('en-US', NO_EXPONENT);
const NO_EXPONENT = { useGrouping: false, maximumFractionDigits: 20 } as const;

const dayOf = (value: Date): string | Bilingual => {
  if (Number.isNaN(value.getTime())) return ERROR;
  const text = value.toISOString();
  return text.endsWith('T00:00:00.000Z') ? text.slice(0, 10) : text.slice(0, 19);
};
