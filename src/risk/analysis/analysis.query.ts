import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/access.js';
import { EventStore, LOG_START, type RecordedEvent } from '../../platform/event-store/event-store.js';
import { Problem } from '../../platform/http/problems.js';
import { WithRevision } from '../../platform/http/with-revision.js';
import { RiskTexts } from '../register/risk-texts.js';
import { analysisDecider } from './analysis.decider.js';
import type { AnalysisDto, AnalysisItemDto } from './analysis.dto.js';
import { ANALYSIS_SCHEMA_VERSIONS, type AnalysisEvent, type AnalysisFact } from './analysis.events.js';
import { analysisStreamOf } from './analysis.stream.js';
import { ReadableRisks } from './readable-risks.js';

const isAnalysisEvent = (event: RecordedEvent): event is RecordedEvent<AnalysisEvent> =>
  Object.hasOwn(ANALYSIS_SCHEMA_VERSIONS, event.type);

const isRecord = (event: RecordedEvent<AnalysisEvent>): event is RecordedEvent<AnalysisFact<'AnalysisRecorded'>> =>
  event.type === 'AnalysisRecorded';

/** One analysis, told by its own stream. */
@Injectable()
export class Analyses {
  constructor(
    private readonly events: EventStore,
    private readonly risks: ReadableRisks,
    private readonly texts: RiskTexts,
  ) {}

  /** Throws `not-found` (404), also for an analysis outside the asker's scope, whose refusal is audited. */
  async read(analysisId: string, actor: Actor): Promise<WithRevision<AnalysisDto>> {
    const story = (await this.events.read(analysisStreamOf(analysisId))).filter(isAnalysisEvent);
    const analysis = story.reduce(
      (state, event) => analysisDecider.evolve(state, event as AnalysisEvent),
      analysisDecider.initial,
    );
    const [first, last] = [story.find(isRecord), story.at(-1)];
    if (analysis.status === 'NONE' || first === undefined || last === undefined) throw new Problem('not-found');
    const told = { subject: { kind: 'risk-analysis', id: analysisId }, ...analysis };
    await this.texts.ensureVisible(told, actor);
    const body: AnalysisDto = {
      ...viewOf(first.data),
      riskIds: (await this.risks.among(first.data.riskIds, actor)).map(({ id }) => id),
      texts: await this.texts.opened(told, story, actor),
      revision: last.revision,
      asOf: { position: last.position ?? LOG_START, recordedAt: last.recordedAt },
    };
    return new WithRevision(body, last.revision);
  }
}

const viewOf = (said: AnalysisFact<'AnalysisRecorded'>['data']): Omit<AnalysisItemDto, 'revision'> => ({
  id: said.analysisId,
  division: said.place.divisionPath,
  grid: said.place.gridId,
  organisation: said.place.organisationId,
  analysedBy: said.organisationId,
  from: said.from,
  to: said.to,
  recordedOn: said.on,
  examined: said.riskIds.length,
  nextDueOn: said.nextDueOn,
});
