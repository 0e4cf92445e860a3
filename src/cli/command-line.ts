import type { INestApplicationContext } from '@nestjs/common';
import type { Command } from 'commander';
import type { Bilingual } from '../kernel/bilingual.js';
import type { Config } from '../platform/config.js';
import type { OpenDatabase } from '../platform/database/open-database.js';

/** What a command may use. What it opened is closed when its work is done, also where the work fails. */
export interface CommandLine {
  readonly config: Config;
  /** Opens (starts, migrates) the database. */
  withDatabase<T>(work: (open: OpenDatabase) => Promise<T>): Promise<T>;
  /** Boots the whole application without HTTP and without background work. */
  withApplication<T>(work: (app: INestApplicationContext) => Promise<T>): Promise<T>;
  /** The same with its background work, for what has to wait for read models. */
  withWorkingApplication<T>(work: (app: INestApplicationContext) => Promise<T>): Promise<T>;
  /** The answer: one line of JSON with `--json`, else the text. May be called for each row of a long answer. */
  answer(value: object, text: string | Bilingual): void;
  /** The answer where there are no rows: `[]` with `--json`, else the text on standard error. */
  answerNone(text: Bilingual): void;
  /** A word on the way, on standard error; silent with `--json`. */
  progress(text: string | Bilingual): void;
}

/**
 * Adds the commands of one context. An action that throws ends with exit code 1 and the error's message.
 * Each context has its own `<context>.cli.ts`, listed in `commands.ts`.
 */
export type AddCommands = (program: Command, line: CommandLine) => void;
