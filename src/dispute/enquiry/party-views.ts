import { Injectable } from '@nestjs/common';
import { DeadlineReference } from '../../deadline/index.js';
import type { Language } from '../../kernel/bilingual.js';
import { legalDateOf, type Instant } from '../../kernel/calendar-date.js';
import { DisputeFacts } from '../write/dispute-facts.js';
import type { Told } from './code-holders.js';
import type { EnquiredCaseDto } from './enquiry.dto.js';
import { partyView } from './party-view.js';

/** What parties are told, by the rules and rest days as published. */
@Injectable()
export class PartyViews {
  constructor(
    private readonly reference: DeadlineReference,
    private readonly facts: DisputeFacts,
  ) {}

  async of({ number, dispute, story, partyId }: Told, now: Instant, language: Language): Promise<EnquiredCaseDto> {
    const { packs } = await this.reference.current();
    const enforcement = await this.facts.termOverTime('ENF-APPLY');
    return partyView(number, dispute, story, { partyId, packs, today: legalDateOf(now), enforcement, language });
  }
}
