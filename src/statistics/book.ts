/** Book-keeping for one event: lines are only added, and a reversal repeats date and dimensions of what it cancels. */
import type { RecordedEvent } from '../platform/event-store/event-store.js';
import { isSameCell } from './cell.js';
import { afterwards, beforehand, isSameCounting, type Correction, type Counting } from './corrections.js';
import type { EntryMeasure } from './measures.js';
import type { EntryDimensions } from './entry-dimensions.js';
import type { EntryRow, Layer, Standing } from './statistics.row.js';

/** What an entry says beside its measure, date and cell. */
export interface Extent {
  /** 1 where it is left out. */
  readonly amount?: number | null;
  readonly days?: number | null;
  readonly of?: string;
  /** Legal day of what it counts, where that is not the day of the fact. */
  readonly happenedOn?: string;
  /** Month of the cell, where that is not the month of the date. */
  readonly month?: string;
}

type Head = Pick<Standing, 'measure' | 'effectiveOn' | 'days' | 'month'>;

export const later = (a: string, b: string): string => (a > b ? a : b);

/** Legal day since which an entry stands, corrected since or not. */
export const begunOn = ({ earlier, happenedOn }: Standing): string => earlier?.[0]?.happenedOn ?? happenedOn;

/** Collects the lines that one event posts for one case, and what stands after them. */
export class Book {
  private readonly posted: EntryRow[] = [];

  /** `corrections` are those of the case that were recorded before the event. */
  constructor(
    private readonly recorded: RecordedEvent,
    private readonly disputeId: string,
    private readonly happenedOn: string,
    private standingNow: readonly Standing[],
    private readonly corrections: readonly Correction[],
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

  /**
   * Posts an entry in its cell of today. What is dated before a correction, though entered later, counts as the case was
   * known to be until then, and moves with the correction as if it had been entered before it.
   */
  post(measure: EntryMeasure, effectiveOn: string, dimensions: EntryDimensions, extent: Extent = {}): void {
    const { amount = 1, days = null, of = '', happenedOn = this.happenedOn, month } = extent;
    const since = this.corrections.filter(({ on }) => on > happenedOn);
    const head = { measure, effectiveOn, days, ...(month !== undefined && { month }) };
    const first = this.count(head, { ...beforehand(measure, { dimensions, amount }, since), happenedOn });
    const entry = since.reduce<Standing>((so, one) => this.restate(so, one), { ...head, of, ...first });
    this.standingNow = [...this.standingNow, entry];
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
    for (const entry of this.standingNow.filter(isChosen)) this.takeBack(entry);
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
    for (const entry of entries) this.postAgain(entry, entry.dimensions);
  }

  /** Corrects the cell of a standing entry: a reversal and a new entry at the same date. */
  correct(measure: EntryMeasure, dimensions: EntryDimensions): void {
    const entry = this.find(measure);
    if (entry === undefined || isSameCell(entry.dimensions, dimensions)) return;
    this.reverse(measure);
    this.postAgain(entry, dimensions);
  }

  /** Corrects everything that stands otherwise than it should, each entry by a reversal and a new one at its date. */
  restateAll(correction: Correction): void {
    this.standingNow = this.standingNow.map((entry) => this.restate(entry, correction));
  }

  private postAgain(entry: Standing, dimensions: EntryDimensions): void {
    const { measure, effectiveOn, amount, days, of, month } = entry;
    const happenedOn = later(begunOn(entry), this.happenedOn);
    this.post(measure, effectiveOn, dimensions, {
      amount,
      days,
      of,
      happenedOn,
      ...(month !== undefined && { month }),
    });
  }

  private restate(entry: Standing, correction: Correction): Standing {
    const counting = afterwards(entry.measure, entry, correction);
    if (isSameCounting(entry, counting)) return entry;
    const { dimensions, amount, position, line, earlier = [] } = entry;
    const happenedOn = later(entry.happenedOn, correction.on);
    this.cancel(entry, entry, happenedOn);
    const layer = this.count(entry, { ...counting, happenedOn });
    const before: Layer = { dimensions, amount, happenedOn: entry.happenedOn, position, line };
    return { ...entry, ...layer, earlier: [...earlier, before] };
  }

  /** Corrections of a later day never came to an entry that is taken back before them. */
  private takeBack(entry: Standing): void {
    const on = later(begunOn(entry), this.happenedOn);
    const layers: readonly Layer[] = [...(entry.earlier ?? []), entry];
    const last = layers.findLastIndex(({ happenedOn }) => happenedOn <= on);
    for (const [index, layer] of layers.entries()) {
      const before = layers[index - 1];
      if (index <= last || before === undefined) continue;
      this.cancel(entry, layer, layer.happenedOn);
      this.count(entry, { ...before, happenedOn: layer.happenedOn });
    }
    const standing = layers[last];
    if (standing !== undefined) this.cancel(entry, standing, on);
  }

  private count(head: Head, said: Counting & Pick<Layer, 'happenedOn'>): Layer {
    const { dimensions, amount, happenedOn } = said;
    const row = amount === null ? undefined : this.write(head, { dimensions, amount, happenedOn });
    return { dimensions, amount, happenedOn, position: row?.position ?? null, line: row?.line ?? null };
  }

  private cancel(head: Head, layer: Layer, happenedOn: string): void {
    const { dimensions, amount } = layer;
    if (amount !== null) this.write(head, { dimensions, amount: 0 - amount, happenedOn }, layer);
  }

  private write(
    { measure, effectiveOn, days, month = effectiveOn.slice(0, 7) }: Head,
    said: { readonly dimensions: EntryDimensions; readonly amount: number; readonly happenedOn: string },
    reversed?: Layer,
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
      effective_month: month,
      happened_on: said.happenedOn,
      amount: said.amount,
      days,
      reversal_of_position: reversed?.position ?? null,
      reversal_of_line: reversed?.line ?? null,
      ...said.dimensions,
    };
    this.posted.push(row);
    return row;
  }
}
