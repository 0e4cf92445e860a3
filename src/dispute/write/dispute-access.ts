import { Injectable } from '@nestjs/common';
import { backdatedBy } from '../../kernel/deadline/index.js';
import type { Assignment, Permission } from '../../platform/access/access.js';
import { actingAt, isInScope, scopeOf, type Place } from '../../platform/access/scope.js';
import { AuditTrail } from '../../platform/access/audit-trail.js';
import { Config } from '../../platform/config.js';
import type { AppendContext } from '../../platform/event-store/event-store.js';
import type { Asked } from '../../platform/http/asked.js';
import { Problem } from '../../platform/http/problems.js';
import { ensure, refuse } from '../dispute.refusals.js';
import { placeOf } from '../dispute.stream.js';
import type { Dispute } from '../dispute.state.js';
import { DisputeFacts } from './dispute-facts.js';

/** Whether a person may do this to this case, now and for that day, and in which role they do it. */
@Injectable()
export class DisputeAccess {
  constructor(
    private readonly audit: AuditTrail,
    private readonly facts: DisputeFacts,
    private readonly config: Config,
  ) {}

  /** Throws `not-found` (404) for a case outside the caller's scope, `forbidden` (403) for one they may only read. */
  async ensureMayAct(dispute: Dispute, asked: Asked, can: Permission): Promise<void> {
    await this.ensureMayActAt(placeOf(dispute), dispute.disputeId, asked, can);
  }

  /** The same for the case that this request opened: the seal closes behind whoever registers it. */
  async ensureMayOpen(dispute: Dispute, asked: Asked, can: Permission): Promise<void> {
    await this.ensureMayActAt({ ...placeOf(dispute), isSealed: false }, dispute.disputeId, asked, can);
  }

  /** The same for a case that is not there yet, by the place it would have. */
  async ensureMayActAt(place: Place, disputeId: string, asked: Asked, can: Permission): Promise<void> {
    if (isInScope(scopeOf(asked.actor, can), place)) return;
    const readable = isInScope(scopeOf(asked.actor, 'dispute.read'), place);
    await this.audit.record({
      actor: asked.actor,
      action: can,
      subject: { kind: 'dispute', id: disputeId },
      outcome: 'DENIED',
      requestId: asked.correlationId,
    });
    throw new Problem(readable ? 'forbidden' : 'not-found');
  }

  /**
   * Refuses: `dispute.too-long-ago` for a fact before the first day of the records; `dispute.backdated` for one typed in
   * later than the setting allows, without `record.backdate`.
   */
  async ensureTimely({ actor, legalDate, today }: Asked): Promise<void> {
    const earliest = this.config.earliestFactOn;
    ensure(legalDate >= earliest, 'dispute.too-long-ago', {
      zh: `发生日期 ${legalDate} 早于 ${earliest}`,
      en: `${legalDate} is before ${earliest}`,
    });
    if (legalDate === today || actor.extraPermissions.includes('record.backdate')) return;
    const most = this.config.backdatingWorkingDays;
    if (backdatedBy(legalDate, today, await this.facts.calendar(), most) <= most) return;
    throw refuse('dispute.backdated', {
      zh: `补录已晚于允许的 ${most} 个工作日`,
      en: `Entered more than the ${most} working days late that are allowed`,
    });
  }

  /** What the events of this request say of who acted and when. */
  contextOf(asked: Asked, can: Permission, dispute: Dispute): AppendContext {
    const { actor, occurredAt, legalDate, correlationId } = asked;
    const acting = actingAt(actor, can, placeOf(dispute)) ?? actor.acting;
    return { actor: recorded(actor.accountId, acting), occurredAt, legalDate, correlationId };
  }
}

const recorded = (accountId: string, { role, organisationId, gridId }: Assignment): AppendContext['actor'] => ({
  accountId,
  role,
  ...(organisationId !== undefined && { organisationId }),
  ...(gridId !== undefined && { gridIds: [gridId] }),
});
