import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/access.js';
import { scopePredicate } from '../../platform/access/scope-predicate.js';
import { scopeOf } from '../../platform/access/scope.js';
import { Database } from '../../platform/database/database.js';
import { SqlParameters } from '../../platform/database/sql-parameters.js';
import { Cursors, limitOf } from '../../platform/http/cursors.js';
import type { FiledReportDto, FiledReportPageDto, FiledReportsQueryDto } from './reports.dto.js';

const PATH = '/v1/reports/peoples-mediation/filed';

const COLUMNS = `
  r.division_path AS division, r.period_from::text AS "from", r.period_to::text AS "to", r.version, r.form,
  r.form_version AS "formVersion", r.filed_on::text AS "filedOn",
  to_char(r.filed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "filedAt",
  r.as_of AS "asOf", r.filed_by AS "filedBy", r.sha256, r.amends, r.differences, r.reasons`;

/** The list of filed reports. */
@Injectable()
export class FiledReports {
  constructor(
    private readonly database: Database,
    private readonly cursors: Cursors,
  ) {}

  /** Those of the asker's divisions, by period, newest last, every version. */
  async list(query: FiledReportsQueryDto, actor: Actor): Promise<FiledReportPageDto> {
    const parameters = new SqlParameters();
    const { divisions, all } = scopeOf(actor, 'statistics.read');
    const scope = { all, divisions, grids: [], organisations: [], mediators: [], ownMediators: [] };
    const clauses = [parameters.include((start) => scopePredicate(scope, { divisionPath: 'r.division_path' }, start))];
    if (query.division !== undefined) clauses.push(`r.division_path = ${parameters.bind(query.division)}`);
    const after = this.cursors.open(PATH, query);
    if (after !== undefined) {
      const [to, from, division, version] = after.map((value) => parameters.bind(value));
      clauses.push(
        `(r.period_to, r.period_from, r.division_path, r.version) > (${to}::date, ${from}::date, ${division}, ${version}::int)`,
      );
    }
    const rows = await this.database.sql<FiledReportDto & Record<string, unknown>>(
      `SELECT ${COLUMNS} FROM readmodel.filed_report r WHERE ${clauses.join(' AND ')}
       ORDER BY r.period_to, r.period_from, r.division_path, r.version LIMIT ${parameters.bind(limitOf(query) + 1)}`,
      parameters.values,
    );
    const page = this.cursors.page(PATH, query, rows, ({ to, from, division, version }) => [
      to,
      from,
      division,
      version,
    ]);
    return { ...page, items: [...page.items] };
  }
}
