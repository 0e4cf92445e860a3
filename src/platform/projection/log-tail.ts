import type { EventStore, Position, RecordedEvent } from '../event-store/event-store.js';
import { RecentEvents } from './recent-events.js';

export const PAGE_EVENTS = 1_000;
const PAGES_KEPT = 8;

type Page = Promise<readonly RecordedEvent[]>;

/**
 * Pages of the log for all readers of this process. The end of the log is read and decoded once, wherever in it a reader
 * stands; further back a page is read once for readers who stand at the same place. A page is a right answer for ever (the
 * log only grows), so only what may by now be longer is read again.
 */
export class LogTail {
  private readonly pages = new Map<Position, Page>();
  private readonly full = new Set<Position>();
  private readonly recent = new RecentEvents();
  /** How often the log was told to have grown, and how often when its end was last read. */
  private grown = 0;
  private readAt = -1;
  private extending: { readonly grown: number; readonly done: Promise<void> } | undefined;

  constructor(private readonly store: Pick<EventStore, 'readAll'>) {}

  /** Events after `after`, at most `PAGE_EVENTS`; empty only at the end of the log. */
  async page(after: Position): Page {
    const known = this.recent.after(after, PAGE_EVENTS);
    if (known === undefined) return this.distant(after);
    if (known.length === PAGE_EVENTS || (known.length > 0 && this.readAt === this.grown)) return known;
    await this.extended();
    return this.recent.after(after, PAGE_EVENTS) ?? this.distant(after);
  }

  /** Starts to read the page after this one, so that it is there when it is asked for. */
  readAhead(page: readonly RecordedEvent[]): void {
    const last = page.at(-1);
    if (last && page.length === PAGE_EVENTS) this.page(last.position).catch(() => undefined);
  }

  /** The log may be longer than what was read: of pages further back only full ones are kept. */
  refresh(): void {
    this.grown += 1;
    for (const after of this.pages.keys()) if (!this.full.has(after)) this.pages.delete(after);
  }

  /** Reads on at the end; a reading that began before the log grew is not joined. */
  private extended(): Promise<void> {
    if (this.extending?.grown === this.grown) return this.extending.done;
    const { grown } = this;
    const extending = { grown, done: this.extend(grown).finally(() => this.ended(extending)) };
    this.extending = extending;
    return extending.done;
  }

  private ended(extending: typeof this.extending): void {
    if (this.extending === extending) this.extending = undefined;
  }

  private async extend(grown: number): Promise<void> {
    const { end } = this.recent;
    if (end === undefined) return;
    const events = await this.store.readAll(end, PAGE_EVENTS);
    if (this.recent.append(end, events) && events.length < PAGE_EVENTS) this.readAt = grown;
  }

  private distant(after: Position): Page {
    const known = this.pages.get(after);
    if (known) return known;
    const page = this.read(after);
    this.pages.set(after, page);
    for (const old of this.pages.keys()) {
      if (this.pages.size <= PAGES_KEPT) break;
      this.forget(old);
    }
    return page;
  }

  private async read(after: Position): Page {
    const { grown } = this;
    try {
      const events = await this.store.readAll(after, PAGE_EVENTS);
      if (events.length === PAGE_EVENTS) this.full.add(after);
      else this.reachedEnd(after, events, grown);
      return events;
    } catch (error) {
      this.forget(after);
      throw error;
    }
  }

  /** Of two readers near the end the one further back has the longer stretch. */
  private reachedEnd(after: Position, events: readonly RecordedEvent[], grown: number): void {
    this.forget(after);
    if (this.recent.after(after, 0) !== undefined) return;
    this.recent.restart(after, events);
    this.readAt = grown;
  }

  private forget(after: Position): void {
    this.pages.delete(after);
    this.full.delete(after);
  }
}
