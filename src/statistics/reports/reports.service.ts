import { Injectable } from '@nestjs/common';
import { DirectoryLookup } from '../../directory/index.js';
import type { Actor } from '../../platform/access/access.js';
import { isWithinDivision, scopeOf, type Scope } from '../../platform/access/scope.js';
import { Database } from '../../platform/database/database.js';
import { EventStore } from '../../platform/event-store/event-store.js';
import { Problem } from '../../platform/http/problems.js';
import { ProjectionStatus } from '../../platform/projection/projection-status.js';
import { KnownPlaces } from '../known-places.js';
import { divisionDepthOf, isNarrow, seesFiguresOnly } from '../small-cells.js';
import { reportStream } from './report.stream.js';
import { reportDocument, type ReportDocument, type ReportSubject } from './report-document.js';
import type { FiledFile } from './report.events.js';
import type { ReportFormat } from './report-files.js';
import { refuse } from './report.refusals.js';
import { reportStatement, sumsFrom, type SumRow } from './report-sums.js';

const LEDGER = 'statistics';

/** What is reported, before it is counted. */
export type ReportQuestion = Pick<ReportSubject, 'from' | 'to'> & { readonly division: string };

/** Makes reports from the ledger, and reads filed ones from the log. */
@Injectable()
export class Reports {
  constructor(
    private readonly database: Database,
    private readonly directory: DirectoryLookup,
    private readonly status: ProjectionStatus,
    private readonly events: EventStore,
    private readonly places: KnownPlaces,
  ) {}

  /**
   * The report as it would be filed now, over what the asker may count. Refuses `report.too-narrow`. Throws `not-found`
   * for a division that is not there or lies outside what the asker oversees.
   */
  async draft(question: ReportQuestion, actor: Actor): Promise<ReportDocument> {
    const scope = scopeOf(actor, 'statistics.read');
    if (!(await this.places.isKnown('division', question.division, scope))) throw new Problem('not-found');
    ensureWide(question.division, actor);
    return this.count(question, scope);
  }

  /** The report over every case of the division. Refuses `report.unknown-division`. */
  whole(question: ReportQuestion): Promise<ReportDocument> {
    return this.count(question, {
      all: false,
      grids: [],
      divisions: [question.division],
      organisations: [],
      mediators: [],
      ownMediators: [],
    });
  }

  /** One rendering of a filed version, as it was filed. Throws `not-found` also for a report outside the asker's divisions. */
  async filed(question: ReportQuestion, version: number, format: ReportFormat, actor: Actor): Promise<FiledFile> {
    ensureWide(question.division, actor);
    if (!coversDivision(scopeOf(actor, 'statistics.read'), question.division)) throw new Problem('not-found');
    return this.file(question, version, format);
  }

  /** The same for the operator of the installation. */
  async file(question: ReportQuestion, version: number, format: ReportFormat): Promise<FiledFile> {
    const history = await this.events.read(reportStream(question.division, question), version - 1);
    const data = history[0]?.data as Readonly<Record<ReportFormat, FiledFile>> | undefined;
    if (data === undefined) throw new Problem('not-found');
    return data[format];
  }

  private async count({ division, from, to }: ReportQuestion, scope: Scope): Promise<ReportDocument> {
    const name = (await this.directory.divisionNames([division])).get(division);
    if (name === undefined) throw refuse('report.unknown-division');
    const committees = await this.directory.committees();
    const age = await this.status.of(LEDGER);
    const question = { from, to, where: { division } };
    const { text, values } = reportStatement(question, committees, scope, age.asOf.position);
    const sums = sumsFrom(await this.database.sql<SumRow & Record<string, unknown>>(text, values));
    const coverage = coversDivision(scope, division) && scope.ownMediators.length === 0 ? 'DIVISION' : 'OWN_CASES';
    return reportDocument({ division: { path: division, name }, from, to }, age, sums, coverage);
  }
}

/** Whether a whole division lies in the scope. */
export const coversDivision = ({ all, divisions }: Scope, division: string): boolean =>
  all || divisions.some((root) => isWithinDivision(division, root));

/** A report breaks down by type: who sees figures only gets none of a division that may be a grid. */
const ensureWide = (division: string, actor: Actor): void => {
  if (seesFiguresOnly(actor) && isNarrow(['type', 'division'], divisionDepthOf([], undefined, division)))
    throw refuse('report.too-narrow');
};
