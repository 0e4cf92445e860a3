import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/access.js';
import { AuditTrail } from '../../platform/access/audit-trail.js';
import { isInScope, scopeOf, type Place } from '../../platform/access/scope.js';
import { invalidRequest, Problem } from '../../platform/http/problems.js';
import type { OpeningPurpose } from './case.dto.js';

/** Whether somebody may open one case, and the record of who tried. */
@Injectable()
export class VisibleCases {
  constructor(private readonly audit: AuditTrail) {}

  /**
   * Lets pass who reads cases of this place, and who sees figures of it and says what for; both the latter and a
   * refusal are audited. Throws: `not-found` (404) outside, `invalid-request` (422) where the purpose is missing.
   * Source: docs/rules.md, Roles.
   */
  async ensure(disputeId: string, place: Place, actor: Actor, purpose?: OpeningPurpose): Promise<void> {
    if (isInScope(scopeOf(actor, 'dispute.read'), place)) return;
    if (!isInScope(scopeOf(actor, 'dispute.open'), place)) return this.refuse(disputeId, actor);
    if (purpose === undefined)
      throw invalidRequest({
        in: 'query',
        pointer: 'purpose',
        rule: 'isDefined',
        message: { zh: '须说明查阅目的', en: 'must say what the case is opened for' },
      });
    await this.record(disputeId, actor, 'dispute.open', 'DONE', purpose);
  }

  /** Notes that sealed texts of the case were read. */
  async textsRead(disputeId: string, actor: Actor, purpose: string): Promise<void> {
    await this.record(disputeId, actor, 'dispute.read-texts', 'DONE', purpose);
  }

  /** Audits a look at a case outside the asker's scope and answers as if there were none. */
  async refuse(disputeId: string, actor: Actor): Promise<never> {
    await this.record(disputeId, actor, 'dispute.read', 'DENIED');
    throw new Problem('not-found');
  }

  private record(disputeId: string, actor: Actor, action: string, outcome: 'DONE' | 'DENIED', purpose?: string) {
    const subject = { kind: 'dispute', id: disputeId };
    return this.audit.record({ actor, action, subject, outcome, ...(purpose === undefined ? {} : { purpose }) });
  }
}
