import { Injectable } from '@nestjs/common';
import { calendarDate, type CalendarDate } from '../../kernel/calendar-date.js';
import { ruleAt, type Calendar, type DeadlineRule } from '../../kernel/deadline/index.js';
import type { SealedText } from '../../kernel/sealed-text.js';
import { countedBy, DeadlineReference } from '../../deadline/index.js';
import {
  ATTACHED_UNITS,
  CourtRosters,
  DirectoryLookup,
  PersonLookup,
  type OrganisationPlace,
} from '../../directory/index.js';
import { invalidRequest } from '../../platform/http/problems.js';
import type { Actor } from '../../platform/access/access.js';
import type { Unless } from '../../platform/aggregate/aggregate.store.js';
import { Config } from '../../platform/config.js';
import { TextVault } from '../../platform/privacy/privacy.js';
import { TextMarks } from '../../platform/privacy/text-marks.js';
import { isMediationOrganisation } from '../dispute.channels.js';
import { unlistedMediators } from '../dispute.commission.js';
import type { TermBases, TermBasis } from '../dispute.commands.js';
import type { Party } from '../dispute.events.js';
import { ensure } from '../dispute.refusals.js';
import type { RetentionClass } from '../dispute.lifecycle-codes.js';
import { retentionOf } from '../dispute.retention.js';
import type { Dispute, Procedure } from '../dispute.state.js';
import { CaseNumbers } from './case-numbers.js';
import { LiveDuplicates, type SamePerson } from './live-duplicates.js';
import { MergedCases } from './merged-cases.js';
import { OtherCases } from './other-cases.js';
import { Registrations } from './registrations.js';
import { unknownReference } from './unknown-reference.js';

export { unknownReference } from './unknown-reference.js';

/** Facts from outside a case that its commands bring along: rules, rest days, the directory, sealed texts, numbers. */
@Injectable()
export class DisputeFacts {
  constructor(
    private readonly reference: DeadlineReference,
    readonly directory: DirectoryLookup,
    private readonly texts: TextVault,
    private readonly persons: PersonLookup,
    readonly numbers: CaseNumbers,
    readonly duplicates: LiveDuplicates,
    readonly others: OtherCases,
    readonly mergers: MergedCases,
    readonly registrations: Registrations,
    private readonly config: Config,
    private readonly rosters: CourtRosters,
    private readonly marks: TextMarks,
  ) {}

  /** Setting: an agreement that was not performed on the spot has to be written. */
  get writtenUnlessOnTheSpot(): boolean {
    return this.config.writtenUnlessOnTheSpot === 'yes';
  }

  /** Setting: how long the file of such a case is kept. */
  retentionOf(dispute: Dispute): RetentionClass {
    return retentionOf(dispute, this.config.retentionClasses);
  }

  /** The day that the request names, null where it names none; one before the first day of the records is 422. */
  dayIn(text: string | undefined, pointer: string): CalendarDate | null {
    if (text === undefined) return null;
    const day = calendarDate(text);
    const { earliestFactOn } = this.config;
    if (day < earliestFactOn)
      throw invalidRequest({
        in: 'body',
        pointer,
        rule: 'isPlausibleDay',
        message: { zh: `不得早于 ${earliestFactOn}`, en: `must not be before ${earliestFactOn}` },
      });
    return day;
  }

  async calendar(): Promise<Calendar> {
    return (await this.reference.current()).calendar;
  }

  /** The rule in force, at a place where local rules may set it otherwise, and the calendar to count it by. */
  async term(ruleCode: string, divisionPath: string | null = null): Promise<TermBasis> {
    const { rules, calendar } = await this.reference.current();
    const rule = rules[ruleCode];
    if (rule === undefined) throw new Error(`no deadline rule ${ruleCode}`);
    return { rule: rolledAs(this.config.rollPolicy, ruleAt(rule, divisionPath)), calendar };
  }

  /** The rule in every version that is or was in force, where no local rules set it, and the calendar in force. */
  async termOverTime(ruleCode: string): Promise<TermBases> {
    const { packs, publishedOn, rulePackVersion, calendar } = await this.reference.current();
    const versions = Object.entries(publishedOn).flatMap(([version, since]) => {
      const rule = Number(version) <= rulePackVersion ? packs[Number(version)]?.[ruleCode] : undefined;
      return rule === undefined ? [] : [{ since, rule: rolledAs(this.config.rollPolicy, ruleAt(rule, null)) }];
    });
    return { versions, calendar };
  }

  /** The rule that the period of the attempt was counted by, and the calendar in force; null where none runs. */
  async periodTerm({ period, divisionPath }: Pick<Procedure, 'period' | 'divisionPath'>): Promise<TermBasis | null> {
    if (period === null) return null;
    const { deadline } = period;
    const { packs, calendar } = await this.reference.knowing(deadline.ruleVersion);
    const rule = countedBy(packs, deadline, divisionPath);
    if (rule === undefined) throw new Error(`no deadline rule ${deadline.code} in version ${deadline.ruleVersion}`);
    return { rule, calendar };
  }

  /** The text sealed under a key of its own that is durable already, or null for no text. */
  async seal(text: string | undefined, compartment: string, mentions: readonly string[]): Promise<SealedText | null> {
    return text === undefined ? null : this.sealText(text, compartment, mentions);
  }

  async sealText(text: string, compartment: string, mentions: readonly string[]): Promise<SealedText> {
    const [sealed] = await this.texts.seal([{ text, compartment, mentions }]);
    if (sealed === undefined) throw new Error('the vault sealed nothing');
    return sealed;
  }

  /** Whether the text, sealed already, stands in another case to the letter; marks it for the next ones. */
  repeatsAnother({ keyId }: SealedText, text: string, disputeId: string): Promise<boolean> {
    return this.marks.mark(keyId, text, disputeId);
  }

  /** Forgets texts that were not recorded after all. Those it cannot forget now the sweep of the night finds. */
  async forgetTexts(keyIds: readonly string[]): Promise<void> {
    await this.marks.forget(keyIds).catch(() => undefined);
  }

  /** The grid by its code; an unknown one, or one not in force on that day, breaks the schema of the request (422). */
  async grid(gridId: string, on?: CalendarDate) {
    const grid = await this.directory.grid(gridId, on);
    if (grid === undefined) throw unknownReference('/gridId');
    return grid;
  }

  /** Path of the division by its code, null where none is named; an unknown one is 422. */
  async divisionPath(code: string | undefined): Promise<string | null> {
    if (code === undefined) return null;
    const path = await this.directory.divisionPath(code);
    if (path === undefined) throw unknownReference('/division');
    return path;
  }

  /** Who mediates, or mediated, in the case, as persons, where the register names them. */
  async mediatorPersonIds({ procedures }: Pick<Dispute, 'procedures'>): Promise<readonly string[]> {
    const known = await this.directory.mediators(procedures.flatMap(({ mediatorIds }) => mediatorIds));
    return known.flatMap(({ personId }) => personId ?? []);
  }

  /** Whether one of the parties is a minor. */
  async anyMinor(parties: readonly Pick<Party, 'personId'>[]): Promise<boolean> {
    const persons = await this.persons.facts(parties.map(({ personId }) => personId));
    return [...persons.values()].some(({ isMinor }) => isMinor);
  }

  /** For each person, in their order, the records of the same one, the first recorded first. */
  recordsOf(personIds: readonly string[]): Promise<readonly SamePerson[]> {
    return Promise.all(personIds.map((id) => this.persons.recordsOf(id)));
  }

  /** Refuses: `dispute.party-exists` where one of these persons is among the others under another record. */
  async ensureNamedOnce(personIds: readonly string[], among: readonly string[]): Promise<void> {
    const detail = {
      zh: '证件种类和号码相同的另一份人员记录已是当事人',
      en: 'Another record with the same identity paper is a party',
    };
    for (const [index, records] of (await this.recordsOf(personIds)).entries())
      ensure(!records.some((id) => id !== personIds[index] && among.includes(id)), 'dispute.party-exists', detail);
  }

  /** Whether the organisation is on the roster of that court, that day; true where no court commissions. */
  async isOnRoster(courtCode: string | null | undefined, on: CalendarDate, organisationId: string): Promise<boolean> {
    if (courtCode === null || courtCode === undefined) return true;
    return !(await this.rosters.unlisted({ courtCode, on, organisationId })).organisation;
  }

  /** As `unlistedMediators`. */
  unlisted(dispute: Dispute, on: CalendarDate, mediatorIds: readonly string[]): Promise<readonly string[]> {
    return unlistedMediators(this.rosters, dispute, on, mediatorIds);
  }

  /**
   * Every person must be known to the actor; else 422. Refuses: `person.not-available`. Returns what the append of facts
   * that name them goes by.
   */
  ensurePersons(
    personIds: readonly string[],
    pointer: string,
    on: { readonly actor: Actor; readonly caseId: string | null },
  ): Promise<readonly string[]> {
    return this.persons.ensurePersons(personIds, on, () => unknownReference(pointer));
  }

  /** That nobody whose erasure has begun since is among them. */
  unless(barred: readonly string[]): Unless {
    return { barred, otherwise: () => this.persons.notAvailable() };
  }

  /** Whether the body that mediated is one whose agreements courts confirm. */
  async isMediationOrganisation({ organisationId, channel }: Procedure): Promise<boolean> {
    const organisation = await this.directory.organisation(organisationId);
    return organisation !== undefined && isMediationOrganisation(organisation.type, channel);
  }

  /**
   * The organisation that a case is to be taken in by; of an attached unit the committee that seals for it.
   * An unknown one, or one that is no longer active, is 422.
   */
  async activeOrganisation(organisationId: string): Promise<OrganisationPlace> {
    const organisation = await this.directory.organisation(organisationId);
    if (organisation?.active !== true) throw unknownReference('/organisationId');
    return ATTACHED_UNITS.includes(organisation.type)
      ? this.activeOrganisation(organisation.parentId ?? '')
      : organisation;
  }
}

/** The rule with the policy that the operator set; terms that cannot end on a rest day have none to set. */
const rolledAs = (policy: Config['rollPolicy'], rule: DeadlineRule): DeadlineRule =>
  policy === 'BY_RULE' || rule.rollPolicy === 'NONE' ? rule : { ...rule, rollPolicy: policy };
