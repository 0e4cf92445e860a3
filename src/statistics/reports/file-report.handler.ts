import { Inject, Injectable } from '@nestjs/common';
import { scopeOf, actingAt } from '../../platform/access/scope.js';
import { AggregateStore } from '../../platform/aggregate/aggregate.store.js';
import { EventStore, type AppendContext } from '../../platform/event-store/event-store.js';
import { answerFor } from '../../platform/http/answer-for.js';
import type { Asked, Handled } from '../../platform/http/asked.js';
import { HTTP_SETTINGS, type HttpSettings } from '../../platform/http/http-settings.js';
import { Problem } from '../../platform/http/problems.js';
import { ReadinessPort } from '../../platform/http/readiness.js';
import { statistics } from '../statistics.projection.js';
import { ReportAggregate } from './report.aggregate.js';
import { cellsOf, differencesOf, type Filing, type ReportDocument } from './report-document.js';
import { REPORT_SCHEMA_VERSIONS, type ReportEvent } from './report.events.js';
import { filedFile, reportFile } from './report-files.js';
import type { FiledReportDto, FilingReportDto } from './reports.dto.js';
import { coversDivision, Reports, type ReportQuestion } from './reports.service.js';
import { reportStream } from './report.stream.js';

/** Files a report: counts it, freezes it with everything it was made of, and stores it as a fact. */
@Injectable()
export class FileReportHandler {
  constructor(
    private readonly reports: Reports,
    private readonly aggregates: AggregateStore,
    @Inject(EventStore) private readonly events: EventStore,
    @Inject(ReadinessPort) private readonly readiness: ReadinessPort,
    @Inject(HTTP_SETTINGS) private readonly settings: Pick<HttpSettings, 'readWaitMs'>,
  ) {}

  /**
   * Counts only when the ledger holds everything recorded so far. Refuses every code of reports. Throws `Problem`:
   * `already-exists`, `forbidden`; `ProjectionLagging` where the ledger stays behind; StaleRevision where two filings meet.
   */
  async handle(
    question: ReportQuestion,
    version: number,
    { reasons }: FilingReportDto,
    asked: Asked,
  ): Promise<Handled<FiledReportDto>> {
    const { division, from, to } = question;
    if (!coversDivision(scopeOf(asked.actor, 'report.file'), division)) throw new Problem('forbidden');
    const stream = reportStream(division, question);
    const series = await this.aggregates.load(new ReportAggregate(), stream);
    const { last } = series.state;
    if (version <= (last?.version ?? 0)) throw new Problem('already-exists');
    await this.readiness.waitFor(statistics.name, await this.events.head(), this.settings.readWaitMs);
    const draft = await this.reports.whole(question);
    const filing: Filing = {
      version,
      filedOn: asked.today,
      filedAt: asked.now,
      filedBy: asked.actor.accountId,
      amends: last && { version: last.version, sha256: last.sha256 },
      differences: last === null ? [] : differencesOf(last.cells, draft),
      reasons: reasons ?? null,
    };
    const report = await frozen({ ...draft, filing }, filing);
    const { identitiesHold, parkedStreams } = draft;
    series.handle({ type: 'FileReport', today: asked.today, identitiesHold, parkedStreams, report });
    const location = `/v1/reports/peoples-mediation/${division}/${from}..${to}/${version}`;
    const body = answerOf(report, filing);
    const saved = await this.aggregates.save(series, stream, contextOf(asked, division), {
      schemaVersions: REPORT_SCHEMA_VERSIONS,
      ...(asked.request !== undefined && { request: asked.request }),
      answer: () => answerFor(asked, { status: 201, location, body }),
    });
    return { status: 201, location, body, ...saved };
  }
}

const frozen = async (document: ReportDocument, filing: Filing): Promise<ReportEvent['data']> => ({
  form: document.form,
  formVersion: document.formVersion,
  version: filing.version,
  divisionPath: document.division.path,
  from: document.from,
  to: document.to,
  on: filing.filedOn,
  at: filing.filedAt,
  position: document.asOf.position,
  recordedAt: document.asOf.recordedAt,
  measures: document.measures,
  cells: cellsOf(document),
  amends: filing.amends,
  differences: filing.differences,
  ...(filing.reasons !== null && { reasons: filing.reasons }),
  json: filedFile(await reportFile(document, 'json')),
  csv: filedFile(await reportFile(document, 'csv')),
  xlsx: filedFile(await reportFile(document, 'xlsx')),
});

const answerOf = (report: ReportEvent['data'], { filedBy, reasons }: Filing): FiledReportDto => ({
  division: report.divisionPath,
  from: report.from,
  to: report.to,
  version: report.version,
  form: report.form,
  formVersion: report.formVersion,
  filedOn: report.on,
  filedAt: report.at,
  filedBy,
  asOf: report.position,
  sha256: report.json.sha256,
  amends: report.amends && { ...report.amends },
  differences: report.differences.map((difference) => ({ ...difference })),
  reasons: reasons && [...reasons],
});

const contextOf = (asked: Asked, division: string): AppendContext => {
  const { actor, now, today, correlationId } = asked;
  const { role, organisationId } = actingAt(actor, 'report.file', { divisionPath: division }) ?? actor.acting;
  return {
    actor: { accountId: actor.accountId, role, ...(organisationId !== undefined && { organisationId }) },
    occurredAt: now,
    legalDate: today,
    correlationId,
  };
};
