import { Inject, Injectable } from '@nestjs/common';
import { DeadlineReference } from '../../deadline/index.js';
import { DirectoryLookup, PersonNames } from '../../directory/index.js';
import type { Actor } from '../../platform/access/access.js';
import { scopeOf } from '../../platform/access/scope.js';
import { EventStore } from '../../platform/event-store/event-store.js';
import { Problem } from '../../platform/http/problems.js';
import { WithRevision } from '../../platform/http/with-revision.js';
import { ERASED, TextVault } from '../../platform/privacy/privacy.js';
import type { ConfirmationMatter } from '../dispute.matters.js';
import type { Dispute } from '../dispute.state.js';
import { Restrictions } from '../register/restrictions.js';
import { VisibleCases } from '../register/visible-case.js';
import type { ConfirmationAnswer, ConfirmationViewDto } from './confirmation.dto.js';
import { MatterLookup } from './matter-lookup.js';
import { partiesOf, termOf } from './referral-view.js';
import { readStory, type Story } from './story.js';
import { liveTerms } from './travelling.js';

export const confirmationAnswer = (dispute: Dispute, matter: ConfirmationMatter): ConfirmationAnswer => ({
  applicationId: matter.matterId,
  number: dispute.number,
  status: matter.status,
  courtCode: matter.courtCode,
  courtCaseNo: matter.courtCaseNo,
  rulingNo: matter.rulingNo,
  reason: matter.reason,
});

/** Applications for confirmation, as the court applied to reads them. */
@Injectable()
export class Confirmations {
  constructor(
    @Inject(EventStore) private readonly events: EventStore,
    private readonly lookup: MatterLookup,
    private readonly visible: VisibleCases,
    private readonly names: PersonNames,
    private readonly restrictions: Restrictions,
    private readonly directory: DirectoryLookup,
    @Inject(TextVault) private readonly texts: TextVault,
    private readonly reference: DeadlineReference,
  ) {}

  /** Codes of the courts that the actor acts for. */
  async courtsOf(actor: Actor): Promise<readonly string[]> {
    const courts = await this.directory.organisations(scopeOf(actor, 'confirmation.decide').organisations);
    return courts.flatMap(({ courtCode }) => courtCode ?? []);
  }

  /** Throws `not-found` for another court; the attempt is audited. */
  async read(applicationId: string, actor: Actor): Promise<WithRevision<ConfirmationViewDto>> {
    const disputeId = await this.lookup.disputeOf(applicationId);
    const { dispute, story, revision } = await readStory(this.events, disputeId);
    const matter = dispute.matters[applicationId];
    if (matter?.of !== 'CONFIRMATION') throw new Problem('not-found');
    if (!(await this.courtsOf(actor)).includes(matter.courtCode)) await this.visible.refuse(disputeId, actor);
    const agreement = dispute.procedures.find(
      ({ agreement: one }) => one?.agreementId === matter.agreementId,
    )?.agreement;
    if (!agreement?.effectiveOn) throw new Problem('not-found');
    const { language } = actor;
    const { packs } = await this.reference.current();
    const persons = Object.values(dispute.parties).map(({ personId }) => personId);
    const names = await this.names.masked(persons, await this.restrictions.isInUse(dispute));
    const told = { packs, language, names };
    const body = {
      ...confirmationAnswer(dispute, matter),
      terms: matter.terms.map(({ deadline, status }) => termOf(deadline, status, told)),
      parties: partiesOf(dispute, told),
      agreementForm: agreement.form,
      agreedOn: agreement.agreedOn,
      effectiveOn: agreement.effectiveOn,
      agreement: await this.opened({ dispute, story }, liveTerms(story, matter.agreementId), actor),
      revision,
    };
    return new WithRevision(body, revision);
  }

  private async opened(
    { dispute, story }: { readonly dispute: Dispute; readonly story: Story },
    text: ReturnType<typeof liveTerms>,
    actor: Actor,
  ): Promise<string | null> {
    if (text === null || (await this.restrictions.of(dispute, story))(text)) return null;
    const [clear] = await this.texts.open([text]);
    await this.visible.textsRead(dispute.disputeId, actor, 'CONFIRMATION');
    return clear === undefined || clear === ERASED ? null : clear;
  }
}
