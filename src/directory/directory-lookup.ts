import { Injectable } from '@nestjs/common';
import type { CalendarDate } from '../kernel/calendar-date.js';
import { Database } from '../platform/database/database.js';
import { GatheredLookup } from '../platform/database/gathered-lookup.js';
import {
  ATTACHED_UNITS,
  type CommitteeType,
  type OrganisationLevel,
  type OrganisationType,
} from './directory.codes.js';
import { withoutNulls } from './rows.js';

/** A grid as facts copy it. */
export interface GridPlace {
  readonly gridId: string;
  readonly divisionPath: string;
  /** The organisation that takes on what is found here: its own, or that of the nearest division above. */
  readonly organisationId?: string;
}

export interface OrganisationPlace {
  readonly id: string;
  readonly name: string;
  readonly type: OrganisationType;
  /** The committee that seals, of a unit attached to one. */
  readonly parentId?: string;
  readonly committeeType?: CommitteeType;
  readonly divisionPath: string;
  /** Of a mediation committee by its type, of a unit attached to one by that, else by its division. */
  readonly level: OrganisationLevel;
  readonly active: boolean;
  /** Of courts: by which others know it. */
  readonly courtCode?: string;
}

/** A mediation committee, or a unit attached to one. */
export interface CommitteeRank {
  readonly id: string;
  readonly committeeType: CommitteeType;
}

export interface MediatorEntry {
  readonly id: string;
  readonly name: string;
  /** Those they mediate for; with a studio or a stationed room also the committee that seals for it. */
  readonly organisationIds: readonly string[];
  readonly active: boolean;
  /** Legal days of the term, inclusive; open where absent. */
  readonly validFrom?: string;
  readonly validTo?: string;
  /** The same person in the people vault, where the register names them. */
  readonly personId?: string;
}

/** Whether a mediator is in office on a legal day. */
export const isInOffice = ({ active, validFrom, validTo }: MediatorEntry, day: CalendarDate): boolean =>
  active && (validFrom ?? day) <= day && day <= (validTo ?? day);

/** Whether organisation `o` is a unit attached to its parent. */
export const IS_ATTACHED = `o.type IN (${ATTACHED_UNITS.map((type) => `'${type}'`).join(', ')})`;

/** Organisations of mediator `m`, the committees of attached units among them. Source: People's Mediation Law (2010) art. 29. */
export const SERVED = `(SELECT array_agg(DISTINCT served.id::text ORDER BY served.id::text) FROM (
  SELECT unnest(m.organisation_ids) AS id UNION
  SELECT o.parent_id FROM directory.organisation o WHERE o.id = ANY(m.organisation_ids) AND o.parent_id IS NOT NULL
    AND ${IS_ATTACHED}) served)`;

const GRIDS = `
  SELECT asked.n::int, d.code AS "gridId", d.path AS "divisionPath",
    (SELECT above.responsible_organisation_id::text FROM directory.division above
      WHERE (d.path = above.path OR starts_with(d.path, above.path || '.')) AND above.responsible_organisation_id IS NOT NULL
      ORDER BY length(above.path) DESC LIMIT 1) AS "organisationId"
  FROM unnest($1::text[], $2::date[]) WITH ORDINALITY AS asked (code, day, n)
    JOIN directory.division d ON d.code = asked.code
  WHERE d.level = 'GRID'
    AND (asked.day IS NULL OR (d.valid_from <= asked.day AND coalesce(d.valid_to, 'infinity') >= asked.day))`;

/** Of organisation `o` in division `d` with the parent `p`. */
const LEVEL = `
  CASE WHEN coalesce(o.committee_type, p.committee_type) IN ('VILLAGE', 'RESIDENTS') THEN 'VILLAGE'
       WHEN coalesce(o.committee_type, p.committee_type) IN ('TOWNSHIP', 'SUBDISTRICT') THEN 'TOWN'
       WHEN d.level = 'COMMUNITY' THEN 'VILLAGE'
       WHEN d.level IN ('GRID', 'TOWN', 'COUNTY') THEN d.level
       ELSE 'ABOVE' END AS level`;

const ORGANISATIONS = `
  SELECT o.id::text, o.name, o.type, o.parent_id::text AS "parentId", o.committee_type AS "committeeType", d.path AS "divisionPath", o.active,
    o.court_code AS "courtCode", ${LEVEL}
  FROM directory.organisation o
    JOIN directory.division d ON d.code = o.division_code
    LEFT JOIN directory.organisation p ON p.id = o.parent_id
  WHERE o.id::text = ANY($1::text[])`;

const COMMITTEES = `
  SELECT o.id::text, coalesce(o.committee_type, p.committee_type) AS "committeeType"
  FROM directory.organisation o LEFT JOIN directory.organisation p ON p.id = o.parent_id
  WHERE coalesce(o.committee_type, p.committee_type) IS NOT NULL`;

const MEDIATORS = `
  SELECT m.id::text, m.name, ${SERVED} AS "organisationIds", m.active, m.valid_from::text AS "validFrom",
    m.valid_to::text AS "validTo", m.person_id::text AS "personId"
  FROM directory.mediator m WHERE m.id::text = ANY($1::text[])`;

interface GridAsked {
  readonly gridId: string;
  readonly on: CalendarDate | undefined;
}

/** Answers ids in their order with what `find` finds in none. */
const byId =
  <T extends { readonly id: string }>(find: (ids: readonly string[]) => Promise<readonly T[]>) =>
  async (ids: readonly string[]): Promise<readonly (T | undefined)[]> => {
    const found = new Map((await find([...new Set(ids)])).map((one) => [one.id, one]));
    return ids.map((id) => found.get(id));
  };

/** What other contexts ask the directory: dimension values to copy into facts, names to show. Not limited to a scope. */
@Injectable()
export class DirectoryLookup {
  private readonly grids = new GatheredLookup((asked: readonly GridAsked[]) => this.gridsOf(asked));
  private readonly eachOrganisation = new GatheredLookup(byId((ids) => this.organisations(ids)));
  private readonly eachMediator = new GatheredLookup(byId((ids) => this.mediatorsWith(ids)));

  constructor(private readonly database: Database) {}

  /** The grid, also one that is over, unless `on` names a legal day on which it must be in force. */
  grid(gridId: string, on?: CalendarDate): Promise<GridPlace | undefined> {
    return this.grids.find({ gridId, on });
  }

  /** Path of a division that is in force, by its code. */
  async divisionPath(code: string): Promise<string | undefined> {
    const [row] = await this.database.sql<{ path: string }>(
      'SELECT path FROM directory.division WHERE code = $1 AND valid_to IS NULL',
      [code],
    );
    return row?.path;
  }

  organisation(id: string): Promise<OrganisationPlace | undefined> {
    return this.eachOrganisation.find(id);
  }

  /** Those that exist, in no order. */
  async organisations(ids: readonly string[]): Promise<readonly OrganisationPlace[]> {
    if (ids.length === 0) return [];
    const rows = await this.database.sql<Record<string, unknown>>(ORGANISATIONS, [ids]);
    return rows.map(withoutNulls<OrganisationPlace>);
  }

  /** The court of that code; undefined where the directory has none. */
  async court(courtCode: string): Promise<OrganisationPlace | undefined> {
    const [row] = await this.database.sql<{ id: string }>(
      'SELECT id::text FROM directory.organisation WHERE court_code = $1',
      [courtCode],
    );
    return row === undefined ? undefined : this.organisation(row.id);
  }

  /** Every mediation committee and what is attached to one, with its type as the directory has it now. */
  committees(): Promise<readonly CommitteeRank[]> {
    return this.database.sql<CommitteeRank & Record<string, unknown>>(COMMITTEES);
  }

  mediator(id: string): Promise<MediatorEntry | undefined> {
    return this.eachMediator.find(id);
  }

  /** Those that exist, in no order. */
  async mediators(ids: readonly string[]): Promise<readonly MediatorEntry[]> {
    const found = await Promise.all([...new Set(ids)].map((id) => this.mediator(id)));
    return found.filter((one) => one !== undefined);
  }

  /** Names of accounts as they are shown, by id. */
  async accountNames(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    if (ids.length === 0) return new Map();
    const rows = await this.database.sql<{ id: string; name: string }>(
      'SELECT id::text, display_name AS name FROM directory.account WHERE id::text = ANY($1::text[])',
      [ids],
    );
    return new Map(rows.map(({ id, name }) => [id, name]));
  }

  /** Names of divisions by path. */
  async divisionNames(paths: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const rows = await this.database.sql<{ path: string; name: string }>(
      'SELECT path, name FROM directory.division WHERE path = ANY($1::text[])',
      [paths],
    );
    return new Map(rows.map(({ path, name }) => [path, name]));
  }

  private async mediatorsWith(ids: readonly string[]): Promise<readonly MediatorEntry[]> {
    const rows = await this.database.sql<Record<string, unknown>>(MEDIATORS, [ids]);
    return rows.map(withoutNulls<MediatorEntry>);
  }

  private async gridsOf(asked: readonly GridAsked[]): Promise<readonly (GridPlace | undefined)[]> {
    const found = asked.map((): GridPlace | undefined => undefined);
    const values = [asked.map(({ gridId }) => gridId), asked.map(({ on }) => on ?? null)];
    for (const { n, ...row } of await this.database.sql<Record<string, unknown> & { n: number }>(GRIDS, values))
      found[n - 1] = withoutNulls<GridPlace>(row);
    return found;
  }
}
