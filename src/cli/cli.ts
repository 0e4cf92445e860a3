import 'reflect-metadata';
import { readConfig } from '../platform/config.js';
import { explain } from '../platform/explain.js';
import { createLogger } from '../platform/logging.js';
import { createProgram } from './program.js';

/** Runs one command and ends the process: 0 done, 1 failed or refused. */
export const runCommandLine = async (argv: readonly string[]): Promise<void> => {
  // Whoever reads only the beginning (`| head`) has what they want.
  process.stdout.on('error', ({ code }: NodeJS.ErrnoException) => process.exit(code === 'EPIPE' ? 0 : 1));
  const output = {
    out: (text: string) => void process.stdout.write(text),
    err: (text: string) => void process.stderr.write(text),
  };
  try {
    const config = readConfig();
    const logger = createLogger({ logLevel: 'silent' });
    await createProgram(config, logger, output).parseAsync([...argv]);
    process.exitCode = 0;
  } catch (error) {
    output.err(`${explain(error)}\n`);
    process.exitCode = 1;
    // What an application that failed to start left running would keep the process alive.
    process.stderr.write('', () => process.exit());
  }
};
