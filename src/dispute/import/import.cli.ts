import type { Command } from 'commander';
import type { AddCommands, CommandLine } from '../../cli/command-line.js';
import { OperatorSessions } from '../../directory/index.js';
import { DisputeImport } from './dispute-import.js';
import { reportLines, ImportReport } from './import-report.js';
import { ImportProgress } from './import-progress.js';
import { ImportTally } from './import-tally.js';
import type { RowOutcome } from './import-outcome.js';
import { ImportableFacts } from './importable-facts.js';
import { openRowFile, type RowFile } from './row-file.js';
import { addImportTemplate } from './template.cli.js';

interface Options {
  readonly name: string;
  readonly as: string;
  readonly dryRun?: boolean;
  readonly report?: string;
}

/** Refused rows that are printed where no report is asked for. */
const REFUSALS_TOLD = 20;

/** `import disputes <file>`, which is what `import <file>` means, and `import template`. */
export const addImport: AddCommands = (program, line) => {
  const group = program.command('import').description('导入案件及其经过 / take over cases with their histories');
  addImportDisputes(group, line);
  addImportTemplate(group, line);
};

const addImportDisputes = (group: Command, line: CommandLine): void => {
  group
    .command('disputes', { isDefault: true })
    .description('从 CSV、XLSX 或 NDJSON 导入纠纷 / take disputes over from CSV, XLSX or NDJSON')
    .argument('<file>', '.csv、.xlsx、.ndjson 或 .jsonl 文件 / file to take over')
    .requiredOption(
      '--name <name>',
      '导入名称，重跑时须相同，文件更名亦同 / name of the import, the same when it is run again, whatever the file is called then',
    )
    .requiredOption('--as <account>', '以该账号办理，须有补录权限 / account to act as, with record.backdate')
    .option('--dry-run', '逐行试办，不写入 / decide every row, write nothing')
    .option('--report <file>', '逐行报告（.ndjson 或 .csv） / report on every row')
    .action((file: string, options: Options) =>
      line.withApplication(async (app) => {
        const sessions = app.get(OperatorSessions, { strict: false });
        const importer = app.get(DisputeImport, { strict: false });
        const rows = await openRowFile(file, app.get(ImportableFacts, { strict: false }));
        const tally = await sessions.as(options.as, (account) => {
          const isTrial = options.dryRun === true;
          const outcomes = importer.run(rows.rows(), { name: options.name, account, isTrial });
          return told(outcomes, rows, options, line);
        });
        line.answer({ ...tally, dryRun: options.dryRun === true }, summary(tally, options.dryRun === true));
        if (tally.refused > 0) throw new Error('有行被拒绝 / rows were refused');
      }),
    );
};

const told = async (
  outcomes: AsyncIterable<RowOutcome>,
  { total, told: inWords }: RowFile,
  { report: path }: Options,
  line: CommandLine,
): Promise<ImportTally> => {
  const progress = new ImportProgress(total, (text) => line.progress(text));
  const report = path === undefined ? undefined : ImportReport.to(path);
  let tally = new ImportTally();
  try {
    for await (const outcome of outcomes) {
      const done = inFile(outcome, inWords);
      tally = tally.with(done);
      if (report) await report.add(done);
      else if (done.outcome === 'REFUSED' && tally.refused <= REFUSALS_TOLD) tellRefusal(done, line);
      progress.after(tally);
    }
  } finally {
    await report?.end();
  }
  return tally;
};

/** The outcome with the reasons as the file would put them. */
const inFile = (done: RowOutcome, inWords: RowFile['told']): RowOutcome => ({
  ...done,
  reasons: done.reasons.map((reason) => inWords(reason, done.fact)),
});

const tellRefusal = (done: RowOutcome, line: CommandLine): void => {
  for (const { row, case: caseKey, code, field, zh, en } of reportLines(done))
    line.progress(`第 ${row} 行 row ${row} [${caseKey}] ${code} ${field}: ${zh} / ${en}`);
};

const summary = ({ rows, done, unchanged, refused, skipped }: ImportTally, isTrial: boolean) => ({
  zh: `共 ${rows} 行：${isTrial ? '可导入' : '已导入'} ${done}，无变化 ${unchanged}，拒绝 ${refused}，因前行被拒而跳过 ${skipped}${isTrial ? '（试运行，未写入）' : ''}。`,
  en: `${rows} rows: ${done} ${isTrial ? 'would be done' : 'done'}, ${unchanged} unchanged, ${refused} refused, ${skipped} skipped after a refusal${isTrial ? ' (dry run, nothing written)' : ''}.`,
});
