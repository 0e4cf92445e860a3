import { Injectable } from '@nestjs/common';
import type { CalendarDate } from '../../kernel/calendar-date.js';
import { Database } from '../../platform/database/database.js';
import { SERVED } from '../directory-lookup.js';
import type { Availability } from '../mediators/availability.js';
import { withoutNulls } from '../rows.js';

/** A mediator who may be assigned for an organisation, with what a choice rests on. */
export interface MediatorCandidate extends Availability {
  readonly id: string;
  readonly name: string;
  readonly organisationIds: readonly string[];
  readonly specialities: readonly string[];
  readonly languages: readonly string[];
  readonly ethnicGroups: readonly string[];
  readonly affiliation?: string;
  /** Code of a province, prefecture or county. Not to be shown. */
  readonly nativePlace?: string;
  /** Paths of the divisions where they work; of their organisations where the register names none. */
  readonly areaPaths: readonly string[];
  /** Courts on whose roster they, or an organisation of theirs, stand on the day. */
  readonly rosterCourtIds: readonly string[];
  /** Who they are in the people vault. Not to be shown. */
  readonly personId?: string;
}

const CANDIDATES = `
  SELECT * FROM (
    SELECT m.id::text, m.name, ${SERVED} AS "organisationIds", m.specialities, m.languages,
      m.ethnic_groups AS "ethnicGroups", m.affiliation, m.weekly_hours AS "weeklyHours", m.absences,
      m.native_place AS "nativePlace", m.person_id::text AS "personId",
      ARRAY(SELECT d.path::text FROM directory.division d WHERE d.code = ANY(m.division_codes)
        OR (cardinality(m.division_codes) = 0 AND d.code IN
          (SELECT o.division_code FROM directory.organisation o WHERE o.id = ANY(m.organisation_ids)))
        ORDER BY d.path) AS "areaPaths",
      ARRAY(SELECT DISTINCT r.court_id::text FROM directory.roster_entry r
        WHERE (r.mediator_id = m.id OR r.organisation_id = ANY(m.organisation_ids))
          AND $2::date BETWEEN r.valid_from AND coalesce(r.valid_to, 'infinity') ORDER BY 1) AS "rosterCourtIds"
    FROM directory.mediator m
    WHERE m.active AND $2::date BETWEEN coalesce(m.valid_from, '-infinity') AND coalesce(m.valid_to, 'infinity')
  ) candidate WHERE $1 = ANY("organisationIds") ORDER BY id`;

/** Who may be assigned for an organisation on a day. Not limited to a scope: the asker has to hold a case of it. */
@Injectable()
export class MediatorCandidates {
  constructor(private readonly database: Database) {}

  /** In office on the day, in order of id. */
  async of(organisationId: string, day: CalendarDate): Promise<readonly MediatorCandidate[]> {
    const rows = await this.database.sql<Record<string, unknown>>(CANDIDATES, [organisationId, day]);
    return rows.map(withoutNulls<MediatorCandidate>);
  }
}
