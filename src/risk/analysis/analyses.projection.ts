import { projection, type Table } from '../../platform/projection/projection.js';
import type { AnalysisEvent } from './analysis.events.js';
import { ANALYSIS_CATEGORY } from './analysis.stream.js';

/** One analysis as lists show it. No text, nobody named. Dates are legal days. */
interface AnalysisRow {
  readonly id: string;
  readonly division_path: string;
  readonly grid: string | null;
  /** The organisation that answers for the place. */
  readonly organisation: string | null;
  readonly analysed_by: string | null;
  readonly period_from: string;
  readonly period_to: string;
  readonly recorded_on: string;
  readonly examined: number;
  readonly next_due_on: string | null;
  readonly revision: number;
}

const CODE = 'text COLLATE "C"';

/** Shape: one row per analysis. */
const analyses: Table = {
  columns: {
    id: 'uuid NOT NULL',
    division_path: `${CODE} NOT NULL`,
    grid: CODE,
    organisation: CODE,
    analysed_by: CODE,
    period_from: 'date NOT NULL',
    period_to: 'date NOT NULL',
    recorded_on: 'date NOT NULL',
    examined: 'integer NOT NULL',
    next_due_on: 'date',
    revision: 'integer NOT NULL',
  },
  key: ['id'],
  indexes: ['period_to, id', 'division_path, period_to', 'organisation, period_to', 'grid, period_to'],
};

/** Periodic analyses: which division, which period, when the next one is due. */
export const riskAnalyses = projection<AnalysisEvent>({
  name: 'risk-analyses',
  version: 1,
  sources: [ANALYSIS_CATEGORY],
  tables: { risk_analysis: analyses },
  touches: ({ data }) => [['risk_analysis', { id: data.analysisId }]],
  on: {
    AnalysisRecorded: ({ data, revision }, changes) =>
      changes.put('risk_analysis', {
        id: data.analysisId,
        division_path: data.place.divisionPath,
        grid: data.place.gridId,
        organisation: data.place.organisationId,
        analysed_by: data.organisationId,
        period_from: data.from,
        period_to: data.to,
        recorded_on: data.on,
        examined: data.riskIds.length,
        next_due_on: data.nextDueOn,
        revision,
      } satisfies AnalysisRow),
    AnalysisTextRedacted: ({ data, revision }, changes) => {
      const row = changes.get('risk_analysis', { id: data.analysisId });
      if (row === undefined) throw new Error('a fact of an analysis that was not recorded');
      changes.put('risk_analysis', { ...row, revision });
    },
  },
});
