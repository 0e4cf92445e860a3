import { Injectable } from '@nestjs/common';
import { backdatedBy } from '../../kernel/deadline/index.js';
import type { Actor, Assignment, Permission } from '../../platform/access/access.js';
import { AuditTrail } from '../../platform/access/audit-trail.js';
import { mayDo } from '../../platform/access/role-permissions.js';
import { actingAt, isInScope, scopeOf, type Place } from '../../platform/access/scope.js';
import { Config } from '../../platform/config.js';
import type { AppendContext } from '../../platform/event-store/event-store.js';
import type { Asked } from '../../platform/http/asked.js';
import { Problem } from '../../platform/http/problems.js';
import { refuse } from '../risk.refusals.js';
import type { Risk } from '../risk.state.js';
import { auditedRisk, riskPlaceOf } from '../risk.stream.js';
import { RiskFacts } from './risk-facts.js';

/** A report or an analysis as the audit names it. */
interface Audited {
  readonly kind: 'risk' | 'risk-analysis';
  readonly id: string;
}

/** Organisations for which the actor may say that a report is known. */
export const organisationsSpokenFor = ({ assignments }: Pick<Actor, 'assignments'>): readonly string[] => [
  ...new Set(
    assignments.flatMap(({ role, organisationId }) =>
      organisationId !== undefined && mayDo(role, 'risk.acknowledge') ? [organisationId] : [],
    ),
  ),
];

/** Whether somebody may do this to this report or analysis, now and for that day, and in which role they do it. */
@Injectable()
export class RiskAccess {
  constructor(
    private readonly audit: AuditTrail,
    private readonly facts: RiskFacts,
    private readonly config: Config,
  ) {}

  /** Throws `not-found` (404) for what lies outside the caller's scope, `forbidden` (403) for what they may only read. */
  async ensureMayAct(place: Place, subject: Audited, asked: Asked, can: Permission): Promise<void> {
    if (isInScope(scopeOf(asked.actor, can), place)) return;
    await this.deny(subject, asked, can);
    throw new Problem(isInScope(scopeOf(asked.actor, 'risk.read'), place) ? 'forbidden' : 'not-found');
  }

  /** Lets pass who speaks for an organisation that was told; throws `not-found` for those who may not know of the report. */
  async ensureWasTold(risk: Risk, asked: Asked): Promise<void> {
    const isTold = organisationsSpokenFor(asked.actor).some((id) => risk.notices[id] !== undefined);
    if (isTold || isInScope(scopeOf(asked.actor, 'risk.read'), riskPlaceOf(risk))) return;
    await this.deny(auditedRisk(risk.riskId), asked, 'risk.acknowledge');
    throw new Problem('not-found');
  }

  /** Refuses: `risk.backdated` for a fact typed in later than the setting allows, without `record.backdate`. */
  async ensureTimely({ actor, legalDate, today }: Asked): Promise<void> {
    if (legalDate === today || actor.extraPermissions.includes('record.backdate')) return;
    const most = this.config.backdatingWorkingDays;
    if (backdatedBy(legalDate, today, await this.facts.calendar(), most) <= most) return;
    throw refuse('risk.backdated', {
      zh: `补录已晚于允许的 ${most} 个工作日`,
      en: `Entered more than the ${most} working days late that are allowed`,
    });
  }

  /** What the events of this request say of who acted and when. */
  contextOf({ actor, occurredAt, legalDate, correlationId }: Asked, can: Permission, place: Place): AppendContext {
    const acting = actingAt(actor, can, place) ?? actor.acting;
    return { actor: recorded(actor.accountId, acting), occurredAt, legalDate, correlationId };
  }

  private deny(subject: Audited, { actor, correlationId }: Asked, action: Permission): Promise<void> {
    return this.audit.record({ actor, action, subject, outcome: 'DENIED', requestId: correlationId });
  }
}

const recorded = (accountId: string, { role, organisationId, gridId }: Assignment): AppendContext['actor'] => ({
  accountId,
  role,
  ...(organisationId !== undefined && { organisationId }),
  ...(gridId !== undefined && { gridIds: [gridId] }),
});
