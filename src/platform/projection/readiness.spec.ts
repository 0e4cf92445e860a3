import { afterAll, describe, expect, it } from '@jest/globals';
import { FakeLog } from '../../../test/fake-log.js';
import { notes } from '../../../test/notes.js';
import { asStore, registryOf } from '../../../test/projections.js';
import { Database } from '../database/database.js';
import type { Position, RecordedEvent } from '../event-store/event-store.js';
import { ForeignPosition } from '../http/readiness.js';
import { Readiness } from './readiness.js';

/** A log whose events cannot be decoded, and whose positions have twelve digits. */
class UndecodableLog extends FakeLog {
  override async readAll(after: Position, limit: number): Promise<readonly RecordedEvent[]> {
    if (!/^\d{12}$/.test(after)) throw new RangeError('not a position of this log');
    const events = await super.readAll(after, limit);
    if (events.length > 0) throw new Error('an event was decoded');
    return events;
  }
}

describe('waiting for a position', () => {
  const log = new UndecodableLog();
  const of = notes('waited');
  const database = new Database({
    url: 'postgres://127.0.0.1:1/nowhere',
    poolSize: 1,
    logger: { warn: () => undefined },
  });
  const readiness = new Readiness(database, registryOf(of), asStore(log));
  const [first, last] = [log.add('note-1', 'NoteMade'), log.add('note-1', 'NoteMade')];
  readiness.advanced(of.name, last.position);
  afterAll(() => database.end());

  it('that is reached decodes no event', async () =>
    expect(await readiness.waitFor(of.name, first.position, 0)).toBeUndefined());

  it.each(['0', 'cafe', '999999999999'])('refuses %s, which the log never gave, at once', (text) =>
    expect(readiness.waitFor(of.name, text as Position, 60_000)).rejects.toThrow(ForeignPosition),
  );
});
