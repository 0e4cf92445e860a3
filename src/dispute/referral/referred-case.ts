import { Injectable } from '@nestjs/common';
import { mattersOf } from '../dispute.matters.js';
import type { Dispute } from '../dispute.state.js';
import { unknownReference } from '../write/dispute-facts.js';
import { MatterLookup } from './matter-lookup.js';
import type { ReferralDto } from './referral.dto.js';
import { disputeIdOf } from './referral-ids.js';

type Named = Pick<ReferralDto, 'courtCode' | 'externalCaseNo' | 'sequence' | 'caseNumber'>;

/** Which case a court means: the one that it names by its number here, else the one of its own number. */
@Injectable()
export class ReferredCases {
  constructor(private readonly lookup: MatterLookup) {}

  /** Throws 422 for a number of no case that this court has a part in, whether there is one or not. */
  async idOf(dto: Named, courtId: string): Promise<string> {
    const { caseNumber } = dto;
    if (caseNumber !== undefined) {
      const named = await this.lookup.numbered(caseNumber, courtId);
      if (named === undefined) throw unknownCase();
      return named;
    }
    return (await this.lookup.sentAs(dto)) ?? disputeIdOf(dto);
  }

  /** The case that took the court's own number a moment ago; undefined where none did. */
  takenBy(dto: Named): Promise<string | undefined> {
    return this.lookup.sentLatelyAs(dto);
  }
}

/**
 * Throws as for an unknown number unless the court referred the case before, or was offered it, and the case does not leave
 * an organisation that nobody asked. Source: docs/rules.md, Referral.
 */
export const ensureKnownTo = (
  courtId: string,
  { matters, dimensions: { organisationId } }: Dispute,
  toOrganisationId: string,
): void => {
  const referrals = mattersOf(matters, 'REFERRAL');
  const hasReferred = referrals.some((one) => one.direction === 'FROM_COURT' && one.fromOrganisationId === courtId);
  const wasOffered = referrals.some((one) => one.toOrganisationId === courtId);
  const stays = organisationId === toOrganisationId || organisationId === courtId;
  if (!hasReferred && !(wasOffered && stays)) throw unknownCase();
};

const unknownCase = () => unknownReference('/caseNumber');
