/** Every measure, as data. A published definition never changes under its version: a change is a new version. */
import { AGREEMENT_MEASURES } from './definitions/agreements.js';
import { CHECK_MEASURES } from './definitions/checks.js';
import { MEDIATION_MEASURES } from './definitions/mediation.js';
import { RESOLUTION_MEASURES } from './definitions/resolution.js';
import type { Measure } from './measure.js';

export * from './measure.js';

const byId = (a: Measure, b: Measure): number => a.id.localeCompare(b.id, 'en', { numeric: true });

export const MEASURES: readonly Measure[] = [
  ...[...RESOLUTION_MEASURES, ...MEDIATION_MEASURES, ...AGREEMENT_MEASURES].sort(byId),
  ...CHECK_MEASURES,
];
