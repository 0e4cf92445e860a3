import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { PersonBatch } from '../../directory/index.js';
import { instant } from '../../kernel/calendar-date.js';
import { scopeOf } from '../../platform/access/scope.js';
import { CorruptedRetry, StaleRevision } from '../../platform/event-store/event-store.js';
import { CLOCK_SKEW_MS } from '../../platform/http/ask.js';
import { inFuture } from '../../platform/http/not-in-future.js';
import { AggregateStore } from '../../platform/aggregate/aggregate.store.js';
import { answerFor } from '../../platform/http/answer-for.js';
import type { Asked, Handled } from '../../platform/http/asked.js';
import { invalidRequest, Problem } from '../../platform/http/problems.js';
import { DisputeAggregate } from '../dispute.aggregate.js';
import type { DisputeAsk } from '../dispute.commands.js';
import { DISPUTE_SCHEMA_VERSIONS } from '../dispute.events.js';
import { refuse } from '../dispute.refusals.js';
import type { DisputeState } from '../dispute.state.js';
import { streamOf } from '../dispute.stream.js';
import { DisputeAccess } from '../write/dispute-access.js';
import { DisputeFacts, unknownReference } from '../write/dispute-facts.js';
import { referralAnswer, type ReferralAnswer } from './referral-answer.dto.js';
import type { ReferralDto } from './referral.dto.js';
import { ensureKnownTo, ReferredCases } from './referred-case.js';
import { disputeIdOf, partyIdOf, personIdOf, receivedIdOf, referralIdOf } from './referral-ids.js';

/** How often a referral that came second is decided again. */
const ROUNDS = 3;

/** A court sends a referral, once or again. */
export class ReceiveReferralRequest extends Command<Handled<ReferralAnswer>> {
  constructor(
    readonly dto: ReferralDto,
    readonly asked: Asked,
  ) {
    super();
  }
}

interface Sent {
  readonly disputeId: string;
  readonly dto: ReferralDto;
  readonly asked: Asked;
  /** Who the parties are, in the order of the list. */
  readonly persons: readonly string[];
  readonly isFirst: boolean;
  /** The case has parties of its own, whom the court's list does not change. */
  readonly isNamed: boolean;
  readonly fromOrganisationId: string;
}

const digestOf = ({ request }: Asked): string => request?.requestDigest ?? '';

/** Those whom the case names already, else those about to be taken into the vault. */
const personsOf = (disputeId: string, { parties }: ReferralDto, asked: Asked, state: DisputeState): readonly string[] =>
  parties.map((_, index) => {
    const known = state.status === 'NONE' ? undefined : state.parties[partyIdOf(disputeId, index)];
    return known?.personId ?? personIdOf(disputeId, index, asked.actor.accountId, digestOf(asked));
  });

/**
 * Makes one case of what a court sends, however often it is sent. Persons are taken into the vault before the case
 * names them, and only where it will. Refuses: what the decider refuses. Throws: `forbidden` for another court's code, 422 for an unknown organisation.
 */
@CommandHandler(ReceiveReferralRequest)
export class ReceiveReferralHandler implements ICommandHandler<ReceiveReferralRequest> {
  constructor(
    private readonly aggregates: AggregateStore,
    private readonly facts: DisputeFacts,
    private readonly access: DisputeAccess,
    private readonly persons: PersonBatch,
    private readonly cases: ReferredCases,
  ) {}

  async execute(request: ReceiveReferralRequest): Promise<Handled<ReferralAnswer>> {
    for (let round = 1; ; round += 1) {
      try {
        const handled = await this.receive(request, round);
        if (handled.replayed !== true || round === ROUNDS) return handled;
      } catch (error) {
        // Sent several times at once, and another one came first: the next round finds what that one left.
        const isSecond = error instanceof StaleRevision || error instanceof CorruptedRetry;
        if (!isSecond) throw error;
        if (round === ROUNDS) throw error instanceof CorruptedRetry ? refuse('dispute.referral-exists') : error;
      }
    }
  }

  private async receive({ dto, asked }: ReceiveReferralRequest, round: number): Promise<Handled<ReferralAnswer>> {
    const court = await this.facts.directory.court(dto.courtCode);
    if (court === undefined || !scopeOf(asked.actor, 'referral.send').organisations.includes(court.id))
      throw new Problem('forbidden');
    await this.access.ensureTimely(asked);
    const { disputeId, dispute } = await this.caseOf(dto, court.id, round);
    const stream = streamOf(disputeId);
    const before = dispute.state;
    const isFirst = before.status === 'NONE';
    if (dto.caseNumber !== undefined && before.status !== 'NONE') ensureKnownTo(court.id, before, dto.organisationId);
    const isNamed = before.status !== 'NONE' && disputeId !== disputeIdOf(dto);
    const persons = isNamed
      ? Object.values(before.parties).map(({ personId }) => personId)
      : personsOf(disputeId, dto, asked, before);
    const fromOrganisationId = court.id;
    dispute.handle(await this.command({ disputeId, dto, asked, persons, isFirst, isNamed, fromOrganisationId }));
    if (isFirst) await this.registerPersons(persons, dto, asked);
    const { state } = dispute;
    const matter = state.status === 'NONE' ? undefined : state.matters[referralIdOf(dto, disputeId)];
    if (state.status === 'NONE' || matter?.of !== 'REFERRAL') throw new Error('a referral left no case behind');
    const status = dispute.getUncommittedEvents().length > 0 ? 201 : 200;
    const body = referralAnswer(state, matter);
    const location = `/v1/referrals/${matter.matterId}`;
    const saved = await this.aggregates.save(dispute, stream, this.access.contextOf(asked, 'referral.send', state), {
      schemaVersions: DISPUTE_SCHEMA_VERSIONS,
      onlyOnce: ({ type }) => (type === 'ReferralReceived' ? receivedIdOf(dto) : undefined),
      ...(asked.request !== undefined && { request: asked.request }),
      answer: () => answerFor(asked, { status, location, body }),
    });
    return { status, location, body, ...saved };
  }

  /** A case that is not open in a later round may be another one, which took the number meanwhile. */
  private async caseOf(dto: ReferralDto, courtId: string, round: number) {
    const load = async (disputeId: string) => {
      const dispute = await this.aggregates.load(new DisputeAggregate(), streamOf(disputeId));
      return { disputeId, dispute };
    };
    const meant = await load(await this.cases.idOf(dto, courtId));
    if (round === 1 || meant.dispute.state.status !== 'NONE') return meant;
    const taken = await this.cases.takenBy(dto);
    return taken === undefined ? meant : load(taken);
  }

  private async registerPersons(persons: readonly string[], { parties }: ReferralDto, asked: Asked): Promise<void> {
    const entries = parties.map(({ kind, name, phone, address, isMinor }, index) => ({
      personId: persons[index] ?? '',
      content: {
        kind,
        name,
        ...(phone !== undefined && { phone }),
        ...(address !== undefined && { address }),
        ...(isMinor !== undefined && { isMinor }),
        processingPurpose: 'STATUTORY_MEDIATION_RECORD' as const,
        legalBasis: 'STATUTORY_DUTY' as const,
      },
    }));
    const { refused } = await this.persons.registerAll(entries, asked);
    const [error] = [...refused.values()].flat();
    if (error !== undefined) throw error;
  }

  private async command({
    disputeId,
    dto,
    asked,
    persons: mentions,
    isFirst,
    isNamed,
    fromOrganisationId,
  }: Sent): Promise<DisputeAsk<'ReceiveReferral'>> {
    const { facts } = this;
    ensureNotInFuture(dto, asked);
    const organisation = await facts.activeOrganisation(dto.organisationId);
    if (dto.mediatorId !== undefined && (await facts.directory.mediator(dto.mediatorId)) === undefined)
      throw unknownReference('/mediatorId');
    const { occurredAt, legalDate: occurredOn, now } = asked;
    const division = organisation.divisionPath.split('.').at(-1) ?? organisation.divisionPath;
    return {
      type: 'ReceiveReferral',
      disputeId,
      occurredOn,
      occurredAt,
      now,
      referralId: referralIdOf(dto, disputeId),
      courtCode: dto.courtCode,
      externalCaseNo: dto.externalCaseNo,
      sequence: dto.sequence,
      kind: dto.kind,
      causeOfAction: dto.causeOfAction,
      disputeType: dto.disputeType ?? 'OTHER',
      fromOrganisationId,
      toOrganisationId: organisation.id,
      organisationLevel: organisation.level,
      organisationType: organisation.type,
      suggestedMediatorId: dto.mediatorId ?? null,
      sentAt: dto.sentAt === undefined ? occurredAt : instant(dto.sentAt),
      agreedOn: facts.dayIn(dto.agreedOn, '/agreedOn'),
      claim: await facts.seal(dto.claim, 'claim', mentions),
      amountFen: dto.amountFen ?? null,
      materials: await this.materialsOf(dto, mentions),
      contentDigest: digestOf(asked),
      number: isFirst ? await facts.numbers.next(occurredOn.slice(0, 4), division) : '',
      divisionPath: organisation.divisionPath,
      ...(isNamed ? NO_PARTIES : partiesOf(disputeId, dto, mentions)),
      involvesMinor: dto.parties.some(({ isMinor }) => isMinor === true),
      confirmation: await facts.term('CRT-CONFIRM'),
      designation: await facts.term('CRT-DESIGNATE'),
    };
  }

  private materialsOf({ materials = [] }: ReferralDto, mentions: readonly string[]) {
    return Promise.all(
      materials.map(async ({ name, sha256, link }) => ({
        sha256: sha256.toLowerCase(),
        description: await this.facts.sealText([name, link].filter(Boolean).join('\n'), 'claim', mentions),
      })),
    );
  }
}

const NO_PARTIES = { parties: [], appliedBy: [], consents: [] } as const;

const ensureNotInFuture = ({ sentAt, agreedOn }: ReferralDto, { now, today }: Asked): void => {
  if (sentAt !== undefined && Date.parse(sentAt) > Date.parse(now) + CLOCK_SKEW_MS)
    throw invalidRequest(inFuture('/sentAt'));
  if (agreedOn !== undefined && agreedOn > today) throw invalidRequest(inFuture('/agreedOn'));
};

const partiesOf = (disputeId: string, { parties }: ReferralDto, persons: readonly string[]) => {
  const known = parties.map(({ side }, index) => ({
    partyId: partyIdOf(disputeId, index),
    side,
    personId: persons[index] ?? '',
  }));
  return {
    parties: known,
    appliedBy: known.flatMap(({ partyId }, index) => (parties[index]?.isApplicant === true ? [partyId] : [])),
    consents: known.flatMap(({ partyId }, index) => {
      const form = parties[index]?.consent;
      return form === undefined ? [] : [{ partyId, form }];
    }),
  };
};
