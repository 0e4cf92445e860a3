import {
  EventStore,
  LOG_START,
  type Appended,
  type Position,
  type RecordedEvent,
  type RequestKey,
  type StoredAnswer,
} from '../../src/platform/event-store/event-store.js';

/** The answers of keyed requests and a given log, in memory; several applications may share one. */
export class AnswerStore extends EventStore {
  readonly answers = new Map<string, StoredAnswer>();

  constructor(private readonly log: readonly RecordedEvent[] = []) {
    super();
  }

  override append(): Promise<Appended> {
    return Promise.reject(new Error('nothing is appended here'));
  }

  override appendProvided(): Promise<Appended> {
    return this.append();
  }

  override streamOf(): Promise<undefined> {
    return Promise.resolve(undefined);
  }

  override bar(): Promise<void> {
    return Promise.resolve();
  }

  override liftBar(): Promise<void> {
    return Promise.resolve();
  }

  override read(): Promise<readonly RecordedEvent[]> {
    return Promise.resolve([]);
  }

  override readAll(after: Position, limit: number): Promise<readonly RecordedEvent[]> {
    return Promise.resolve(this.log.filter(({ position }) => position > after).slice(0, limit));
  }

  override head(): Promise<Position> {
    return Promise.resolve(this.log.at(-1)?.position ?? LOG_START);
  }

  override onAppended(): () => void {
    return () => undefined;
  }

  override answerOf({ accountId, key }: RequestKey): Promise<StoredAnswer | undefined> {
    return Promise.resolve(this.answers.get(`${accountId} ${key}`));
  }

  override storeAnswer({ accountId, key }: RequestKey, answer: StoredAnswer): Promise<boolean> {
    const id = `${accountId} ${key}`;
    if (this.answers.has(id)) return Promise.resolve(false);
    this.answers.set(id, answer);
    return Promise.resolve(true);
  }
}
