import { Injectable } from '@nestjs/common';
import { PersonLookup } from '../../directory/index.js';
import type { SealedText } from '../../kernel/sealed-text.js';
import type { Dispute } from '../dispute.state.js';
import type { Story } from './case-story.js';
import { DisputeLookups, KEPT } from './lookups.js';
import { personsInTexts } from './text-persons.js';

/** Whether a text of the case must not be opened because it may tell of somebody whose data is only stored. */
export type IsRestricted = (text: Pick<SealedText, 'keyId'>) => boolean;

/**
 * What a case shows of persons whose data is restricted: everything while its file is in use, nothing once it is only
 * kept. A legal hold takes a kept file into use: somebody entitled to it has asked for it.
 * Source: Personal Information Protection Law art. 47(2); docs/rules.md, Erasure.
 */
@Injectable()
export class Restrictions {
  constructor(
    private readonly persons: PersonLookup,
    private readonly lookups: DisputeLookups,
  ) {}

  /** Of the case as it stands now. A merged one is as the case that it led to. */
  async isInUse({ disputeId, status, holds }: Dispute): Promise<boolean> {
    if (status === 'MERGED') return this.lookups.isSurvivorInUse(disputeId);
    return !KEPT.includes(status) || Object.keys(holds).length > 0;
  }

  /** For the texts of the case as it stands now; `story` is all of it. */
  async of(dispute: Dispute, story: Story): Promise<IsRestricted> {
    if (await this.isInUse(dispute)) return () => false;
    const told = personsInTexts(story);
    const restricted = await this.persons.restrictedAmong([...told.values()].flatMap((persons) => [...persons]));
    return ({ keyId }) => [...(told.get(keyId) ?? [])].some((personId) => restricted.has(personId));
  }
}
