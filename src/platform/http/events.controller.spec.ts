import { describe, expect, it } from '@jest/globals';
import { setImmediate } from 'node:timers/promises';
import type { EventStore, Position, RecordedEvent } from '../event-store/event-store.js';
import { positionOf } from '../event-store/position.js';
import { EventsController } from './events.controller.js';

const EVENTS = 20_000;

/** A log of many events that remembers how far it was read. */
const longLog = () => {
  const read: number[] = [];
  const readAll = (after: Position, limit: number) => {
    const from = Number(after === '' ? 0 : after);
    const last = Math.min(EVENTS, from + limit);
    read.push(last);
    const event = (n: number) => ({ position: positionOf(n), stream: `dispute-${n}`, actor: {} }) as RecordedEvent;
    return Promise.resolve(Array.from({ length: Math.max(0, last - from) }, (_, index) => event(from + index + 1)));
  };
  return { read, controller: new EventsController({ readAll } as unknown as EventStore) };
};

describe('the log as lines', () => {
  it('is read no further than the client takes it', async () => {
    const { read, controller } = longLog();
    const file = await controller.events({ limit: 100_000 });
    const lines = file.getStream()[Symbol.asyncIterator]();
    await lines.next();
    for (let turn = 0; turn < 50; turn += 1) await setImmediate();
    expect(read.at(-1)).toBeLessThan(EVENTS / 4);
  });

  it('comes whole and in order, from after the position given to the limit', async () => {
    const { controller } = longLog();
    const file = await controller.events({ after: positionOf(500), limit: 1_200 });
    let text = '';
    for await (const chunk of file.getStream()) text += String(chunk);
    const positions = text
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as { position: string }).position);
    expect(positions).toEqual(Array.from({ length: 1_200 }, (_, index) => positionOf(501 + index)));
  });
});
