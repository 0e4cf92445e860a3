/** The report as files: JSON, CSV and XLSX, with Chinese headings. A text that a spreadsheet would run is made a text. */
import { createHash } from 'node:crypto';
import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { stream as streams, Worksheet } from 'exceljs';
import { csvOf, neutralised } from '../csv.js';
import { AMENDMENT_REASON_LABELS } from './amendment-reasons.js';
import type { ReportDocument } from './report-document.js';
import { GROUP_LABELS, REPORT_COLUMNS } from './report.form.js';
import type { FiledFile } from './report.events.js';

export const REPORT_FORMATS = ['json', 'csv', 'xlsx'] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];

export const MEDIA_TYPES: Readonly<Record<ReportFormat, string>> = {
  json: 'application/json; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

const TITLE = '人民调解案件统计表';

const coverageOf = ({ coverage }: ReportDocument): string => (coverage === 'DIVISION' ? '全区划' : '本人可见案件');
const stateOf = ({ filing }: ReportDocument): string => (filing === null ? '草稿' : `已报送第 ${filing.version} 版`);

/** Facts about the report itself, in words. */
const about = (document: ReportDocument): readonly string[][] => {
  const { division, from, to, asOf, filing, identitiesHold } = document;
  return [
    ['区划', division.name, division.path],
    ['报告期', from, to],
    ['范围', coverageOf(document)],
    ['数据截至', asOf.recordedAt ?? '', asOf.position],
    ['状态', stateOf(document), filing?.filedAt ?? '', filing?.filedBy ?? ''],
    ...(filing?.reasons ? [['更正理由', ...filing.reasons.map((reason) => AMENDMENT_REASON_LABELS[reason].zh)]] : []),
    ['勾稽关系', identitiesHold ? '全部成立' : '有不成立者，见“勾稽”表'],
  ];
};

const HEADINGS = ['分组', '项目', ...REPORT_COLUMNS.map(({ label }) => label.zh)];

const rowsOf = ({ lines }: ReportDocument): readonly (readonly (string | number)[])[] =>
  lines.map(({ group, label, values }) => [
    GROUP_LABELS[group].zh,
    label.zh,
    ...REPORT_COLUMNS.map(({ code }) => values[code]),
  ]);

const add = (sheet: Worksheet, cells: readonly (string | number | boolean)[], isBold = false): void => {
  const row = sheet.addRow(cells.map((cell) => (typeof cell === 'string' ? neutralised(cell) : cell)));
  if (isBold) row.font = { bold: true };
  row.commit();
};

const addSheet = (book: streams.xlsx.WorkbookWriter, name: string, rows: readonly (readonly (string | number)[])[]) => {
  const sheet = book.addWorksheet(name);
  sheet.columns = Array.from({ length: HEADINGS.length }, (_, index) => ({ width: index < 2 ? 22 : 16 }));
  rows.forEach((cells, index) => {
    add(sheet, cells, index === 0);
  });
  sheet.commit();
};

const xlsxOf = async (document: ReportDocument): Promise<Buffer> => {
  const stream = new PassThrough();
  const read = buffer(stream);
  const { default: exceljs } = await import('exceljs');
  const book = new exceljs.stream.xlsx.WorkbookWriter({ stream, useStyles: true });
  addSheet(book, '统计表', [[TITLE], ...about(document), [], HEADINGS, ...rowsOf(document)]);
  addSheet(book, '勾稽', [
    ['关系', '列', '行', '应为', '实为', '成立'],
    ...document.identities.map(({ identity, column, line, expected, found, holds }) => [
      identity,
      column,
      line,
      expected,
      found,
      holds ? '是' : '否',
    ]),
  ]);
  if (document.filing !== null && document.filing.amends !== null)
    addSheet(book, '更正', [
      ['分组', '项目', '列', '原值', '现值'],
      ...document.filing.differences.map(({ group, line, column, before, after }) => [
        group,
        line,
        column,
        before,
        after,
      ]),
    ]);
  await book.commit();
  return read;
};

/** Every line says what it is of, so that lines of several reports can stand in one table. */
const csvFile = (document: ReportDocument): Buffer => {
  const { division, from, to, asOf, filing } = document;
  const origin = {
    区划: division.name,
    区划路径: division.path,
    首日: from,
    末日: to,
    范围: coverageOf(document),
    数据截至: asOf.recordedAt,
    日志位置: asOf.position,
    状态: stateOf(document),
    报送人: filing?.filedBy ?? '',
    更正理由: filing?.reasons?.map((reason) => AMENDMENT_REASON_LABELS[reason].zh).join('；') ?? '',
  };
  const lines = rowsOf(document).map((cells) => Object.fromEntries(HEADINGS.map((name, n) => [name, cells[n]])));
  return Buffer.from(csvOf(lines.map((line) => ({ ...line, ...origin }))));
};

/** The bytes of the report in one format. */
export const reportFile = async (document: ReportDocument, format: ReportFormat): Promise<Buffer> => {
  switch (format) {
    case 'json':
      return Buffer.from(JSON.stringify(document));
    case 'csv':
      return csvFile(document);
    case 'xlsx':
      return xlsxOf(document);
  }
};

export const filedFile = (bytes: Buffer): FiledFile => ({
  base64: bytes.toString('base64'),
  sha256: createHash('sha256').update(bytes).digest('hex'),
});
