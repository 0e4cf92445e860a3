import { addCalendarCommands, addRuleCommands } from '../deadline/deadline.cli.js';
import { addAccountCommands } from '../directory/accounts/account.cli.js';
import { addDirectoryCommands } from '../directory/entries.cli.js';
import { addImportDirectory } from '../directory/import/import.cli.js';
import { addPersonCommands } from '../directory/persons/person.cli.js';
import { addImport } from '../dispute/import/import.cli.js';
import { addStory } from '../dispute/register/story.cli.js';
import { addProjectionCommands } from '../platform/projection/projection.cli.js';
import { addReportCommands } from '../statistics/reports/reports.cli.js';
import type { AddCommands } from './command-line.js';
import { addMigrate } from './migrate.cli.js';
import { addSeed } from './seed.cli.js';
import { addSettings } from './settings.cli.js';

/** Every command, in the order in which `--help` lists them. */
export const COMMANDS: readonly AddCommands[] = [
  addMigrate,
  addSettings,
  addSeed,
  addDirectoryCommands,
  addAccountCommands,
  addImportDirectory,
  addImport,
  addStory,
  addReportCommands,
  addProjectionCommands,
  addCalendarCommands,
  addRuleCommands,
  addPersonCommands,
];
