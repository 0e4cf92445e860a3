import type { DeadlineRule } from '../kernel/deadline/index.js';
import { CORRECTION_RULES } from './rules/correction.rules.js';
import { COURT_RULES } from './rules/court.rules.js';
import { MEDIATION_RULES } from './rules/mediation.rules.js';
import { PETITION_RULES } from './rules/petition.rules.js';

const VERSION = 1;

/** The first rule pack: every statutory term of mediation, petitions and community correction, with its article. */
export const RULE_PACK_CN: { readonly id: string; readonly version: number; readonly rules: readonly DeadlineRule[] } =
  {
    id: 'CN',
    version: VERSION,
    rules: [...MEDIATION_RULES, ...COURT_RULES, ...PETITION_RULES, ...CORRECTION_RULES].map((row) => ({
      ...row,
      version: VERSION,
    })),
  };
