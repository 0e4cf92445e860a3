import { Option } from 'commander';
import { readFile } from 'node:fs/promises';
import type { AddCommands } from '../../cli/command-line.js';
import { OPERATOR } from '../written-by.js';
import { DirectoryImport, type ImportReport } from './directory-import.js';
import { IMPORT_KINDS, IMPORT_SHAPES, type ImportKind } from './import-kinds.js';

interface Options {
  readonly kind: ImportKind;
  readonly dryRun?: boolean;
  readonly update?: boolean;
}

const columnsHelp = (): string =>
  IMPORT_KINDS.map((kind) => {
    const { naming, columns, headings } = IMPORT_SHAPES[kind];
    const both = [...naming, ...columns].map((column) => `${column}（${headings[column]?.zh ?? ''}）`);
    return `  ${kind.padEnd(14)} ${both.join(',')}`;
  }).join('\n');

/** `import-directory <file>`. */
export const addImportDirectory: AddCommands = (program, line) => {
  program
    .command('import-directory')
    .description('从 CSV（UTF-8）或 XLSX 导入区划、机构、调解员、账号、任职 / take over a CSV (UTF-8) or XLSX file')
    .argument('<file>', 'CSV（UTF-8）或 XLSX 文件 / CSV file in UTF-8, or XLSX')
    .addOption(new Option('--kind <kind>', '内容 / what it holds').choices(IMPORT_KINDS).makeOptionMandatory())
    .option('--dry-run', '只检查，不写入 / only check')
    .option(
      '--update',
      '更改已有记录；文件没有的列保持原值，空单元格清除原值 / change entries that exist: a column left out keeps what stands, an empty cell takes it away',
    )
    .addHelpText(
      'after',
      `\n各类文件的列（也可用中文表头；多值以 ; 分隔）/ Columns (several values separated by ;)\n${columnsHelp()}`,
    )
    .action(async (file: string, { kind, dryRun = false, update = false }: Options) => {
      const bytes = await readFile(file);
      await line.withApplication(async (app) => {
        const importer = app.get(DirectoryImport, { strict: false });
        const report = await importer.run(kind, bytes, { dryRun, update }, OPERATOR);
        line.answer(report, told(report, dryRun));
        if (report.refused.length > 0) throw new Error('文件未导入 / the file was not taken over');
      });
    });
};

const told = ({ rows, written, unchanged, refused, committed }: ImportReport, dryRun: boolean): string => {
  // One row may be refused for several reasons, and wrong columns refuse them all.
  const refusedRows = rows - written - unchanged;
  return [
    ...refused.map(({ line, column, reason }) => `第 ${line} 行 line ${line} ${column}: ${reason.zh} / ${reason.en}`),
    `共 ${rows} 行，${committed ? '写入' : '可写入'} ${written}，无变化 ${unchanged}，拒绝 ${refusedRows}；${committed ? '已导入' : dryRun ? '试运行，未写入' : '未写入'}。`,
    `${rows} rows: ${written} ${committed ? 'written' : 'would be written'}, ${unchanged} unchanged, ${refusedRows} refused; ${committed ? 'taken over' : dryRun ? 'dry run, nothing written' : 'nothing written'}.`,
  ].join('\n');
};
