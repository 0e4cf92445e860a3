import { Option, type Command } from 'commander';
import type { CommandLine } from '../../cli/command-line.js';
import type { Language } from '../../kernel/bilingual.js';
import { ImportableFacts } from './importable-facts.js';
import { writeTemplate } from './template.js';

/** `import template <file>`. */
export const addImportTemplate = (group: Command, line: CommandLine): void => {
  group
    .command('template')
    .description('写出导入格式的样表（.csv、.xlsx 或 .ndjson）/ write an example of the row format')
    .argument('<file>', '写入的新文件 / new file to write')
    .addOption(
      new Option('--language <language>', '表头语言 / language of the headings').choices(['zh', 'en']).default('zh'),
    )
    .action((file: string, { language }: { readonly language: Language }) =>
      line.withApplication(async (app) => {
        const importable = app.get(ImportableFacts, { strict: false });
        await writeTemplate(file, language, importable);
        const facts = importable.all().map(({ fact, title }) => ({ fact, title }));
        const listed = facts.map(({ fact, title }) => `  ${fact.padEnd(26)} ${title.zh} / ${title.en}`).join('\n');
        line.answer({ file, facts }, `${file}\n可导入的事项 / facts that may be imported:\n${listed}`);
      }),
    );
};
