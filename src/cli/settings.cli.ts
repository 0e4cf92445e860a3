import { SETTINGS, settingsTable } from '../platform/config.js';
import type { AddCommands } from './command-line.js';

export const addSettings: AddCommands = (program, line) => {
  program
    .command('settings')
    .description('列出全部设置（环境变量）/ list every setting (environment variable)')
    .action(() => {
      const settings = Object.values(SETTINGS).map(({ name, default: preset, meaning }) => ({
        name,
        default: preset,
        meaning,
      }));
      line.answer({ settings }, settingsTable());
    });
};
