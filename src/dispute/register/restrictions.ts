import { Injectable } from '@nestjs/common';
import { PersonLookup } from '../../directory/index.js';
import type { SealedText } from '../../kernel/sealed-text.js';
import type { Dispute } from '../dispute.state.js';
import { DisputeLookups } from './lookups.js';

/** Whether a text must not be opened because it tells of somebody whose data is only stored. */
export type IsRestricted = (text: Pick<SealedText, 'mentions'>) => boolean;

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
    return (status !== 'ARCHIVED' && status !== 'ANNULLED') || Object.keys(holds).length > 0;
  }

  /** For texts of the case as it stands now; one that names nobody may be about every party. */
  async of(dispute: Dispute, texts: readonly Pick<SealedText, 'mentions'>[]): Promise<IsRestricted> {
    if (texts.length === 0 || (await this.isInUse(dispute))) return () => false;
    const parties = Object.values(dispute.parties).map(({ personId }) => personId);
    const restricted = await this.persons.restrictedAmong([...parties, ...texts.flatMap(({ mentions }) => mentions)]);
    return ({ mentions }) => (mentions.length > 0 ? mentions : parties).some((personId) => restricted.has(personId));
  }
}
