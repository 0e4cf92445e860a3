/** Book-keeping for one event: lines are only added, and a reversal repeats date and dimensions of what it cancels. */
import type { RecordedEvent } from '../platform/event-store/event-store.js';
import type { EntryMeasure } from './measures.js';
import type { EntryDimensions, EntryRow, Standing } from './statistics.row.js';

const same = (a: EntryDimensions, b: EntryDimensions): boolean =>
  a.division_path === b.division_path &&
  a.grid === b.grid &&
  a.organisation === b.organisation &&
  a.type === b.type &&
  a.source === b.source &&
  a.channel === b.channel;

/** Collects the lines that one event posts for one case, and what stands after them. */
export class Book {
  private readonly posted: EntryRow[] = [];

  constructor(
    private readonly recorded: RecordedEvent,
    private readonly disputeId: string,
    private standingNow: readonly Standing[],
  ) {}

  get lines(): readonly EntryRow[] {
    return this.posted;
  }

  get standing(): readonly Standing[] {
    return this.standingNow;
  }

  find(measure: EntryMeasure): Standing | undefined {
    return this.standingNow.find((entry) => entry.measure === measure);
  }

  /** Adds to a measure: 1 where it counts, else an amount in its unit. */
  post(measure: EntryMeasure, effectiveOn: string, dimensions: EntryDimensions, amount = 1): void {
    const { position, line } = this.write({ measure, effectiveOn, dimensions, amount });
    this.standingNow = [...this.standingNow, { measure, effectiveOn, dimensions, position, line, amount }];
  }

  /** Takes back every standing entry of these measures, at the date and in the cell where it was posted. */
  reverse(...measures: readonly EntryMeasure[]): void {
    for (const entry of this.standingNow) if (measures.includes(entry.measure)) this.write({ ...entry, amount: -entry.amount }, entry);
    this.standingNow = this.standingNow.filter((entry) => !measures.includes(entry.measure));
  }

  /** Corrects the cell of a standing entry: a reversal and a new entry at the same date. */
  correct(measure: EntryMeasure, dimensions: EntryDimensions): void {
    const entry = this.find(measure);
    if (entry === undefined || same(entry.dimensions, dimensions)) return;
    this.reverse(measure);
    this.post(measure, entry.effectiveOn, dimensions, entry.amount);
  }

  private write(
    { measure, effectiveOn, dimensions, amount }: Omit<Standing, 'position' | 'line'>,
    reversed?: Standing,
  ): EntryRow {
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
      effective_month: effectiveOn.slice(0, 7),
      amount,
      reversal_of_position: reversed?.position ?? null,
      reversal_of_line: reversed?.line ?? null,
      ...dimensions,
    };
    this.posted.push(row);
    return row;
  }
}
