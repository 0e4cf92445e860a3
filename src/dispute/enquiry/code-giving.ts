import { Injectable } from '@nestjs/common';
import { PersonLookup } from '../../directory/index.js';
import { AuditTrail } from '../../platform/access/audit-trail.js';
import type { Asked, Handled } from '../../platform/http/asked.js';
import { Problem } from '../../platform/http/problems.js';
import { SealedAnswers } from '../../platform/http/sealed-answers.js';
import { refuse as refuseOnCase } from '../dispute.refusals.js';
import { DisputeAccess } from '../write/dispute-access.js';
import { EnquiredCases } from './enquired-cases.js';
import type { NewQueryCodeDto } from './enquiry.dto.js';
import { refuse } from './enquiry.refusals.js';
import { QueryCodes } from './query-codes.js';

/** The giving of the code with which a party asks about its case. */
@Injectable()
export class CodeGiving {
  constructor(
    private readonly cases: EnquiredCases,
    private readonly codes: QueryCodes,
    private readonly access: DisputeAccess,
    private readonly audit: AuditTrail,
    private readonly persons: PersonLookup,
    private readonly answers: SealedAnswers,
  ) {}

  /**
   * Gives the party a code in place of its earlier one, once for a key; the audit has it in the same transaction.
   * Refuses: `dispute.not-in-this-status`, `dispute.no-such-party`, `enquiry.party-not-available`.
   * Throws: `not-found`, `forbidden`.
   */
  async give(disputeId: string, partyId: string, asked: Asked): Promise<Handled<NewQueryCodeDto>> {
    const { story, dispute } = await this.cases.of(disputeId);
    if (dispute === undefined) throw new Problem('not-found');
    await this.access.ensureMayAct(dispute, asked, 'dispute.register');
    const { number, status } = dispute;
    if (number === null || status === 'MERGED' || status === 'ANNULLED')
      throw refuseOnCase('dispute.not-in-this-status');
    const party = dispute.parties[partyId];
    if (party === undefined) throw refuseOnCase('dispute.no-such-party');
    const keyId = await this.persons.keyIdOf(party.personId);
    if (keyId === undefined || !(await this.cases.isProcessed(dispute, party.personId)))
      throw refuse('enquiry.party-not-available');
    const { actor, correlationId: requestId, now } = asked;
    const subject = { kind: 'party', id: partyId };
    const revision = story.at(-1)?.revision ?? 0;
    return this.codes.give({ disputeId, number, party }, now, async ({ code, expiresAt }, within) => {
      await this.audit.record({ actor, action: 'query-code.given', subject, outcome: 'DONE', requestId }, within);
      const body = { partyId, number, queryCode: code, expiresAt };
      const handled = { status: 201, location: `/v1/disputes/${disputeId}`, revision, position: '', body } as const;
      return this.answers.keep(handled, asked, { keyId, within });
    });
  }
}
