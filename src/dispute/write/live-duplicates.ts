import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import type { DisputeStatus } from '../dispute.codes.js';

/** The matter is over: a new dispute of the same persons is another one. */
const OVER: readonly DisputeStatus[] = ['NOT_ACCEPTED', 'FULFILLED', 'WITHDRAWN', 'CLOSED', 'ARCHIVED'];

/** Finds live cases about the same matter, as the register knows them. */
@Injectable()
export class LiveDuplicates {
  constructor(private readonly database: Database) {}

  /** Id of a live case with the same persons as parties and the same type, other than `except`; null where there is none. */
  async find(personIds: readonly string[], disputeType: string, except: string): Promise<string | null> {
    if (personIds.length === 0) return null;
    const [row] = await this.database.sql<{ id: string }>(
      `SELECT id::text FROM readmodel.dispute_register
       WHERE party_person_ids = $1::jsonb AND type = $2 AND id <> $3::uuid AND NOT status = ANY($4::text[]) LIMIT 1`,
      [JSON.stringify([...new Set(personIds)].sort()), disputeType, except, OVER],
    );
    return row?.id ?? null;
  }
}
