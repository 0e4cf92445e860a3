import { Injectable } from '@nestjs/common';
import { DeadlineReference } from '../../deadline/index.js';
import { DirectoryLookup, DivisionPlaces, type DivisionLevel, type OrganisationType } from '../../directory/index.js';
import { DisputeLookups } from '../../dispute/register/index.js';
import type { CalendarDate } from '../../kernel/calendar-date.js';
import type { Calendar } from '../../kernel/deadline/index.js';
import type { SealedText } from '../../kernel/sealed-text.js';
import type { Actor } from '../../platform/access/access.js';
import { isWithinDivision } from '../../platform/access/scope.js';
import { Config } from '../../platform/config.js';
import { invalidRequest } from '../../platform/http/problems.js';
import { TextVault } from '../../platform/privacy/privacy.js';
import type { RiskLevel } from '../risk.codes.js';
import type { Escalation, RiskTerm } from '../risk.commands.js';
import type { RiskPlace } from '../risk.events.js';
import { acknowledgementRule, INSPECTION_RULE } from '../risk.terms.js';
import { ensureNoPersonNumber } from './person-data.js';

/** How far up the divisions a report is told at once. Source: docs/rules.md, Risk. */
const UP_TO: Readonly<Record<RiskLevel, DivisionLevel>> = { 1: 'TOWN', 2: 'COUNTY', 3: 'PROVINCE' };

/** Offices whose people open the texts of and answer the reports of their division. Source: docs/rules.md, Risk. */
const RESPONDING: readonly OrganisationType[] = [
  'JUSTICE_OFFICE',
  'JUSTICE_BUREAU',
  'PETITION_OFFICE',
  'COORDINATION_CENTRE',
];

/** Which organisations are told, beside the committee that answers for the place. */
const TOLD: readonly OrganisationType[] = [...RESPONDING, 'LEADERSHIP_OFFICE'];

/** Nobody is named: neither the schema nor the register of texts holds an id of a person. */
const NOBODY: readonly string[] = [];

/** Facts from outside a report that its commands bring along. */
@Injectable()
export class RiskFacts {
  constructor(
    private readonly reference: DeadlineReference,
    private readonly places: DivisionPlaces,
    private readonly directory: DirectoryLookup,
    private readonly disputes: DisputeLookups,
    private readonly texts: TextVault,
    private readonly config: Config,
  ) {}

  async calendar(): Promise<Calendar> {
    return (await this.reference.current()).calendar;
  }

  async inspection(): Promise<RiskTerm> {
    return { rule: INSPECTION_RULE, calendar: await this.calendar() };
  }

  /** The division in force on that day, by its code or its path; an unknown one is 422. */
  async place(codeOrPath: string, on: CalendarDate): Promise<RiskPlace> {
    const codes = codeOrPath.split('.');
    const place = await this.places.place(codes.at(-1) ?? codeOrPath, on);
    if (place === undefined || (codes.length > 1 && place.divisionPath !== codeOrPath))
      throw unknownReference('/division');
    const { divisionPath, gridId = null, organisationId = null } = place;
    return { divisionPath, gridId, organisationId };
  }

  /** Whom to tell at a level, the reporter's own organisation left out, and how long they have. */
  async escalation(
    { divisionPath, organisationId }: RiskPlace,
    level: RiskLevel,
    reporterOrganisationId: string | null,
  ): Promise<Escalation> {
    const above = await this.places.upward(divisionPath, TOLD, UP_TO[level]);
    const all = organisationId === null ? above : [organisationId, ...above];
    const { riskAcknowledgeHours1, riskAcknowledgeHours2, riskAcknowledgeHours3 } = this.config;
    const hours = { 1: riskAcknowledgeHours1, 2: riskAcknowledgeHours2, 3: riskAcknowledgeHours3 }[level];
    return {
      organisationIds: all.filter((id) => id !== reporterOrganisationId),
      acknowledgement: { rule: acknowledgementRule(level, hours), calendar: await this.calendar() },
    };
  }

  /** Organisations that exist and are active; else 422. */
  async ensureOrganisations(ids: readonly string[], pointer: string): Promise<void> {
    const known = await this.directory.organisations(ids);
    const active = new Set(known.filter((one) => one.active).map(({ id }) => id));
    if (!ids.every((id) => active.has(id))) throw unknownReference(pointer);
  }

  /** Whether the organisation's people may answer a report of that place. */
  async isResponder(id: string, { divisionPath, organisationId }: RiskPlace): Promise<boolean> {
    if (id === organisationId) return true;
    const organisation = await this.directory.organisation(id);
    return (
      organisation !== undefined &&
      RESPONDING.includes(organisation.type) &&
      isWithinDivision(divisionPath, organisation.divisionPath)
    );
  }

  /** A case that the actor may read; else 422, as for one that does not exist. */
  async ensureDispute(actor: Actor, disputeId: string): Promise<void> {
    if (!(await this.disputes.isReadable(actor, disputeId))) throw unknownReference('/disputeId');
  }

  /** The text sealed under a key of its own. Refuses: `risk.person-data`. */
  async seal(text: string): Promise<SealedText> {
    ensureNoPersonNumber(text);
    const [sealed] = await this.texts.seal([{ text, compartment: 'risk', mentions: NOBODY }]);
    if (sealed === undefined) throw new Error('the vault sealed nothing');
    return sealed;
  }

  async sealOptional(text: string | undefined): Promise<SealedText | null> {
    return text === undefined ? null : this.seal(text);
  }
}

/** What the body names does not exist, or nothing that the caller may know of. */
export const unknownReference = (pointer: string) =>
  invalidRequest({ in: 'body', pointer, rule: 'isKnown', message: { zh: '没有该编号', en: 'names nothing known' } });
