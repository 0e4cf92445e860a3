import { createWriteStream } from 'node:fs';
import { Transform, type Writable } from 'node:stream';
import { finished, pipeline } from 'node:stream/promises';
import { once } from 'node:events';
import { stringify } from 'csv-stringify';
import type { LegalSource } from '../../kernel/domain-error.js';
import { PRODUCT_DEFAULT } from '../../kernel/laws.js';
import { UnreadableFile } from '../../platform/tables/table-file.js';
import type { RowOutcome } from './import-outcome.js';

/** One line of the report: a row with one of its reasons. */
interface ReportLine {
  readonly row: number;
  readonly case: string;
  readonly fact: string;
  readonly outcome: string;
  readonly code: string;
  readonly field: string;
  readonly zh: string;
  readonly en: string;
  readonly law: string;
  readonly disputeId: string;
}

const COLUMNS: readonly (keyof ReportLine)[] = [
  'row',
  'case',
  'fact',
  'outcome',
  'code',
  'field',
  'zh',
  'en',
  'law',
  'disputeId',
];

const lawOf = ({ law, version, article }: LegalSource): string =>
  law === PRODUCT_DEFAULT.law ? law.zh : `${law.zh}（${version}）${article}`;

/** The lines of a row: one for each reason, else one. */
export const reportLines = (done: RowOutcome): readonly ReportLine[] => {
  const { row, caseKey, fact, outcome, disputeId = '' } = done;
  const about = { row, case: caseKey, fact, outcome, disputeId };
  if (done.reasons.length === 0) return [{ ...about, code: '', field: '', zh: '', en: '', law: '' }];
  return done.reasons.map(({ code, field, message, source }) => ({
    ...about,
    code,
    field,
    ...message,
    law: source === undefined ? '' : lawOf(source),
  }));
};

/** The report of a run, row by row, in a file: CSV (RFC 4180, formulas made texts) or NDJSON, by the ending of its name. */
export class ImportReport {
  private constructor(
    private readonly lines: Writable,
    private readonly written: Promise<void>,
  ) {}

  /** Throws `UnreadableFile` for another ending. */
  static to(path: string): ImportReport {
    const lines = linesFor(path);
    const written = pipeline(lines, createWriteStream(path, { mode: 0o600 }));
    written.catch(() => undefined);
    return new ImportReport(lines, written);
  }

  async add(done: RowOutcome): Promise<void> {
    for (const line of reportLines(done))
      if (!this.lines.write(line)) await Promise.race([once(this.lines, 'drain'), this.written]);
  }

  /** Throws where the file could not be written. */
  async end(): Promise<void> {
    this.lines.end();
    await finished(this.lines);
    await this.written;
  }
}

const linesFor = (path: string): Transform => {
  if (/\.csv$/i.test(path)) return csv();
  if (/\.(?:ndjson|jsonl)$/i.test(path)) return ndjson();
  throw new UnreadableFile({
    zh: '报告的文件名须以 .ndjson、.jsonl 或 .csv 结尾',
    en: 'The name of a report ends in .ndjson, .jsonl or .csv',
  });
};

const ndjson = (): Transform =>
  new Transform({
    writableObjectMode: true,
    transform: (line: ReportLine, _, done) => done(null, `${JSON.stringify(line)}\n`),
  });

const csv = (): Transform =>
  stringify({ header: true, bom: true, escape_formulas: true, record_delimiter: 'windows', columns: [...COLUMNS] });
