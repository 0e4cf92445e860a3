import type { EventStore, Position, RecordedEvent } from '../event-store/event-store.js';

export const PAGE_EVENTS = 1_000;
const PAGES_KEPT = 8;

type Page = Promise<readonly RecordedEvent[]>;

/**
 * Pages of the log, read once for all readers of this process: they stand at nearly the same place. A page is a right
 * answer for ever (the log only grows), so only pages that may by now be longer are read again.
 */
export class LogTail {
  private readonly pages = new Map<Position, Page>();
  private readonly full = new Set<Position>();

  constructor(private readonly store: Pick<EventStore, 'readAll'>) {}

  /** Events after `after`, at most `PAGE_EVENTS`; empty only at the end of the log. */
  page(after: Position): Page {
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

  /** Starts to read the page after this one, so that it is there when it is asked for. */
  readAhead(page: readonly RecordedEvent[]): void {
    const last = page.at(-1);
    if (last && page.length === PAGE_EVENTS) this.page(last.position).catch(() => undefined);
  }

  /** The log may be longer than what was read: only full pages are kept. */
  refresh(): void {
    for (const after of this.pages.keys()) if (!this.full.has(after)) this.pages.delete(after);
  }

  private async read(after: Position): Page {
    try {
      const events = await this.store.readAll(after, PAGE_EVENTS);
      if (events.length === 0) this.forget(after);
      if (events.length === PAGE_EVENTS) this.full.add(after);
      return events;
    } catch (error) {
      this.forget(after);
      throw error;
    }
  }

  private forget(after: Position): void {
    this.pages.delete(after);
    this.full.delete(after);
  }
}
