import { Injectable } from '@nestjs/common';
import type { PersonVisibility } from '../../directory/index.js';
import type { CalendarDate } from '../../kernel/calendar-date.js';
import type { Actor, Permission } from '../../platform/access/access.js';
import { forEachAccount } from '../../platform/access/for-each-account.js';
import { scopePredicate } from '../../platform/access/scope-predicate.js';
import { scopeOf, wherever } from '../../platform/access/scope.js';
import { Database } from '../../platform/database/database.js';
import { GatheredLookup } from '../../platform/database/gathered-lookup.js';
import { SqlParameters } from '../../platform/database/sql-parameters.js';
import type { DisputeStatus, HoldReason } from '../dispute.codes.js';
import { LiveDuplicates, OVER, type SamePerson } from '../write/live-duplicates.js';
import { REGISTER_PLACES } from './register.query.js';

/** A legal hold on a case. */
export interface HeldCase {
  /** As of `NamingCase`. */
  readonly of: string | null;
  readonly reason: HoldReason;
}

/** A case that names a person, as far as it says how long their data has to be kept. */
export interface NamingCase {
  /** Its number, its id where it has none; null of a sealed one, which is named to nobody who does not handle it. */
  readonly of: string | null;
  readonly status: DisputeStatus;
  /** Of an archived file; null for one that is kept for ever. */
  readonly retainedUntil: CalendarDate | null;
}

/** The cases in which the person `$1` has or had a part, or whose texts mention the person. */
const NAMING = `
  SELECT dispute_id FROM readmodel.dispute_involved WHERE person_id = $1::uuid
  UNION SELECT dispute_id FROM readmodel.dispute_mention WHERE person_id = $1::uuid`;

/** Each case `origin` of a query `named` with itself and the cases that it was merged into. */
const LED_TO = `
  led_to (origin, id) AS (
    SELECT dispute_id, dispute_id FROM named
    UNION SELECT led_to.origin, link.other_id FROM led_to
    JOIN readmodel.dispute_link link ON link.dispute_id = led_to.id AND link.kind = 'MERGED_INTO')`;

/** The file of such a case is only kept, unless a legal hold takes it into use. */
export const KEPT: readonly DisputeStatus[] = ['ARCHIVED', 'ANNULLED'];

/** Of a case `r` that is not merged: its file is worked with. */
const IN_USE = `(r.status <> 'MERGED' AND (r.status NOT IN (${KEPT.map((status) => `'${status}'`).join(', ')})
  OR EXISTS (SELECT FROM readmodel.dispute_hold h WHERE h.dispute_id = r.id)))`;

/** What a case `r` is called to those who do not handle it. */
export const NAME = `CASE WHEN NOT r.is_sealed THEN coalesce(r.number, r.id::text) END`;

/** A case that may be the same as another, live one. */
interface Suspect {
  readonly actor: Actor;
  /** Each way in which records may name these persons, in the order of the register. */
  readonly namings: readonly (readonly string[])[];
  readonly disputeType: string;
  readonly except: string;
}

/** More than a few records of each of many persons name nobody in particular. */
const MOST_NAMINGS = 64;

const namingsOf = (persons: readonly SamePerson[]): Suspect['namings'] =>
  persons
    .reduce<readonly (readonly string[])[]>(
      (namings, records) => namings.flatMap((naming) => records.map((id) => [...naming, id])).slice(0, MOST_NAMINGS),
      [[]],
    )
    .map((naming) => naming.toSorted());

interface NamedIn {
  readonly disputeId: string;
  readonly personId: string;
}

/** What others ask the register about persons. */
@Injectable()
export class DisputeLookups extends LiveDuplicates implements PersonVisibility {
  private readonly duplicates = new GatheredLookup((asked: readonly Suspect[]) =>
    forEachAccount(asked, (group) => this.duplicatesOf(group)),
  );
  private readonly named = new GatheredLookup((asked: readonly NamedIn[]) => this.areNamed(asked));

  constructor(private readonly database: Database) {
    super();
  }

  /**
   * A live case with exactly these persons as parties and the same type. One known party alone proves nothing: the
   * other side of both cases is open.
   */
  override async find(
    actor: Actor,
    persons: readonly SamePerson[],
    disputeType: string,
    except: string,
  ): Promise<string | null> {
    const distinct = [...new Map(persons.map((records) => [records[0], records])).values()];
    if (distinct.length < 2) return null;
    return this.duplicates.find({ actor, namings: namingsOf(distinct), disputeType, except });
  }

  private async duplicatesOf(group: readonly [Suspect, ...Suspect[]]): Promise<readonly (string | null)[]> {
    const parameters = new SqlParameters();
    const asked = [
      group.map(({ namings }) => JSON.stringify(namings)),
      group.map(({ disputeType }) => disputeType),
      group.map(({ except }) => except),
    ].map((column) => parameters.bind(column));
    const over = parameters.bind(OVER);
    const scope = wherever(scopeOf(group[0].actor, 'dispute.read'));
    const open = parameters.include((start) => scopePredicate(scope, REGISTER_PLACES, start));
    const rows = await this.database.sql<{ id: string | null }>(
      `SELECT found.id
       FROM unnest(${asked[0]}::jsonb[], ${asked[1]}::text[], ${asked[2]}::uuid[]) WITH ORDINALITY AS asked (namings, type, own, n)
         LEFT JOIN LATERAL (
           SELECT r.id FROM jsonb_array_elements(asked.namings) AS naming (persons)
             JOIN readmodel.dispute_register r ON r.party_person_ids = naming.persons
           WHERE r.type = asked.type COLLATE "C" AND r.id <> asked.own
             AND NOT r.status = ANY(${over}::text[]) AND ${open}
           ORDER BY r.intake_on, r.id LIMIT 1) found ON true
       ORDER BY asked.n`,
      parameters.values,
    );
    return rows.map(({ id }) => id);
  }

  /** Whether there is such a case and the actor may read it. */
  async isReadable(actor: Actor, disputeId: string): Promise<boolean> {
    const parameters = new SqlParameters();
    const id = parameters.bind(disputeId);
    const scope = parameters.include((start) => scopePredicate(scopeOf(actor, 'dispute.read'), REGISTER_PLACES, start));
    const rows = await this.database.sql(
      `SELECT 1 FROM readmodel.dispute_register r WHERE r.id = ${id}::uuid AND ${scope}`,
      parameters.values,
    );
    return rows.length > 0;
  }

  async visiblePersons(
    actor: Actor,
    permission: Permission,
    personIds: readonly string[],
  ): Promise<ReadonlySet<string>> {
    const parameters = new SqlParameters();
    const asked = parameters.bind(personIds);
    const scope = parameters.include((start) => scopePredicate(scopeOf(actor, permission), REGISTER_PLACES, start));
    const rows = await this.database.sql<{ id: string }>(
      `SELECT DISTINCT p.person_id AS id FROM readmodel.dispute_party p
       JOIN readmodel.dispute_register r ON r.id = p.dispute_id
       WHERE p.person_id = ANY(${asked}::uuid[]) AND ${scope}`,
      parameters.values,
    );
    return new Set(rows.map(({ id }) => id));
  }

  async closedPersons(
    actor: Actor,
    permission: Permission,
    personIds: readonly string[],
  ): Promise<ReadonlySet<string>> {
    const parameters = new SqlParameters();
    const asked = parameters.bind(personIds);
    const scope = parameters.include((start) => scopePredicate(scopeOf(actor, permission), REGISTER_PLACES, start));
    const rows = await this.database.sql<{ id: string }>(
      `SELECT i.person_id AS id FROM readmodel.dispute_involved i
       JOIN readmodel.dispute_register r ON r.id = i.dispute_id
       WHERE i.person_id = ANY(${asked}::uuid[]) AND r.is_sealed
       GROUP BY i.person_id HAVING NOT bool_or(coalesce(${scope}, false))`,
      parameters.values,
    );
    return new Set(rows.map(({ id }) => id));
  }

  async personsInUse(actor: Actor, permission: Permission, personIds: readonly string[]): Promise<ReadonlySet<string>> {
    const parameters = new SqlParameters();
    const asked = parameters.bind(personIds);
    const scope = parameters.include((start) => scopePredicate(scopeOf(actor, permission), REGISTER_PLACES, start));
    const rows = await this.database.sql<{ id: string }>(
      `SELECT DISTINCT named.person_id AS id FROM
         (SELECT person_id, dispute_id FROM readmodel.dispute_involved WHERE person_id = ANY(${asked}::uuid[])
          UNION SELECT person_id, dispute_id FROM readmodel.dispute_mention WHERE person_id = ANY(${asked}::uuid[])
         ) named
       JOIN readmodel.dispute_register r ON r.id = named.dispute_id
       WHERE ${IN_USE} AND ${scope}`,
      parameters.values,
    );
    return new Set(rows.map(({ id }) => id));
  }

  async personsNamedIn(disputeId: string, personIds: readonly string[]): Promise<ReadonlySet<string>> {
    const distinct = [...new Set(personIds)];
    const areNamed = await Promise.all(distinct.map((personId) => this.named.find({ disputeId, personId })));
    return new Set(distinct.filter((_, index) => areNamed[index]));
  }

  private async areNamed(asked: readonly NamedIn[]): Promise<readonly boolean[]> {
    const rows = await this.database.sql<{ isNamed: boolean }>(
      `SELECT EXISTS (SELECT FROM readmodel.dispute_involved i WHERE i.dispute_id = asked.dispute AND i.person_id = asked.person)
         OR EXISTS (SELECT FROM readmodel.dispute_mention m WHERE m.dispute_id = asked.dispute AND m.person_id = asked.person)
         AS "isNamed"
       FROM unnest($1::uuid[], $2::uuid[]) WITH ORDINALITY AS asked (dispute, person, n) ORDER BY asked.n`,
      [asked.map(({ disputeId }) => disputeId), asked.map(({ personId }) => personId)],
    );
    return rows.map(({ isNamed }) => isNamed);
  }

  /** Whether the case that this merged one led to has its file in use. */
  async isSurvivorInUse(disputeId: string): Promise<boolean> {
    const rows = await this.database.sql(
      `WITH RECURSIVE named (dispute_id) AS (VALUES ($1::uuid)), ${LED_TO}
       SELECT 1 FROM led_to JOIN readmodel.dispute_register r ON r.id = led_to.id WHERE ${IN_USE} LIMIT 1`,
      [disputeId],
    );
    return rows.length > 0;
  }

  /**
   * Every case that names the person and has to be kept, in a fixed order: one that never was has no file.
   * A merged one is as the case that it led to, which stands here in
   * its place; it stands for itself only where mergers lead in a circle.
   */
  async casesNaming(personId: string): Promise<readonly NamingCase[]> {
    return this.database.sql<NamingCase & Record<string, unknown>>(
      `WITH RECURSIVE named AS (${NAMING}), ${LED_TO}
       SELECT DISTINCT ${NAME} AS of, r.status, r.retained_until::text AS "retainedUntil"
       FROM led_to JOIN readmodel.dispute_register r ON r.id = led_to.id
       WHERE r.status NOT IN ('ANNULLED', 'MERGED') OR r.status = 'MERGED' AND NOT EXISTS
         (SELECT FROM led_to other JOIN readmodel.dispute_register s ON s.id = other.id
          WHERE other.origin = led_to.origin AND s.status NOT IN ('ANNULLED', 'MERGED'))
       ORDER BY 1, 2, 3`,
      [personId],
    );
  }

  /** Ids of the cases in which the person has or had a part, or whose texts mention the person, in order. */
  async disputesNaming(personId: string): Promise<readonly string[]> {
    const rows = await this.database.sql<{ id: string }>(
      `SELECT dispute_id AS id FROM (${NAMING}) named ORDER BY dispute_id`,
      [personId],
    );
    return rows.map(({ id }) => id);
  }

  /** Ids of the cases that are not sealed in which the person is a party, in order. */
  async openlyNaming(personId: string): Promise<readonly string[]> {
    const rows = await this.database.sql<{ id: string }>(
      `SELECT DISTINCT r.id FROM readmodel.dispute_party p JOIN readmodel.dispute_register r ON r.id = p.dispute_id
       WHERE p.person_id = $1::uuid AND NOT r.is_sealed ORDER BY r.id`,
      [personId],
    );
    return rows.map(({ id }) => id);
  }

  /** Holds on the cases in which the person has or had a part, or whose texts mention them: those texts stay. */
  async holdsOn(personId: string): Promise<readonly HeldCase[]> {
    return this.database.sql<HeldCase & Record<string, unknown>>(
      `SELECT DISTINCT ${NAME} AS of, h.reason FROM readmodel.dispute_hold h
       JOIN readmodel.dispute_register r ON r.id = h.dispute_id
       WHERE h.dispute_id IN (${NAMING})
       ORDER BY 1, 2`,
      [personId],
    );
  }
}
