import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Command } from 'commander';
import type { Logger } from 'pino';
import { AppModule } from '../app.module.js';
import type { Bilingual } from '../kernel/bilingual.js';
import { Config, settingsHelp } from '../platform/config.js';
import { openDatabase, type OpenDatabase } from '../platform/database/open-database.js';
import { ensureMasterKey } from '../platform/first-master-key.js';
import { NestLogger } from '../platform/logging.js';
import type { CommandLine } from './command-line.js';
import { inBothLanguages } from './commander-errors.js';
import { COMMANDS } from './commands.js';

export interface Output {
  out(line: string): void;
  err(line: string): void;
}

const words = (text: string | Bilingual): string => (typeof text === 'string' ? text : `${text.zh}\n${text.en}`);

const as = (role: Config['role'], config: Config): Config => new Config({ ...config, role });

/** The command line with the commands of all contexts. */
export const createProgram = (given: Config, logger: Logger, output: Output): Command => {
  const program = new Command('fengqiao');
  program
    .description('枫桥：基层治理多元解纷案件管理 / Fengqiao: case management for multi-party mediation')
    .option('--json', '输出 JSON / answer in JSON')
    .helpOption('-h, --help', '显示帮助 / show help')
    .helpCommand('help [command]', '显示命令帮助 / show help for a command')
    .showHelpAfterError()
    .addHelpText('after', `\n环境变量 / Environment\n${settingsHelp()}`)
    .configureOutput({
      writeOut: (text) => output.out(text),
      writeErr: (text) => output.err(text),
      outputError: (text, write) => {
        write(inBothLanguages(text));
      },
    });
  const isJson = (): boolean => program.opts<{ json?: boolean }>().json === true;
  const config = as('api', given);
  const withDatabase = async <T>(work: (open: OpenDatabase) => Promise<T>): Promise<T> => {
    const open = await openDatabase(config, logger);
    return work(open).finally(() => open.close());
  };
  const boot = async <T>(role: Config, work: (app: INestApplicationContext) => Promise<T>): Promise<T> => {
    await ensureMasterKey(role);
    return withDatabase(async ({ database }) => {
      const module = AppModule.with({ config: role, logger, database });
      const options = { logger: new NestLogger(logger), abortOnError: false };
      const app = await NestFactory.createApplicationContext(module, options);
      return work(app).finally(() => app.close());
    });
  };
  const line: CommandLine = {
    config,
    withDatabase,
    withApplication: (work) => boot(config, work),
    withWorkingApplication: (work) => boot(as('all', given), work),
    answer: (value, text) => output.out(isJson() ? `${JSON.stringify(value)}\n` : `${words(text)}\n`),
    answerNone: (text) => {
      if (isJson()) output.out('[]\n');
      else output.err(`${words(text)}\n`);
    },
    progress: (text) => {
      if (!isJson()) output.err(`${words(text)}\n`);
    },
  };
  for (const add of COMMANDS) add(program, line);
  return program;
};
