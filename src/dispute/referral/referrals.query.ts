import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/access.js';
import { scopePredicate } from '../../platform/access/scope-predicate.js';
import { scopeOf, wherever } from '../../platform/access/scope.js';
import { Database } from '../../platform/database/database.js';
import { SqlParameters } from '../../platform/database/sql-parameters.js';
import { Cursors, limitOf } from '../../platform/http/cursors.js';
import { canonicalJson } from '../../platform/http/request-digest.js';
import { SigningKey } from '../../platform/privacy/signing-key.js';
import { Referrals } from './referral.query.js';
import type { ReferralBox, ReferralItemDto, ReferralPageDto, ReferralsQueryDto } from './referral-list.dto.js';
import type { ReferralEventDto, ReferralEventsDto, ReferralEventsQueryDto } from './referral-news.dto.js';

const PATH = '/v1/referrals';
const NEWS_AT_ONCE = 200;
/** Who handles the case `r` of the referral `m`; one that the register does not know counts as sealed. */
const HANDLED = {
  mediatorsJson: `(coalesce(r.mediator_ids, '[]') || jsonb_build_array(m.suggested_mediator))`,
  excludedMediatorsJson: `coalesce(r.excluded_mediator_ids, '[]')`,
  sealed: 'coalesce(r.is_sealed, true)',
};
const COLUMN: Readonly<Record<ReferralBox, string>> = { IN: 'm.to_organisation', OUT: 'm.from_organisation' };

/** Lists of referrals and their news, for those who sent or received them. */
@Injectable()
export class ReferralLists {
  constructor(
    private readonly database: Database,
    private readonly cursors: Cursors,
    private readonly referrals: Referrals,
    private readonly key: SigningKey,
  ) {}

  async list(query: ReferralsQueryDto, actor: Actor): Promise<ReferralPageDto> {
    const parameters = new SqlParameters();
    const scope = scopeOf(actor, 'referral.read');
    const mine = (query.box === undefined ? (['IN', 'OUT'] as const) : [query.box]).map((box) => {
      const organisation = COLUMN[box];
      const end = parameters.include((start) => scopePredicate(scope, { organisation }, start));
      const places = { organisation, ...HANDLED };
      return `(${end} AND ${parameters.include((start) => scopePredicate(wherever(scope), places, start))})`;
    });
    const clauses = [`m.of = 'REFERRAL'`, `(${mine.join(' OR ')})`];
    if (query.status !== undefined) clauses.push(`m.status = ${parameters.bind(query.status)}`);
    const after = this.cursors.open(PATH, query);
    if (after !== undefined) {
      const [day, id] = after.map((value) => parameters.bind(value));
      clauses.push(`(m.begun_on, m.id) > (${day}::date, ${id}::uuid)`);
    }
    const rows = await this.database.sql<ReferralItemDto & Record<string, unknown>>(
      `SELECT m.id::text AS "referralId", c.number, m.status, m.mode, m.from_organisation AS "fromOrganisationId",
         m.to_organisation AS "toOrganisationId", m.court_code AS "courtCode", m.external_case_no AS "externalCaseNo",
         m.sequence, m.begun_on::text AS "sentOn", m.due_on::text AS "dueOn"
       FROM readmodel.matter_register m JOIN readmodel.matter_case c USING (dispute_id)
         LEFT JOIN readmodel.dispute_register r ON r.id = m.dispute_id
       WHERE ${clauses.join(' AND ')} ORDER BY m.begun_on, m.id LIMIT ${parameters.bind(limitOf(query) + 1)}`,
      parameters.values,
    );
    const page = this.cursors.page(PATH, query, rows, ({ sentOn, referralId }) => [sentOn, referralId]);
    return { ...page, items: [...page.items] };
  }

  /** Throws `not-found` for who has no part in the referral. */
  async news(referralId: string, { after = 0 }: ReferralEventsQueryDto, actor: Actor): Promise<ReferralEventsDto> {
    await this.referrals.find(referralId, actor);
    const rows = await this.database.sql<Omit<ReferralEventDto, 'signed' | 'signature'> & Record<string, unknown>>(
      `SELECT sequence, event_id::text AS "eventId", type, fact_on::text AS on,
         to_char(recorded_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "recordedAt", data
       FROM readmodel.referral_feed WHERE referral_id = $1::uuid AND sequence > $2 ORDER BY sequence LIMIT ${NEWS_AT_ONCE}`,
      [referralId, after],
    );
    const items = rows.map((row) => {
      const signed = canonicalJson({ referralId, ...row });
      return { ...row, signed, signature: this.key.sign(signed) };
    });
    return { referralId, algorithm: this.key.algorithm, items };
  }

  signingKey() {
    return { algorithm: this.key.algorithm, publicKey: this.key.publicKey() };
  }
}
