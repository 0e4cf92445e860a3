import { addProjectionCommands } from '../platform/projection/projection.cli.js';
import { addPersonCommands } from '../directory/persons/person.cli.js';
import type { AddCommands } from './command-line.js';
import { addMigrate } from './migrate.cli.js';

export const COMMANDS: readonly AddCommands[] = [addMigrate, addProjectionCommands, addPersonCommands];
