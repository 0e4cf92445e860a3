import { Injectable } from '@nestjs/common';
import { DeadlineReference } from '../../deadline/index.js';
import { PersonLookup } from '../../directory/index.js';
import type { Language } from '../../kernel/bilingual.js';
import { legalDateOf, type Instant } from '../../kernel/calendar-date.js';
import { Attempts } from '../../platform/access/attempts.js';
import { AuditTrail } from '../../platform/access/audit-trail.js';
import { Clock } from '../../platform/access/clock.js';
import { Database } from '../../platform/database/database.js';
import { EventStore } from '../../platform/event-store/event-store.js';
import type { Asked } from '../../platform/http/asked.js';
import { Problem } from '../../platform/http/problems.js';
import { refuse as refuseOnCase } from '../dispute.refusals.js';
import type { Dispute } from '../dispute.state.js';
import { streamOf } from '../dispute.stream.js';
import { fold, storyOf, type Story } from '../register/case-story.js';
import { Restrictions } from '../register/restrictions.js';
import { DisputeAccess } from '../write/dispute-access.js';
import { DisputeFacts } from '../write/dispute-facts.js';
import type { CaseEnquiryDto, EnquiredCaseDto } from './enquiry.dto.js';
import { refuse } from './enquiry.refusals.js';
import { partyView } from './party-view.js';
import { QueryCodes, type CodeHolder, type NewQueryCode } from './query-codes.js';

/** Where an enquiry comes from. */
export interface Enquirer {
  readonly requestId: string;
  readonly ip: string;
  readonly language: Language;
}

interface Told {
  readonly story: Story;
  readonly dispute: Dispute;
  readonly number: string;
  readonly partyId: string;
}

/** The case of a party, asked about with a code by whoever has one, and the giving of that code. */
@Injectable()
export class CaseEnquiry {
  constructor(
    private readonly events: EventStore,
    private readonly codes: QueryCodes,
    private readonly persons: PersonLookup,
    private readonly restrictions: Restrictions,
    private readonly reference: DeadlineReference,
    private readonly facts: DisputeFacts,
    private readonly access: DisputeAccess,
    private readonly attempts: Attempts,
    private readonly audit: AuditTrail,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * Gives the party a code in place of its earlier one; the audit has it in the same transaction.
   * Refuses: `dispute.not-in-this-status`, `dispute.no-such-party`, `enquiry.party-not-available`.
   * Throws: `not-found`, `forbidden`.
   */
  async giveCode(disputeId: string, partyId: string, asked: Asked) {
    const { story, dispute } = await this.caseOf(disputeId);
    if (dispute === undefined) throw new Problem('not-found');
    await this.access.ensureMayAct(dispute, asked, 'dispute.register');
    const { number, status } = dispute;
    if (number === null || status === 'MERGED' || status === 'ANNULLED')
      throw refuseOnCase('dispute.not-in-this-status');
    const party = dispute.parties[partyId];
    if (party === undefined) throw refuseOnCase('dispute.no-such-party');
    if (!(await this.isProcessed(dispute, party.personId))) throw refuse('enquiry.party-not-available');
    const given = await this.database.transaction(async (client): Promise<NewQueryCode> => {
      const made = await this.codes.give(client, { disputeId, number, party }, asked.now);
      await this.audit.record(
        {
          actor: asked.actor,
          action: 'query-code.given',
          subject: { kind: 'party', id: partyId },
          outcome: 'DONE',
          requestId: asked.correlationId,
        },
        client,
      );
      return made;
    });
    return { ...given, number, revision: story.at(-1)?.revision ?? 0 };
  }

  /**
   * What the party is told. Throws `Problem`: `not-found`, the same for an unknown number, a wrong code, one of another
   * case and one that holds no longer; `too-many-requests` while the number is locked.
   */
  async answer({ number, queryCode }: CaseEnquiryDto, { language, ...client }: Enquirer): Promise<EnquiredCaseDto> {
    const now = this.clock.now();
    const told = await this.told(number, queryCode, now).catch(async (refusal: unknown) => {
      if (refusal instanceof Problem)
        await this.audit.record({ actor: {}, action: 'case-enquiry.refused', outcome: 'DENIED', ...client });
      throw refusal;
    });
    await this.audit.record({
      actor: {},
      action: 'case-enquiry.answered',
      subject: { kind: 'party', id: told.partyId },
      outcome: 'DONE',
      ...client,
    });
    const { packs } = await this.reference.current();
    const enforcement = await this.facts.term('ENF-APPLY');
    const asking = { partyId: told.partyId, packs, today: legalDateOf(now), enforcement, language };
    return partyView(told.number, told.dispute, told.story, asking);
  }

  /** A code is right only while the number is open after it was found, so that guesses at one moment are no more than others. */
  private async told(number: string, code: string, now: Instant): Promise<Told> {
    const guess = ['case-enquiry', number.trim(), now] as const;
    await this.attempts.ensureOpen(...guess);
    const holder = await this.codes.holderOf(number, code, now);
    if (holder !== undefined) await this.attempts.ensureOpen(...guess);
    const { story, dispute } = holder === undefined ? NO_CASE : await this.caseOf(holder.disputeId);
    if (holder === undefined || !dispute?.number || !(await this.holds(holder, dispute))) {
      await this.attempts.failed(...guess);
      throw new Problem('not-found');
    }
    return { story, dispute, number: dispute.number, partyId: holder.partyId };
  }

  /** Not where the party turned out to be somebody else. */
  private async holds({ partyId, personId }: CodeHolder, dispute: Dispute): Promise<boolean> {
    return dispute.parties[partyId]?.personId === personId && (await this.isProcessed(dispute, personId));
  }

  /** Not erased, nor stored only. Source: Personal Information Protection Law art. 47(2). */
  private async isProcessed(dispute: Dispute, personId: string): Promise<boolean> {
    const state = (await this.persons.facts([personId])).get(personId)?.state;
    return state === 'ACTIVE' || (state === 'RESTRICTED' && (await this.restrictions.isInUse(dispute)));
  }

  private async caseOf(disputeId: string): Promise<{ readonly story: Story; readonly dispute: Dispute | undefined }> {
    const story = storyOf(await this.events.read(streamOf(disputeId)));
    return { story, dispute: fold(story) };
  }
}

const NO_CASE = { story: [], dispute: undefined };
