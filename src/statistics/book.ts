/** Book-keeping for one event: lines are only added, and a reversal repeats date and dimensions of what it cancels. */
import type { RecordedEvent } from '../platform/event-store/event-store.js';
import type { EntryMeasure } from './measures.js';
import type { EntryDimensions } from './entry-dimensions.js';
import type { EntryRow, Standing } from './statistics.row.js';

const COLUMNS = ['division_path', 'grid', 'organisation', 'type', 'source', 'channel'] as const;

const same = (a: EntryDimensions, b: EntryDimensions): boolean => COLUMNS.every((column) => a[column] === b[column]);

/** The cell with what was wrong in it as it should be; what a former holder or court had left otherwise stays so. */
const moved = (cell: EntryDimensions, was: EntryDimensions, now: EntryDimensions): EntryDimensions => {
  const wrong = COLUMNS.filter((column) => was[column] !== now[column] && cell[column] === was[column]);
  return { ...cell, ...Object.fromEntries(wrong.map((column) => [column, now[column]])) };
};

/** What an entry says beside its measure, date and cell. */
export interface Extent {
  /** 1 where it is left out. */
  readonly amount?: number;
  readonly days?: number | null;
  readonly of?: string;
  /** Legal day of what it counts, where that is not the day of the fact. */
  readonly happenedOn?: string;
  /** Month of the cell, where that is not the month of the date. */
  readonly month?: string;
}

type Line = Omit<Standing, 'position' | 'line' | 'of'>;

const later = (a: string, b: string): string => (a > b ? a : b);

/** Collects the lines that one event posts for one case, and what stands after them. */
export class Book {
  private readonly posted: EntryRow[] = [];

  constructor(
    private readonly recorded: RecordedEvent,
    private readonly disputeId: string,
    private readonly happenedOn: string,
    private standingNow: readonly Standing[],
  ) {}

  get lines(): readonly EntryRow[] {
    return this.posted;
  }

  get standing(): readonly Standing[] {
    return this.standingNow;
  }

  /** The entry of this measure that was posted last and stands. */
  find(measure: EntryMeasure, of = ''): Standing | undefined {
    return this.standingNow.findLast((entry) => entry.measure === measure && entry.of === of);
  }

  post(measure: EntryMeasure, effectiveOn: string, dimensions: EntryDimensions, extent: Extent = {}): void {
    const { amount = 1, days = null, of = '', happenedOn = this.happenedOn, month } = extent;
    const said = { measure, effectiveOn, dimensions, amount, days, happenedOn, ...(month !== undefined && { month }) };
    const { position, line } = this.write(said);
    this.standingNow = [...this.standingNow, { ...said, position, line, of }];
  }

  /**
   * Takes back every standing entry of these measures, at the date and in the cell where it was posted. What is dated
   * before it, though entered later, takes it back from its own day on: a past day has no more taken back than it had.
   */
  reverse(...measures: readonly EntryMeasure[]): void {
    this.reverseWhere(({ measure }) => measures.includes(measure));
  }

  /** The same for whatever stands and is chosen. */
  reverseWhere(isChosen: (entry: Standing) => boolean): void {
    for (const entry of this.standingNow.filter(isChosen))
      this.write({ ...entry, amount: 0 - entry.amount, happenedOn: later(entry.happenedOn, this.happenedOn) }, entry);
    this.standingNow = this.standingNow.filter((entry) => !isChosen(entry));
  }

  /** Takes back everything that stands and returns it. */
  setAside(): readonly Standing[] {
    const entries = this.standingNow;
    this.reverseWhere(() => true);
    return entries;
  }

  /** Posts again what was set aside, at the dates and in the cells where it stood. */
  restore(entries: readonly Standing[]): void {
    for (const { measure, effectiveOn, dimensions, ...extent } of entries) {
      const happenedOn = later(extent.happenedOn, this.happenedOn);
      this.post(measure, effectiveOn, dimensions, { ...extent, happenedOn });
    }
  }

  /** Corrects the cell of a standing entry: a reversal and a new entry at the same date. */
  correct(measure: EntryMeasure, dimensions: EntryDimensions): void {
    const entry = this.find(measure);
    if (entry === undefined || same(entry.dimensions, dimensions)) return;
    this.reverse(measure);
    this.post(measure, entry.effectiveOn, dimensions, {
      ...entry,
      happenedOn: later(entry.happenedOn, this.happenedOn),
    });
  }

  /** Corrects the cells of everything that stands in the wrong one, each entry by a reversal and a new one at its date. */
  move(was: EntryDimensions, now: EntryDimensions): void {
    this.standingNow = this.standingNow.map((entry) => {
      const dimensions = moved(entry.dimensions, was, now);
      if (same(entry.dimensions, dimensions)) return entry;
      const happenedOn = later(entry.happenedOn, this.happenedOn);
      this.write({ ...entry, amount: 0 - entry.amount, happenedOn }, entry);
      const { position, line } = this.write({ ...entry, dimensions, happenedOn });
      return { ...entry, dimensions, happenedOn, position, line };
    });
  }

  private write(said: Line, reversed?: Standing): EntryRow {
    const { measure, effectiveOn, dimensions, amount, days, happenedOn, month = effectiveOn.slice(0, 7) } = said;
    const { position, eventId, revision, recordedAt } = this.recorded;
    const row: EntryRow = {
      position,
      line: this.posted.length,
      measure,
      dispute_id: this.disputeId,
      event_id: eventId,
      revision,
      recorded_at: recordedAt,
      effective_on: effectiveOn,
      effective_month: month,
      happened_on: happenedOn,
      amount,
      days,
      reversal_of_position: reversed?.position ?? null,
      reversal_of_line: reversed?.line ?? null,
      ...dimensions,
    };
    this.posted.push(row);
    return row;
  }
}
