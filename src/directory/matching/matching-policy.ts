import { Injectable } from '@nestjs/common';
import type { PoolClient } from 'pg';
import { Database } from '../../platform/database/database.js';
import { DirectoryWrites } from '../directory-writes.js';
import type { Expected, Stored } from '../versioned-row.js';
import type { WrittenBy } from '../written-by.js';

/** What counts how much where mediators are suggested. Weights 0–100: only their proportion matters; 0 leaves a part out. */
export interface MatchingPolicyContent {
  readonly speciality: number;
  readonly language: number;
  readonly area: number;
  readonly availability: number;
  readonly workload: number;
  /** The default where absent. */
  readonly affiliation?: number;
  /** The default where absent. */
  readonly origin?: number;
  /** Open cases with which a mediator has as much as one can bear. */
  readonly fullWorkload: number;
}

export interface MatchingPolicy extends Required<MatchingPolicyContent> {
  /** 0 where nobody has set any and the defaults hold. */
  readonly version: number;
}

/** Holds until an administrator sets another one. Source: product; docs/rules.md, Matching. */
export const DEFAULT_MATCHING_POLICY: MatchingPolicy = {
  speciality: 35,
  language: 15,
  area: 20,
  availability: 15,
  workload: 15,
  affiliation: 5,
  origin: 5,
  fullWorkload: 10,
  version: 0,
};

const ONLY = 'default';

/** The weights by which mediators are suggested: one row, kept by administrators. */
@Injectable()
export class MatchingPolicies {
  constructor(
    private readonly database: Database,
    private readonly writes: DirectoryWrites,
  ) {}

  async current(): Promise<MatchingPolicy> {
    const [row] = await this.database.sql<MatchingPolicy & Record<string, unknown>>(
      `SELECT speciality, language, area, availability, workload, affiliation, origin, full_workload AS "fullWorkload", version
       FROM directory.matching_policy WHERE id = $1`,
      [ONLY],
    );
    return row ?? DEFAULT_MATCHING_POLICY;
  }

  put(content: MatchingPolicyContent, expected: Expected, by: WrittenBy): Promise<Stored> {
    const { speciality, language, area, availability, workload, affiliation, origin, fullWorkload } = {
      ...DEFAULT_MATCHING_POLICY,
      ...content,
    };
    const weights = { speciality, language, area, availability, workload, affiliation, origin };
    const columns = { ...weights, full_workload: fullWorkload };
    const row = { table: 'directory.matching_policy', key: 'id', id: ONLY, columns, expected };
    return this.writes.transaction((client: PoolClient) => this.writes.write(client, 'matching-policy', row, by));
  }
}
