import { Injectable } from '@nestjs/common';
import { DirectoryLookup } from '../../directory/index.js';
import type { Actor } from '../../platform/access/access.js';
import { actingAt, scopeOf } from '../../platform/access/scope.js';
import { AggregateStore } from '../../platform/aggregate/aggregate.store.js';
import { Database } from '../../platform/database/database.js';
import { answerFor } from '../../platform/http/answer-for.js';
import type { Asked, Handled } from '../../platform/http/asked.js';
import { Problem } from '../../platform/http/problems.js';
import { ProjectionStatus } from '../../platform/projection/projection-status.js';
import { refuse } from '../reports/report.refusals.js';
import { coversDivision } from '../reports/reports.service.js';
import { LITIGATION_RATE, perTenThousand } from './litigation-rate.js';
import { ReferenceAggregate } from './reference.aggregate.js';
import { referenceStream } from './reference.stream.js';
import type { LitigationQueryDto, LitigationRateDto, ReferenceFigureDto } from './reference.dto.js';
import { REFERENCE_SCHEMA_VERSIONS, type ReferenceKind } from './reference.events.js';
import { REFERENCE_PROJECTION } from './reference.projection.js';

type Entry = NonNullable<LitigationRateDto['cases']>;

const LATEST = `
  SELECT DISTINCT ON (kind) division_path AS division, year, kind, value::float8 AS value, source,
    document_no AS "documentNo", entered_on::text AS "enteredOn", position
  FROM readmodel.reference_figure
  WHERE division_path = $1 AND year = $2 AND ($3::timestamptz IS NULL OR recorded_at <= $3)
  ORDER BY kind, position DESC`;

/** Figures from outside: entered with a source, and the rate that is taken of them. */
@Injectable()
export class ReferenceFiguresService {
  constructor(
    private readonly database: Database,
    private readonly directory: DirectoryLookup,
    private readonly status: ProjectionStatus,
    private readonly aggregates: AggregateStore,
  ) {}

  /** The same figure again is no change. Refuses `report.unknown-division`. Throws `forbidden` outside the own divisions. */
  async enter(dto: ReferenceFigureDto, asked: Asked): Promise<Handled<ReferenceFigureDto>> {
    const { division, ...said } = dto;
    const { actor, now: at, today: on, correlationId } = asked;
    if (!coversDivision(scopeOf(actor, 'reference.enter'), division)) throw new Problem('forbidden');
    if (!(await this.directory.divisionNames([division])).has(division)) throw refuse('report.unknown-division');
    const stream = referenceStream(division);
    const figures = await this.aggregates.load(new ReferenceAggregate(), stream);
    figures.handle({ type: 'EnterReferenceFigure', figure: { divisionPath: division, ...said, on, at } });
    const status = figures.getUncommittedEvents().length > 0 ? 201 : 200;
    const location = `/v1/statistics/M-D12?division=${division}&year=${dto.year}`;
    const { role } = actingAt(actor, 'reference.enter', { divisionPath: division }) ?? actor.acting;
    const context = { actor: { accountId: actor.accountId, role }, occurredAt: at, legalDate: on, correlationId };
    const saved = await this.aggregates.save(figures, stream, context, {
      schemaVersions: REFERENCE_SCHEMA_VERSIONS,
      ...(asked.request !== undefined && { request: asked.request }),
      answer: () => answerFor(asked, { status, location, body: dto }),
    });
    return { status, location, body: dto, ...saved };
  }

  /** Of a division in the asker's scope. Throws the 404 of any other. */
  async litigationRate({ division, year, knownAt }: LitigationQueryDto, actor: Actor): Promise<LitigationRateDto> {
    if (!coversDivision(scopeOf(actor, 'statistics.read'), division)) throw new Problem('not-found');
    const age = await this.status.of(REFERENCE_PROJECTION);
    const rows = await this.database.sql<Entry & Record<string, unknown>>(LATEST, [division, year, knownAt ?? null]);
    const latest = (kind: ReferenceKind): Entry | null => rows.find((row) => row.kind === kind) ?? null;
    const [cases, population] = [latest('FIRST_INSTANCE_CASES'), latest('POPULATION')];
    const { id: measure, version, name, definition } = LITIGATION_RATE;
    const value = cases && population && perTenThousand(cases.value, population.value);
    const words = { name: name[actor.language], definition: definition[actor.language] };
    return { measure, version, ...words, division, year, value, cases, population, ...age };
  }
}
