import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Language } from '../../kernel/bilingual.js';
import { AuditTrail } from '../../platform/access/audit-trail.js';
import { Clock } from '../../platform/access/clock.js';
import { languageOf } from '../../platform/http/language.js';
import { Problem } from '../../platform/http/problems.js';
import { CodeHolders } from './code-holders.js';
import type { CaseEnquiryDto, EnquiredCaseDto } from './enquiry.dto.js';
import { PartyViews } from './party-views.js';

/** Where an enquiry comes from. */
export interface Enquirer {
  readonly requestId: string;
  readonly ip: string;
  readonly language: Language;
}

export const enquirerOf = ({ id: requestId, ip, headers }: FastifyRequest): Enquirer => ({
  requestId,
  ip,
  language: languageOf(headers['accept-language']),
});

/** The case of a party, asked about with a code by whoever has one. Answers and refusals are audited. */
@Injectable()
export class CaseEnquiry {
  constructor(
    private readonly holders: CodeHolders,
    private readonly views: PartyViews,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** What the party is told. Throws as `CodeHolders.find`. */
  async answer({ number, queryCode }: CaseEnquiryDto, { language, ...client }: Enquirer): Promise<EnquiredCaseDto> {
    const now = this.clock.now();
    const told = await this.holders.find(number, queryCode, now).catch(async (refusal: unknown) => {
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
    return this.views.of(told, now, language);
  }
}
