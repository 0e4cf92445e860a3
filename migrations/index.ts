import { RolesAndSchemas1800000000000 } from './0000-roles-and-schemas.js';

/** Every migration, in the order of the 13 digits at the end of its name. Self-contained: they import nothing of ours. */
export const migrations = [RolesAndSchemas1800000000000];
