import { Injectable } from '@nestjs/common';
import { DeadlineReference } from '../../deadline/index.js';
import { PersonNames } from '../../directory/index.js';
import { instant, legalDateOf } from '../../kernel/calendar-date.js';
import type { Actor } from '../../platform/access/access.js';
import { Clock } from '../../platform/access/clock.js';
import { EventStore, LOG_START } from '../../platform/event-store/event-store.js';
import { refuseFuture } from '../../platform/http/not-in-future.js';
import { Problem } from '../../platform/http/problems.js';
import { WithRevision } from '../../platform/http/with-revision.js';
import { ERASED, TextVault } from '../../platform/privacy/privacy.js';
import { involvedPersons, type Dispute } from '../dispute.state.js';
import { placeOf, streamOf } from '../dispute.stream.js';
import { stepsOf } from '../write/answer-of.js';
import { StepPermissions } from '../write/step-permissions.js';
import { caseDeadlines } from './case-deadlines.js';
import { fold, storyOf, type Story } from './case-story.js';
import { openable, shownTexts, textsOf, type PlacedText } from './case-texts.js';
import { caseView } from './case-view.js';
import type { CaseQueryDto, DisputeCaseDto } from './case.dto.js';
import { rightsOf } from './case-rights.js';
import { Restrictions } from './restrictions.js';
import { VisibleCases } from './visible-case.js';

/** Those who work on a case need not say why they read it. */
const CASE_WORK = 'CASE_WORK';

/** One case, told by its own stream: as it is, or as it was known at an instant. */
@Injectable()
export class DisputeCase {
  constructor(
    private readonly events: EventStore,
    private readonly visible: VisibleCases,
    private readonly names: PersonNames,
    private readonly restrictions: Restrictions,
    private readonly texts: TextVault,
    private readonly reference: DeadlineReference,
    private readonly clock: Clock,
    private readonly steps: StepPermissions,
  ) {}

  /** `followed`: merged cases that led here, so that two that point to each other end. */
  async read(
    disputeId: string,
    query: CaseQueryDto,
    actor: Actor,
    followed: readonly string[] = [],
  ): Promise<WithRevision<DisputeCaseDto>> {
    const story = storyOf(await this.events.read(streamOf(disputeId)));
    const now = fold(story);
    if (now === undefined) throw new Problem('not-found');
    const place = placeOf(now);
    await this.visible.ensure(disputeId, place, actor, query.purpose);
    refuseFuture(query.asOf, this.clock.now(), 'asOf');
    const known = query.asOf === undefined ? story : knownAt(story, query.asOf);
    const dispute = fold(known);
    if (dispute === undefined) throw new Problem('not-found');
    if (query.follow === true && dispute.merger !== null && !followed.includes(disputeId))
      return this.read(dispute.merger.intoDisputeId, query, actor, [...followed, disputeId]);
    const last = known.at(-1);
    const revision = last?.revision ?? 0;
    const { language } = actor;
    const { packs } = await this.reference.current();
    const names = await this.names.masked(involvedPersons(dispute), await this.restrictions.isInUse(now));
    const body: DisputeCaseDto = {
      ...caseView(dispute, names),
      deadlines: caseDeadlines(dispute, {
        packs,
        today: legalDateOf(query.asOf === undefined ? this.clock.now() : instant(query.asOf)),
        language,
      }),
      texts: await this.opened({ dispute: now, story }, textsOf(known, story), actor, query),
      legalNextSteps: query.asOf === undefined ? stepsOf(dispute, language, this.steps.mayAt(actor, place)) : [],
      revision,
      asOf: { position: last?.position ?? LOG_START, recordedAt: last?.recordedAt ?? null },
    };
    return new WithRevision(body, revision);
  }

  /** Opens what may be opened, and leaves a record before anything is shown. */
  private async opened(
    { dispute, story }: { readonly dispute: Dispute; readonly story: Story },
    texts: readonly PlacedText[],
    actor: Actor,
    { purpose = CASE_WORK }: { readonly purpose?: string },
  ) {
    const isRestricted = await this.restrictions.of(dispute, story);
    const sealed = openable(texts, rightsOf(actor, dispute)).filter((text) => !isRestricted(text));
    if (sealed.length === 0) return shownTexts(texts, new Map(), isRestricted);
    const clear = await this.texts.open(sealed);
    await this.visible.textsRead(dispute.disputeId, actor, purpose);
    return shownTexts(texts, new Map(sealed.map(({ keyId }, index) => [keyId, clear[index] ?? ERASED])), isRestricted);
  }
}

const knownAt = (story: Story, moment: string): Story => {
  const until = instant(moment);
  return story.filter(({ recordedAt }) => recordedAt <= until);
};
