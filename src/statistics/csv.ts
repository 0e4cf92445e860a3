/** A cell that a spreadsheet would run as a formula is made a text. */
const FORMULA = /^[=+\-@\t\r]/;
const QUOTED = /[",\r\n]/;

/** The text itself, or with an apostrophe before it where a spreadsheet would run it. */
export const neutralised = (text: string): string => (FORMULA.test(text) ? `'${text}` : text);

type Cell = string | number | boolean | null | undefined;

const cellOf = (value: Cell): string => {
  if (value === null || value === undefined) return '';
  if (typeof value !== 'string') return String(value);
  const text = neutralised(value);
  return QUOTED.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

const flat = (row: object, prefix = ''): readonly (readonly [string, Cell])[] =>
  Object.entries(row).flatMap(([name, value]: [string, unknown]) => {
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return flat(value, `${prefix}${name}.`);
    return [[`${prefix}${name}`, Array.isArray(value) ? value.join(' ') : (value as Cell)] as const];
  });

/** Rows as CSV (RFC 4180) with a byte order mark, so that spreadsheets read Chinese; columns in order of appearance. */
export const csvOf = (rows: readonly object[]): string => {
  const flattened = rows.map((row) => new Map(flat(row)));
  const columns = [...new Set(flattened.flatMap((row) => [...row.keys()]))];
  const lines = [columns.map(cellOf), ...flattened.map((row) => columns.map((column) => cellOf(row.get(column))))];
  return `\uFEFF${lines.map((cells) => `${cells.join(',')}\r\n`).join('')}`;
};
