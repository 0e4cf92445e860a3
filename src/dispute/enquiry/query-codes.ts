import { Injectable } from '@nestjs/common';
import type { PoolClient } from 'pg';
import type { Instant } from '../../kernel/calendar-date.js';
import { Config } from '../../platform/config.js';
import { Database } from '../../platform/database/database.js';
import { DigestKeys } from '../../platform/privacy/master-key.js';
import type { Party } from '../dispute.events.js';
import { digestOfCode, newQueryCode } from './query-code.js';

const DAY_MS = 86_400_000;

/** A code just made. It is shown once, and kept only for a repetition of the request, sealed. */
export interface NewQueryCode {
  readonly code: string;
  readonly expiresAt: Instant;
}

/** Whom a code was given to, as which party. */
export interface CodeHolder {
  readonly disputeId: string;
  readonly partyId: string;
  readonly personId: string;
}

/** The codes in force: of each party of a case the last one given, by digest. */
@Injectable()
export class QueryCodes {
  constructor(
    private readonly database: Database,
    private readonly keys: DigestKeys,
    private readonly config: Config,
  ) {}

  /**
   * Makes a code for the party and ends its earlier one, with what `alongside` does in one transaction. Codes that no longer
   * hold go as well. Returns what `alongside` does.
   */
  async give<T>(
    about: { readonly disputeId: string; readonly number: string; readonly party: Party },
    now: Instant,
    alongside: (given: NewQueryCode, client: PoolClient) => Promise<T>,
  ): Promise<T> {
    const code = newQueryCode();
    const expiresAt = new Date(Date.parse(now) + this.config.queryCodeDays * DAY_MS).toISOString() as Instant;
    const { disputeId, number, party } = about;
    return this.database.transaction(async (client) => {
      await client.query('DELETE FROM platform.query_code WHERE expires_at <= $1', [now]);
      await client.query(
        `INSERT INTO platform.query_code (dispute_id, party_id, person_id, code_digest, given_at, expires_at)
       VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (dispute_id, party_id) DO UPDATE SET person_id = excluded.person_id,
         code_digest = excluded.code_digest, given_at = excluded.given_at, expires_at = excluded.expires_at`,
        [disputeId, party.partyId, party.personId, digestOfCode(this.keys.queryCode, number, code), now, expiresAt],
      );
      return alongside({ code, expiresAt }, client);
    });
  }

  /** Who holds this code of the case with this number; undefined where it is none, or holds no longer. */
  async holderOf(number: string, code: string, now: Instant): Promise<CodeHolder | undefined> {
    const [row] = await this.database.sql<CodeHolder & Record<string, unknown>>(
      `SELECT dispute_id::text AS "disputeId", party_id::text AS "partyId", person_id::text AS "personId"
       FROM platform.query_code WHERE code_digest = $1 AND expires_at > $2`,
      [digestOfCode(this.keys.queryCode, number, code), now],
    );
    return row;
  }
}
