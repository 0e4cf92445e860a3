import { projection, type Table } from '../../platform/projection/projection.js';
import type { ReferenceEvent } from './reference.events.js';
import { REFERENCE_CATEGORY } from './reference.stream.js';

export const REFERENCE_PROJECTION = 'reference_figures';

const CODE = 'text COLLATE "C" NOT NULL';

/** Shape: one row per entry; nothing is ever replaced, so that what was known earlier can be asked for. */
const figures: Table = {
  columns: {
    position: CODE,
    division_path: CODE,
    year: 'integer NOT NULL',
    kind: CODE,
    value: 'bigint NOT NULL',
    source: CODE,
    document_no: CODE,
    entered_on: 'date NOT NULL',
    recorded_at: 'timestamptz NOT NULL',
  },
  key: ['position'],
  indexes: ['division_path, year, kind'],
};

/** Figures from outside, with their sources. */
export const referenceFigures = projection<ReferenceEvent>({
  name: REFERENCE_PROJECTION,
  version: 1,
  sources: [REFERENCE_CATEGORY],
  tables: { reference_figure: figures },
  touches: () => [],
  on: {
    ReferenceFigureEntered: ({ position, recordedAt, data }, changes) => {
      changes.put('reference_figure', {
        position,
        division_path: data.divisionPath,
        year: data.year,
        kind: data.kind,
        value: data.value,
        source: data.source,
        document_no: data.documentNo,
        entered_on: data.on,
        recorded_at: recordedAt,
      });
    },
  },
});
