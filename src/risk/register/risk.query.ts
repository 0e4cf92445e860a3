import { Injectable } from '@nestjs/common';
import type { Language } from '../../kernel/bilingual.js';
import { renderLedger } from '../../kernel/deadline/index.js';
import { sealedTextsIn, type SealedText } from '../../kernel/sealed-text.js';
import type { Actor } from '../../platform/access/access.js';
import { AuditTrail } from '../../platform/access/audit-trail.js';
import { isInScope, scopeOf } from '../../platform/access/scope.js';
import { EventStore, LOG_START, type RecordedEvent } from '../../platform/event-store/event-store.js';
import { Problem } from '../../platform/http/problems.js';
import { WithRevision } from '../../platform/http/with-revision.js';
import { TextVault } from '../../platform/privacy/privacy.js';
import { riskDecider } from '../risk.decider.js';
import { RISK_SCHEMA_VERSIONS, type RiskEvent } from '../risk.events.js';
import type { Risk } from '../risk.state.js';
import { riskPlaceOf, riskStreamOf } from '../risk.stream.js';
import type { RiskDto, RiskTextDto } from './risk-reads.dto.js';

type Story = readonly RecordedEvent<RiskEvent>[];

const isRiskEvent = (event: RecordedEvent): event is RecordedEvent<RiskEvent> =>
  Object.hasOwn(RISK_SCHEMA_VERSIONS, event.type);

/** Those who respond need not say why they read. */
const PURPOSE = 'RISK_RESPONSE';

/** One report, told by its own stream. */
@Injectable()
export class RiskReports {
  constructor(
    private readonly events: EventStore,
    private readonly texts: TextVault,
    private readonly audit: AuditTrail,
  ) {}

  /** Throws `not-found` (404), also for a report outside the asker's scope, whose refusal is audited. */
  async read(riskId: string, actor: Actor): Promise<WithRevision<RiskDto>> {
    const story = (await this.events.read(riskStreamOf(riskId))).filter(isRiskEvent);
    const risk = story.reduce((state, event) => riskDecider.evolve(state, event as RiskEvent), riskDecider.initial);
    const last = story.at(-1);
    if (risk.status === 'NONE' || last === undefined) throw new Problem('not-found');
    await this.ensureVisible(risk, actor);
    const { revision, position, recordedAt } = last;
    const body: RiskDto = {
      ...viewOf(risk, actor.language),
      texts: await this.opened(risk, story, actor),
      revision,
      asOf: { position: position ?? LOG_START, recordedAt },
    };
    return new WithRevision(body, revision);
  }

  /** Throws `not-found` where the asker may not know of the report. */
  async ensureVisible(risk: Pick<Risk, 'riskId' | 'place'>, actor: Actor): Promise<void> {
    if (isInScope(scopeOf(actor, 'risk.read'), riskPlaceOf(risk))) return;
    await this.note(risk.riskId, actor, 'risk.read', 'DENIED');
    throw new Problem('not-found');
  }

  private async opened(risk: Risk, story: Story, actor: Actor): Promise<RiskTextDto[]> {
    const placed = textsOf(story);
    const mayOpen = isInScope(scopeOf(actor, 'risk.read-texts'), riskPlaceOf(risk));
    const isLive = ({ sealed }: PlacedText): boolean => risk.texts.get(sealed.keyId) === 'LIVE';
    const live = mayOpen ? placed.filter(isLive) : [];
    const clear = live.length === 0 ? [] : await this.texts.open(live.map(({ sealed }) => sealed));
    if (live.length > 0) await this.note(risk.riskId, actor, 'risk.read-texts', 'DONE');
    const byKey = new Map(live.map(({ sealed }, index) => [sealed.keyId, clear[index]]));
    return placed.map((one) => {
      const { sealed, ...where } = one;
      const about = { textId: sealed.keyId, ...where };
      const text = byKey.get(sealed.keyId);
      if (typeof text === 'string') return { ...about, state: 'OPEN', text };
      return { ...about, state: isLive(one) && !mayOpen ? 'WITHHELD' : 'REDACTED' };
    });
  }

  private note(riskId: string, actor: Actor, action: string, outcome: 'DONE' | 'DENIED'): Promise<void> {
    const subject = { kind: 'risk', id: riskId };
    return this.audit.record({ actor, action, subject, outcome, ...(outcome === 'DONE' && { purpose: PURPOSE }) });
  }
}

interface PlacedText extends Pick<RiskTextDto, 'type' | 'field' | 'on' | 'revision'> {
  readonly sealed: SealedText;
}

const textsOf = (story: Story): readonly PlacedText[] =>
  story.flatMap(({ type, data, revision }) =>
    Object.entries(data).flatMap(([field, value]: [string, unknown]) =>
      sealedTextsIn(value).map((sealed) => ({ sealed, type, field, on: data.on, revision })),
    ),
  );

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
