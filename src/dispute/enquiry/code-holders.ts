import { Injectable } from '@nestjs/common';
import type { Instant } from '../../kernel/calendar-date.js';
import { Problem } from '../../platform/http/problems.js';
import type { Dispute } from '../dispute.state.js';
import type { Story } from '../register/case-story.js';
import { EnquiredCases } from './enquired-cases.js';
import { QueryCodes, type CodeHolder } from './query-codes.js';

/** The case that a code opens, and the party that it was given to. */
export interface Told {
  readonly story: Story;
  readonly dispute: Dispute;
  readonly number: string;
  readonly partyId: string;
}

/** Who asks with a code. Wrong ones lock nothing: see `query-code.ts` for the odds of guessing one. */
@Injectable()
export class CodeHolders {
  constructor(
    private readonly cases: EnquiredCases,
    private readonly codes: QueryCodes,
  ) {}

  /**
   * Throws `Problem` `not-found`, the same for an unknown number, a wrong code, one of another case and one that holds no
   * longer.
   */
  async find(number: string, code: string, now: Instant): Promise<Told> {
    const holder = await this.codes.holderOf(number, code, now);
    const { story, dispute } = holder === undefined ? NO_CASE : await this.cases.of(holder.disputeId);
    if (holder === undefined || !dispute?.number || !(await this.holds(holder, dispute)))
      throw new Problem('not-found');
    return { story, dispute, number: dispute.number, partyId: holder.partyId };
  }

  /** Not where the party turned out to be somebody else. */
  private async holds({ partyId, personId }: CodeHolder, dispute: Dispute): Promise<boolean> {
    return dispute.parties[partyId]?.personId === personId && (await this.cases.isProcessed(dispute, personId));
  }
}

const NO_CASE = { story: [], dispute: undefined };
