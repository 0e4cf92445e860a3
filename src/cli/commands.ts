import { addSeed } from '../directory/demo/demo.cli.js';
import { addPersonCommands } from '../directory/persons/person.cli.js';
import { addProjectionCommands } from '../platform/projection/projection.cli.js';
import type { AddCommands } from './command-line.js';
import { addMigrate } from './migrate.cli.js';
import { addSettings } from './settings.cli.js';

/** Every command, in the order in which `--help` lists them. */
export const COMMANDS: readonly AddCommands[] = [
  addMigrate,
  addSettings,
  addSeed,
  addProjectionCommands,
  addPersonCommands,
];
