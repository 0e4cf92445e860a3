import { Injectable } from '@nestjs/common';
import type { CalendarDate } from '../../kernel/calendar-date.js';
import { Database } from '../../platform/database/database.js';
import { DIVISION_LEVELS, type DivisionLevel, type OrganisationType } from '../directory.codes.js';
import { withoutNulls } from '../rows.js';

/** A division of any level as facts copy it. */
export interface DivisionPlace {
  readonly divisionPath: string;
  /** Present where the division is a grid. */
  readonly gridId?: string;
  /** The organisation that takes on what is found here: its own, or that of the nearest division above. */
  readonly organisationId?: string;
}

const PLACE = `
  SELECT d.path AS "divisionPath", CASE WHEN d.level = 'GRID' THEN d.code END AS "gridId",
    (SELECT above.responsible_organisation_id::text FROM directory.division above
      WHERE (d.path = above.path OR starts_with(d.path, above.path || '.')) AND above.responsible_organisation_id IS NOT NULL
      ORDER BY length(above.path) DESC LIMIT 1) AS "organisationId"
  FROM directory.division d
  WHERE d.code = $1 AND d.valid_from <= $2::date AND coalesce(d.valid_to, 'infinity') >= $2::date`;

const UPWARD = `
  SELECT o.id::text FROM directory.organisation o JOIN directory.division d ON d.code = o.division_code
  WHERE o.active AND o.type = ANY($2::text[]) AND d.level = ANY($3::text[])
    AND ($1 = d.path OR starts_with($1, d.path || '.'))
  ORDER BY length(d.path) DESC, o.id`;

/** Where something lies, and which organisations stand above it. Not limited to a scope. */
@Injectable()
export class DivisionPlaces {
  constructor(private readonly database: Database) {}

  /** The division in force on that day, or undefined. */
  async place(code: string, on: CalendarDate): Promise<DivisionPlace | undefined> {
    const [row] = await this.database.sql<Record<string, unknown>>(PLACE, [code, on]);
    return row && withoutNulls<DivisionPlace>(row);
  }

  /** Active organisations of these types seated here or above, up to and including a level; nearest first. */
  async upward(
    divisionPath: string,
    types: readonly OrganisationType[],
    upTo: DivisionLevel,
  ): Promise<readonly string[]> {
    const levels = DIVISION_LEVELS.slice(DIVISION_LEVELS.indexOf(upTo));
    const rows = await this.database.sql<{ id: string }>(UPWARD, [divisionPath, types, levels]);
    return rows.map(({ id }) => id);
  }
}
