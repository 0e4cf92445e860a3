import type { Type } from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import { validateSync, type ValidationError } from 'class-validator';
import type { Bilingual } from '../../kernel/bilingual.js';
import { causeOf } from '../../platform/http/validation-messages.js';
import type { TableFile, TableRow } from '../../platform/tables/table-file.js';
import type { ImportShape } from './import-shape.js';

/** Why a row is not taken over. */
export interface RefusedRow {
  readonly line: number;
  /** Empty where the reason is not in one column. */
  readonly column: string;
  readonly reason: Bilingual;
}

/** A row in the shapes of the HTTP interface. */
export interface ReadRow {
  readonly line: number;
  readonly params: object;
  readonly content: object;
}

/** The file with its Chinese headings and codes as the identifiers they stand for; what is not known stays as it is. */
export const withIdentifiers = ({ columns, rows }: TableFile, { headings, codes }: ImportShape): TableFile => {
  const byHeading = new Map(Object.entries(headings).map(([column, { zh }]) => [zh, column]));
  const columnOf = (heading: string): string => byHeading.get(heading) ?? heading;
  const codeOf = (column: string, cell: string): string => {
    const byLabel = new Map(Object.entries(codes[column] ?? {}).map(([code, { zh }]) => [zh, code]));
    return byLabel.size === 0 ? cell : cell.replace(/[^;；]+/g, (part) => byLabel.get(part.trim()) ?? part);
  };
  return {
    columns: columns.map(columnOf),
    rows: rows.map(({ cells, faults = [], line }) => ({
      line,
      cells: Object.fromEntries(
        Object.entries(cells).map(([heading, cell]) => [columnOf(heading), codeOf(columnOf(heading), cell)]),
      ),
      faults: faults.map(({ column, reason }) => ({ column: columnOf(column), reason })),
    })),
  };
};

/** Columns that the kind does not know, or that are missing or there twice. */
export const wrongColumns = (
  { columns }: TableFile,
  { naming, columns: known }: ImportShape,
): readonly RefusedRow[] => {
  const expected = [...naming, ...known];
  const refuse = (column: string, zh: string, en: string): RefusedRow => ({ line: 1, column, reason: { zh, en } });
  return [
    ...columns
      .filter((column) => !expected.includes(column))
      .map((column) =>
        refuse(column, `未知的列，应为：${expected.join(', ')}`, `unknown column; known: ${expected.join(', ')}`),
      ),
    ...columns
      .filter((column, index) => columns.indexOf(column) < index)
      .map((column) => refuse(column, '重复的列', 'the column is there twice')),
    ...naming
      .filter((column) => !columns.includes(column))
      .map((column) => refuse(column, '缺少此列', 'the column is missing')),
  ];
};

/** Reads the cells of a row as the values that the HTTP interface takes, and checks them by the same rules. */
export const readRow = (
  { line, cells, faults = [] }: TableRow,
  shape: ImportShape,
): ReadRow | readonly RefusedRow[] => {
  const unfit = [...faults, ...Object.keys(cells).flatMap((column) => unstorable(column, cells[column] ?? ''))];
  if (unfit.length > 0) return unfit.map((fault) => ({ line, ...fault }));
  const pick = (names: readonly string[]): Record<string, unknown> =>
    Object.fromEntries(
      names.flatMap((name) => (cells[name] === undefined ? [] : [[name, valueOf(name, cells[name], shape)]])),
    );
  const params = made(shape.params, pick(shape.naming));
  const content = made(shape.content, pick(shape.columns));
  const refused = [...params.errors, ...content.errors].map(({ column, reason }) => ({ line, column, reason }));
  return refused.length > 0 ? refused : { line, params: params.instance, content: content.instance };
};

const UNSTORABLE = /[\0\p{Surrogate}]/u;

const unstorable = (column: string, cell: string): readonly Omit<RefusedRow, 'line'>[] =>
  UNSTORABLE.test(cell)
    ? [{ column, reason: { zh: '含空字符或者不成对的代理项', en: 'holds a NUL or a lone surrogate' } }]
    : [];

const valueOf = (name: string, cell: string, { lists, flags }: ImportShape): unknown => {
  if (lists.includes(name))
    return cell
      .split(/[;；]/)
      .map((part) => part.trim())
      .filter((part) => part !== '');
  if (!flags.includes(name)) return cell;
  return new Map<string, boolean>([
    ['true', true],
    ['false', false],
    ['是', true],
    ['否', false],
  ]).get(cell.toLowerCase());
};

const made = <T extends object>(
  shape: Type<T>,
  values: Record<string, unknown>,
): { readonly instance: T; readonly errors: readonly Omit<RefusedRow, 'line'>[] } => {
  const instance = plainToInstance(shape, values);
  const errors = validateSync(instance, { whitelist: true, forbidNonWhitelisted: true });
  return { instance, errors: errors.flatMap(reasonsOf) };
};

const reasonsOf = (error: ValidationError): readonly Omit<RefusedRow, 'line'>[] => {
  const cause = causeOf(error);
  return cause === undefined ? [] : [{ column: error.property, reason: cause.message }];
};
