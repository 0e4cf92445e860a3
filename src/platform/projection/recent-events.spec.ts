import { describe, expect, it } from '@jest/globals';
import { FakeLog } from '../../../test/fake-log.js';
import { LOG_START, type RecordedEvent } from '../event-store/event-store.js';
import { RecentEvents } from './recent-events.js';

const logOf = (events: number): readonly RecordedEvent[] => {
  const log = new FakeLog();
  for (let n = 0; n < events; n += 1) log.add('note-1', 'NoteSeen');
  return log.events;
};

const at = (events: readonly RecordedEvent[], index: number) => events[index]?.position ?? LOG_START;

describe('the recent events', () => {
  it('are found after any position of their stretch, and nowhere else', () => {
    const events = logOf(5);
    const recent = new RecentEvents();
    recent.restart(at(events, 1), events.slice(2, 4));
    expect(recent.append(at(events, 3), events.slice(4))).toBe(true);
    expect(recent.append(at(events, 3), events.slice(4))).toBe(false);
    expect(recent.after(at(events, 1), 2)).toEqual(events.slice(2, 4));
    expect(recent.after(at(events, 2), 9)).toEqual(events.slice(3));
    expect(recent.after(at(events, 4), 9)).toEqual([]);
    expect(recent.after(at(events, 0), 9)).toBeUndefined();
  });

  it('let the oldest go and keep their places', () => {
    const events = logOf(9_000);
    const recent = new RecentEvents();
    recent.restart(LOG_START, events.slice(0, 8_000));
    expect(recent.after(LOG_START, 1)).toEqual(events.slice(0, 1));
    recent.append(at(events, 7_999), events.slice(8_000));
    expect(recent.after(at(events, 3_998), 1)).toBeUndefined();
    expect(recent.after(at(events, 3_999), 1)).toEqual(events.slice(4_000, 4_001));
    expect(recent.after(at(events, 8_997), 9)).toEqual(events.slice(8_998));
  });
});
