import { Inject, Injectable } from '@nestjs/common';
import { DeadlineReference } from '../../deadline/index.js';
import { DirectoryLookup, PersonNames } from '../../directory/index.js';
import { legalDateOf } from '../../kernel/calendar-date.js';
import type { SealedText } from '../../kernel/sealed-text.js';
import type { Actor } from '../../platform/access/access.js';
import { Clock } from '../../platform/access/clock.js';
import { isInScope, scopeOf } from '../../platform/access/scope.js';
import { EventStore } from '../../platform/event-store/event-store.js';
import { Problem } from '../../platform/http/problems.js';
import { WithRevision } from '../../platform/http/with-revision.js';
import { ERASED, TextVault } from '../../platform/privacy/privacy.js';
import type { ReferralMatter } from '../dispute.matters.js';
import { currentProcedure, type Dispute } from '../dispute.state.js';
import { placeOf } from '../dispute.stream.js';
import { Restrictions } from '../register/restrictions.js';
import { VisibleCases } from '../register/visible-case.js';
import { MatterLookup } from './matter-lookup.js';
import { hasPart, readsTextsOf } from './referral-part.js';
import { referralView, type Told } from './referral-view.js';
import type { ReferralViewDto } from './referral-view.dto.js';
import { caseAfter, readStory, type Story } from './story.js';
import { travelling, untilEnd, type Travelling } from './travelling.js';

interface Found {
  readonly dispute: Dispute;
  readonly matter: ReferralMatter;
  readonly story: Story;
  readonly revision: number;
}

/** One referral, told by the stream of its case to who sent or received it. */
@Injectable()
export class Referrals {
  constructor(
    @Inject(EventStore) private readonly events: EventStore,
    private readonly lookup: MatterLookup,
    private readonly visible: VisibleCases,
    private readonly names: PersonNames,
    private readonly restrictions: Restrictions,
    private readonly directory: DirectoryLookup,
    @Inject(TextVault) private readonly texts: TextVault,
    private readonly reference: DeadlineReference,
    private readonly clock: Clock,
  ) {}

  /** Throws `not-found` for who has no part in it; the attempt is audited. */
  async find(referralId: string, actor: Actor): Promise<Found> {
    const disputeId = await this.lookup.disputeOf(referralId);
    const { dispute, story, revision } = await readStory(this.events, disputeId);
    const matter = dispute.matters[referralId];
    if (matter?.of !== 'REFERRAL') throw new Problem('not-found');
    if (!hasPart(actor, dispute, matter)) await this.visible.refuse(disputeId, actor);
    return { dispute, matter, story, revision };
  }

  async read(referralId: string, actor: Actor): Promise<WithRevision<ReferralViewDto>> {
    const found = await this.find(referralId, actor);
    const { matter, story, revision } = found;
    const dispute = caseAfter(untilEnd(story, matter));
    const isSender = isInScope(scopeOf(actor, 'referral.read'), { organisationId: matter.fromOrganisationId });
    const travels = travelling(story, dispute, matter, isSender);
    const parts = readsTextsOf(actor, found.dispute, matter) ? travels : { ...travels, texts: [] };
    const { packs } = await this.reference.current();
    const persons = parts.showsParties ? Object.values(dispute.parties).map(({ personId }) => personId) : [];
    const told: Told = {
      names: await this.names.masked(persons, await this.restrictions.isInUse(found.dispute)),
      mediators: await this.directory.mediators(currentProcedure(dispute)?.mediatorIds ?? []),
      packs,
      today: legalDateOf(this.clock.now()),
      language: actor.language,
      open: await this.opened(found, parts, actor),
    };
    const readsCase = isInScope(scopeOf(actor, 'dispute.read'), placeOf(found.dispute));
    const disputeId = readsCase ? dispute.disputeId : null;
    return new WithRevision({ ...referralView(dispute, matter, parts, told), disputeId, revision }, revision);
  }

  /** Opens what travels, and leaves a record before anything is shown. */
  private async opened(
    { dispute, story }: Pick<Found, 'dispute' | 'story'>,
    { texts: all }: Travelling,
    actor: Actor,
  ): Promise<Told['open']> {
    const isRestricted = await this.restrictions.of(dispute, story);
    const texts = all.filter((text) => !isRestricted(text));
    if (texts.length === 0) return () => null;
    const clear = await this.texts.open(texts);
    await this.visible.textsRead(dispute.disputeId, actor, 'REFERRAL');
    const byKey = new Map(texts.map(({ keyId }, index) => [keyId, clear[index] ?? ERASED]));
    return (text: SealedText | null): string | null => {
      const found = text === null ? undefined : byKey.get(text.keyId);
      return typeof found === 'string' ? found : null;
    };
  }
}
