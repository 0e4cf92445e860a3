import { Injectable } from '@nestjs/common';
import type { Language } from '../../kernel/bilingual.js';
import { renderLedger } from '../../kernel/deadline/index.js';
import type { Actor } from '../../platform/access/access.js';
import { EventStore, LOG_START, type RecordedEvent } from '../../platform/event-store/event-store.js';
import { Problem } from '../../platform/http/problems.js';
import { WithRevision } from '../../platform/http/with-revision.js';
import { riskDecider } from '../risk.decider.js';
import { RISK_SCHEMA_VERSIONS, type RiskEvent } from '../risk.events.js';
import type { Risk } from '../risk.state.js';
import { auditedRisk, riskStreamOf } from '../risk.stream.js';
import type { RiskDto } from './risk-reads.dto.js';
import { RiskTexts } from './risk-texts.js';

const isRiskEvent = (event: RecordedEvent): event is RecordedEvent<RiskEvent> =>
  Object.hasOwn(RISK_SCHEMA_VERSIONS, event.type);

/** One report, told by its own stream. */
@Injectable()
export class RiskReports {
  constructor(
    private readonly events: EventStore,
    private readonly texts: RiskTexts,
  ) {}

  /** Throws `not-found` (404), also for a report outside the asker's scope, whose refusal is audited. */
  async read(riskId: string, actor: Actor): Promise<WithRevision<RiskDto>> {
    const story = (await this.events.read(riskStreamOf(riskId))).filter(isRiskEvent);
    const risk = story.reduce((state, event) => riskDecider.evolve(state, event as RiskEvent), riskDecider.initial);
    const last = story.at(-1);
    if (risk.status === 'NONE' || last === undefined) throw new Problem('not-found');
    const told = { subject: auditedRisk(riskId), place: risk.place, texts: risk.texts };
    await this.texts.ensureVisible(told, actor);
    const { revision, position, recordedAt } = last;
    const body: RiskDto = {
      ...viewOf(risk, actor.language),
      texts: await this.texts.opened(told, story, actor),
      revision,
      asOf: { position: position ?? LOG_START, recordedAt },
    };
    return new WithRevision(body, revision);
  }
}

const viewOf = (risk: Risk, language: Language): Omit<RiskDto, 'texts' | 'revision' | 'asOf'> => ({
  id: risk.riskId,
  status: risk.status,
  level: risk.level,
  subject: risk.subject.kind,
  group: risk.subject.kind === 'GROUP' ? risk.subject.group : null,
  projectRefs: [...risk.projectRefs],
  disputeIds: [...risk.disputeIds],
  division: risk.place.divisionPath,
  grid: risk.place.gridId,
  organisation: risk.place.organisationId,
  reporterOrganisation: risk.reporterOrganisationId,
  reportedOn: risk.reportedOn,
  notices: Object.entries(risk.notices).map(([organisationId, notice]) => ({ organisationId, ...notice })),
  inspection: risk.inspection && {
    dueOn: risk.inspection.deadline.dueOn,
    doneOn: risk.inspection.doneOn,
    isOverdue: risk.inspection.isOverdue,
    ledger: renderLedger(risk.inspection.deadline.ledger, language),
  },
  meetings: Object.entries(risk.meetings).map(([meetingId, { kind, on, organisationIds }]) => ({
    meetingId,
    kind,
    on,
    organisationIds: [...organisationIds],
  })),
  commitments: Object.entries(risk.commitments).map(([commitmentId, commitment]) => ({ commitmentId, ...commitment })),
  outcome: risk.outcome,
  closedOn: risk.closedOn,
});
