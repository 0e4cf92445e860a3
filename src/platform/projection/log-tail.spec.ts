import { describe, expect, it } from '@jest/globals';
import { FakeLog } from '../../../test/fake-log.js';
import { LOG_START, type Position, type RecordedEvent } from '../event-store/event-store.js';
import { LogTail, PAGE_EVENTS } from './log-tail.js';

class CountedLog extends FakeLog {
  reads = 0;

  override readAll(after: Position, limit: number): Promise<readonly RecordedEvent[]> {
    this.reads += 1;
    return super.readAll(after, limit);
  }
}

const logOf = (events: number): CountedLog => {
  const log = new CountedLog();
  for (let n = 0; n < events; n += 1) log.add('note-1', 'NoteSeen');
  return log;
};

describe('LogTail', () => {
  it('reads a page once for readers who stand at the same place', async () => {
    const log = logOf(3);
    const tail = new LogTail(log);
    const pages = await Promise.all([tail.page(LOG_START), tail.page(LOG_START)]);
    expect(pages.map((page) => page.length)).toEqual([3, 3]);
    expect(log.reads).toBe(1);
  });

  it('reads again at the end of the log, and after it was told that the log grew', async () => {
    const log = logOf(1);
    const tail = new LogTail(log);
    const [first] = await tail.page(LOG_START);
    expect(await tail.page(first?.position ?? LOG_START)).toEqual([]);
    log.add('note-1', 'NoteSeen');
    expect(await tail.page(first?.position ?? LOG_START)).toHaveLength(1);
    tail.refresh();
    expect(await tail.page(LOG_START)).toHaveLength(2);
  });

  it('reads the end once for readers who stand at different places in it', async () => {
    const log = logOf(5);
    const tail = new LogTail(log);
    const [first, second] = await tail.page(LOG_START);
    log.add('note-1', 'NoteSeen');
    tail.refresh();
    const places = [LOG_START, first?.position ?? LOG_START, second?.position ?? LOG_START];
    const pages = await Promise.all(places.map((after) => tail.page(after)));
    expect(pages.map((page) => page.length)).toEqual([6, 5, 4]);
    expect(log.reads).toBe(2);
  });

  it('tells a reader who comes back from further behind all that the log holds', async () => {
    const log = logOf(5);
    const tail = new LogTail(log);
    await tail.page(log.events[2]?.position ?? LOG_START);
    expect(await tail.page(LOG_START)).toHaveLength(5);
    log.add('note-1', 'NoteSeen');
    tail.refresh();
    expect(await tail.page(log.events[3]?.position ?? LOG_START)).toHaveLength(2);
    expect(await tail.page(log.events[5]?.position ?? LOG_START)).toEqual([]);
  });

  it('does not join a read that began before the log grew', async () => {
    const log = logOf(0);
    const tail = new LogTail(log);
    const before = tail.page(LOG_START);
    log.add('note-1', 'NoteSeen');
    tail.refresh();
    expect([(await before).length, (await tail.page(LOG_START)).length]).toEqual([0, 1]);
  });

  it('keeps full pages and reads the next one ahead', async () => {
    const log = logOf(PAGE_EVENTS + 1);
    const tail = new LogTail(log);
    const page = await tail.page(LOG_START);
    tail.readAhead(page);
    tail.readAhead(page);
    expect(await tail.page(page.at(-1)?.position ?? LOG_START)).toHaveLength(1);
    tail.refresh();
    await tail.page(LOG_START);
    expect(log.reads).toBe(2);
  });

  it('forgets a read that failed', async () => {
    const log = logOf(1);
    const tail = new LogTail(log);
    const readAll = log.readAll.bind(log);
    log.readAll = () => Promise.reject(new Error('away'));
    await expect(tail.page(LOG_START)).rejects.toThrow('away');
    log.readAll = readAll;
    expect(await tail.page(LOG_START)).toHaveLength(1);
  });
});
