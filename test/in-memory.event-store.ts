import { instant, type Instant } from '../src/kernel/calendar-date.js';
import { digestOf } from '../src/platform/event-store/digest.js';
import {
  Barred,
  CorruptedRetry,
  EventStore,
  LOG_START,
  NO_STREAM,
  Overtaken,
  StaleRevision,
  type Append,
  type Appended,
  type Position,
  type Provided,
  type RecordedEvent,
  type RequestKey,
  type StoredAnswer,
} from '../src/platform/event-store/event-store.js';
import { recordedEvent, type StoredEvent } from '../src/platform/event-store/metadata.js';
import { positionOf, rowNumberOf } from '../src/platform/event-store/position.js';
import { storable, storableAnswer, type StorableAppend } from '../src/platform/event-store/storable.js';
import { Upcasters } from '../src/platform/event-store/upcasters.js';

/** The log in an array, for specs that are not about the database. Behaves as the contract says. */
export class InMemoryEventStore extends EventStore {
  private readonly log: StoredEvent[] = [];
  private readonly answers = new Map<string, StoredAnswer>();
  private readonly barred = new Set<string>();
  private readonly wakes = new Set<() => void>();

  /** `now` gives the recorded time, which never goes back. */
  constructor(
    private readonly now: () => Instant = () => instant(new Date().toISOString()),
    private readonly upcasters = new Upcasters(),
  ) {
    super();
  }

  override async append(request: Append): Promise<Appended> {
    const append = storable(request);
    return this.known(append) ?? this.write(append);
  }

  override async appendProvided(
    request: Append,
    { beside = [], unmoved = [], noneSince }: Provided,
  ): Promise<Appended> {
    const append = storable(request);
    const known = this.known(append);
    if (known !== undefined) return known;
    const others = beside.map(storable);
    const ends = [...unmoved, ...others.map(({ stream, expectedRevision: revision }) => ({ stream, revision }))];
    const moved = ends.some(({ stream, revision }) => this.revisionOf(stream) !== revision);
    const since = this.log.slice(Number(rowNumberOf(noneSince?.position ?? LOG_START)));
    if (moved || since.some(({ type }) => noneSince?.types.includes(type))) throw new Overtaken(append.stream);
    for (const other of others) this.write(other);
    return this.write(append);
  }

  override streamOf(eventId: string): Promise<string | undefined> {
    return Promise.resolve(this.log.find((event) => event.eventId === eventId)?.stream);
  }

  override bar(name: string): Promise<void> {
    this.barred.add(name);
    return Promise.resolve();
  }

  override liftBar(name: string): Promise<void> {
    this.barred.delete(name);
    return Promise.resolve();
  }

  override read(stream: string, fromRevision = 0): Promise<readonly RecordedEvent[]> {
    return Promise.resolve(this.recorded((event) => event.stream === stream && event.revision >= fromRevision));
  }

  override readAll(after: Position, limit: number): Promise<readonly RecordedEvent[]> {
    const start = Number(rowNumberOf(after));
    return Promise.resolve(this.recorded((_, index) => index >= start).slice(0, limit));
  }

  override head(): Promise<Position> {
    return Promise.resolve(this.log.length === 0 ? LOG_START : positionOf(this.log.length));
  }

  override onAppended(wake: () => void): () => void {
    const own = (): void => {
      wake();
    };
    this.wakes.add(own);
    return () => this.wakes.delete(own);
  }

  override answerOf(request: RequestKey): Promise<StoredAnswer | undefined> {
    return Promise.resolve(this.answers.get(nameOf(request)));
  }

  override async storeAnswer(request: RequestKey, answer: StoredAnswer): Promise<boolean> {
    const { status, location, body, requestDigest } = storableAnswer({ ...answer, ...request });
    const { revision, position } = answer;
    if (this.answers.has(nameOf(request))) return false;
    this.answers.set(nameOf(request), {
      status,
      requestDigest,
      body: JSON.parse(body) as unknown,
      ...(location !== undefined && { location }),
      ...(revision !== undefined && { revision }),
      ...(position !== undefined && { position }),
    });
    return true;
  }

  private known(append: StorableAppend): Appended | undefined {
    const known = this.answered(append) ?? this.replayed(append);
    if (known !== undefined) return known;
    if (append.unlessBarred.some((name) => this.barred.has(name))) throw new Barred(append.stream);
    if (this.revisionOf(append.stream) === append.expectedRevision) return undefined;
    throw new StaleRevision(append.stream, append.expectedRevision);
  }

  private answered({ stream, answer }: StorableAppend): Appended | undefined {
    const taken = answer && this.answers.get(nameOf(answer));
    if (taken === undefined) return undefined;
    return {
      revision: taken.revision ?? this.revisionOf(stream),
      position: taken.position ?? LOG_START,
      replayed: true,
    };
  }

  private replayed({ stream, events }: StorableAppend): Appended | undefined {
    const places = events.map(({ eventId }) => this.log.find((event) => event.eventId === eventId));
    if (places.every((place) => place === undefined)) return undefined;
    const base = places[0]?.revision ?? 0;
    const same = places.every((place, k) => place?.stream === stream && place.revision === base + k);
    const last = places.at(-1);
    if (!same || last === undefined)
      throw new CorruptedRetry(`ids of an append to ${stream} are known from another append`);
    return { revision: last.revision, position: positionOf(last.rowNumber), replayed: true };
  }

  private write({ stream, expectedRevision, envelope, events, answer }: StorableAppend): Appended {
    const recordedAt = this.recordedAt();
    for (const [k, event] of events.entries()) {
      const covered = { stream, revision: expectedRevision + 1 + k, ...event, recordedAt, envelope };
      this.log.push({ ...covered, rowNumber: String(this.log.length + 1), digest: digestOf(covered) });
    }
    const revision = expectedRevision + events.length;
    const position = positionOf(this.log.length);
    if (answer !== undefined) {
      const { accountId, key, body, ...rest } = answer;
      this.answers.set(nameOf({ accountId, key }), { ...rest, body: JSON.parse(body) as unknown, revision, position });
    }
    for (const wake of this.wakes) queueMicrotask(wake);
    return { revision, position, replayed: false };
  }

  private recordedAt(): Instant {
    const now = this.now();
    const last = this.log.at(-1)?.recordedAt ?? now;
    return now > last ? now : last;
  }

  private revisionOf(stream: string): number {
    return this.log.findLast((event) => event.stream === stream)?.revision ?? NO_STREAM;
  }

  private recorded(wanted: (event: StoredEvent, index: number) => boolean): readonly RecordedEvent[] {
    return this.log.filter(wanted).map((event) => recordedEvent(event, this.upcasters));
  }
}

const nameOf = ({ accountId, key }: RequestKey): string => JSON.stringify([accountId, key]);
