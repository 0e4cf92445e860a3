import { Injectable } from '@nestjs/common';
import type { CalendarDate } from '../../kernel/calendar-date.js';
import { Config } from '../../platform/config.js';
import { Database } from '../../platform/database/database.js';
import { IS_ATTACHED, SERVED } from '../directory-lookup.js';

/** Who is to mediate what a court commissions. */
export interface RosterCheck {
  readonly courtCode: string;
  readonly on: CalendarDate;
  readonly organisationId: string;
  readonly mediatorIds?: readonly string[];
}

/** Who of them is missing on the roster of the court. */
export interface Unlisted {
  readonly organisation: boolean;
  readonly mediatorIds: readonly string[];
}

const LISTED = `
  WITH entry AS (
    SELECT r.organisation_id, r.mediator_id FROM directory.roster_entry r
    WHERE r.court_id = (SELECT id FROM directory.organisation WHERE court_code = $1)
      AND $2::date BETWEEN r.valid_from AND coalesce(r.valid_to, 'infinity'))
  SELECT
    EXISTS (SELECT FROM entry e JOIN directory.organisation o ON o.id = e.organisation_id
      WHERE o.id::text = $3 OR (o.parent_id::text = $3 AND ${IS_ATTACHED})) AS organisation,
    ARRAY(SELECT m.id::text FROM entry e JOIN directory.mediator m ON m.id = e.mediator_id
      WHERE m.active AND ${SERVED} @> ARRAY[$3]) AS "mediatorIds"`;

/** Whether those who mediate for a court are on its roster. Source: SPC Provisions on Invited Mediation (2016) art. 1. */
@Injectable()
export class CourtRosters {
  constructor(
    private readonly database: Database,
    private readonly config: Config,
  ) {}

  /**
   * An organisation is listed itself, through a unit attached to it, or through one of its mediators. A mediator is listed
   * by name or, unless the setting asks for names, with the organisation.
   */
  async unlisted({ courtCode, on, organisationId, mediatorIds = [] }: RosterCheck): Promise<Unlisted> {
    const { courtRoster } = this.config;
    if (courtRoster === 'OFF') return { organisation: false, mediatorIds: [] };
    const [listed] = await this.database.sql<{ organisation: boolean; mediatorIds: string[] }>(LISTED, [
      courtCode,
      on,
      organisationId,
    ]);
    if (listed === undefined) throw new Error('a look-up in the roster is one row');
    const coversAll = courtRoster === 'ORGANISATION' && listed.organisation;
    return {
      organisation: !listed.organisation && listed.mediatorIds.length === 0,
      mediatorIds: coversAll ? [] : mediatorIds.filter((id) => !listed.mediatorIds.includes(id)),
    };
  }
}
