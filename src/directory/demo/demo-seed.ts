import { Injectable } from '@nestjs/common';
import {
  DEMO_ACCOUNTS,
  DEMO_DIVISIONS,
  DEMO_MEDIATORS,
  DEMO_ORGANISATIONS,
  DEMO_RESPONSIBLE,
  DEMO_ROSTERS,
} from './demo-entries.js';
import { DirectorySeed } from './directory-seed.js';

/** Documented accounts for every role in two grids and two towns. Entries that exist are left as they are. */
@Injectable()
export class DemoSeed {
  constructor(private readonly seed: DirectorySeed) {}

  /** All or nothing; returns how many entries are new. Throws `DemoRefused`. */
  run(): Promise<number> {
    return this.seed.put({
      divisions: DEMO_DIVISIONS,
      organisations: DEMO_ORGANISATIONS,
      responsible: DEMO_RESPONSIBLE,
      mediators: DEMO_MEDIATORS,
      rosters: DEMO_ROSTERS,
      accounts: DEMO_ACCOUNTS,
    });
  }
}
