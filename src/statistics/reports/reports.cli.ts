import { writeFile } from 'node:fs/promises';
import { Option } from 'commander';
import { count, day } from '../../cli/arguments.js';
import type { AddCommands } from '../../cli/command-line.js';
import { MEASURES } from '../measures.js';
import { statisticsDocument } from '../statistics-document.js';
import { REPORT_FORMATS, reportFile, type ReportFormat } from './report-files.js';
import { questionOfPeriod, questionOfReport } from './report-question.js';
import { Reports } from './reports.service.js';

interface Where {
  readonly format: ReportFormat;
  readonly out: string;
}

const format = (): Option =>
  new Option('--format <format>', '文件格式 / format').choices(REPORT_FORMATS).default('xlsx' satisfies ReportFormat);

/** `report draft`, `report filed`, `report measures`. Filing takes a person who answers for it, and so the interface. */
export const addReportCommands: AddCommands = (program, line) => {
  const report = program.command('report').description("人民调解案件统计表 / the people's-mediation report");
  const written = async (bytes: Buffer, { format: as, out }: Where): Promise<void> => {
    await writeFile(out, bytes, { flag: 'wx' });
    const about = { file: out, format: as, bytes: bytes.length };
    line.answer(about, { zh: `已写入 ${out}（${bytes.length} 字节）`, en: `Wrote ${out}, ${bytes.length} bytes` });
  };
  report
    .command('draft')
    .argument('<division>', '区划路径 / dotted path of division codes')
    .argument('<from>', '首日 / first day, YYYY-MM-DD', day)
    .argument('<to>', '末日 / last day, YYYY-MM-DD', day)
    .requiredOption('--out <file>', '写入的新文件 / new file to write')
    .addOption(format())
    .description('按现有统计写出草稿 / write the report as it stands now')
    .action((division: string, from: string, to: string, where: Where) =>
      line.withApplication(async (app) => {
        const document = await app.get(Reports, { strict: false }).whole(questionOfReport({ division, from, to }));
        await written(await reportFile(document, where.format), where);
      }),
    );
  report
    .command('measures')
    .description('各指标的定义，即 docs/statistics.md / every definition, as in docs/statistics.md')
    .action(() => {
      line.answer({ items: MEASURES }, statisticsDocument());
    });
  report
    .command('filed')
    .argument('<division>', '区划路径 / dotted path of division codes')
    .argument('<period>', '报告期 / period, YYYY-MM-DD..YYYY-MM-DD')
    .argument('<version>', '版本 / version', count)
    .requiredOption('--out <file>', '写入的新文件 / new file to write')
    .addOption(format())
    .description('原样写出已报送的报表 / write a filed report byte for byte')
    .action((division: string, period: string, version: number, where: Where) =>
      line.withApplication(async (app) => {
        const question = questionOfPeriod({ division, period, version });
        const { base64 } = await app.get(Reports, { strict: false }).file(question, version, where.format);
        await written(Buffer.from(base64, 'base64'), where);
      }),
    );
};
