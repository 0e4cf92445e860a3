import type { PoolClient } from 'pg';
import type { DomainEvent } from '../../kernel/decider.js';
import type { CalendarDate, Instant } from '../../kernel/calendar-date.js';

/**
 * A place in the log. Opaque and totally ordered by code point: store it, compare it with `<`
 * (in SQL `COLLATE "C"`), never compute with it.
 */
export type Position = string & { readonly __position: unique symbol };

/** Before the first event. */
export const LOG_START = '' as Position;

/** Revision of a stream that does not exist. Revisions count from 0. */
export const NO_STREAM = -1;

/** Who acted, as known at that time; kept for ever with the fact. */
export interface RecordedActor {
  readonly accountId: string;
  readonly role: string;
  readonly organisationId?: string;
  readonly gridIds?: readonly string[];
}

/** What a caller says about the facts it appends; the store adds position, revision and recorded time. */
export interface AppendContext {
  readonly actor: RecordedActor;
  /** When the fact happened. */
  readonly occurredAt: Instant;
  /** Legal day of the fact. Zone: Asia/Shanghai. */
  readonly legalDate: CalendarDate;
  readonly onBehalfOf?: string;
  /** A code from a list; free text is sealed and goes into the payload. */
  readonly reasonCode?: string;
  readonly correlationId: string;
  readonly causationId?: string;
}

export interface NewEvent extends DomainEvent {
  /** UUID. A retry with the same ids is the same append. */
  readonly eventId: string;
  readonly schemaVersion: number;
}

/** An event as stored: the fact and its envelope. */
export interface RecordedEvent<E extends DomainEvent = DomainEvent> extends AppendContext {
  readonly eventId: string;
  readonly type: E['type'];
  readonly schemaVersion: number;
  readonly stream: string;
  readonly revision: number;
  readonly position: Position;
  /** Set by the store under its lock; never below its predecessor. */
  readonly recordedAt: Instant;
  readonly data: E['data'];
  /** SHA-256, lower-case hex, over the length-prefixed stored bytes of envelope and payload, position excluded. */
  readonly digest: string;
}

/** The answer to a keyed request, kept so that a repetition gets the same one. Holds no clear personal data. */
export interface StoredAnswer {
  readonly status: number;
  readonly location?: string;
  readonly body: unknown;
  /** HMAC-SHA-256 of method, path and body; another one under the same key is refused (422). */
  readonly requestDigest: string;
  /** Present where the request appended events: ETag and Position headers are made of them. */
  readonly revision?: number;
  readonly position?: Position;
}

/** Names a request that may be repeated. */
export interface RequestKey {
  readonly accountId: string;
  readonly key: string;
}

export interface Append {
  readonly stream: string;
  /** Never empty; at most 256 KiB an event. */
  readonly events: readonly NewEvent[];
  /** Revision of the last event that was folded, `NO_STREAM` for none. Always given. */
  readonly expectedRevision: number;
  readonly context: AppendContext;
  /** Names that must not be barred. */
  readonly unlessBarred?: readonly string[];
  /** Commits with the events; the store completes it with revision and position. */
  readonly answer?: RequestKey & Omit<StoredAnswer, 'revision' | 'position'>;
}

/** What an append goes by beyond its own stream. */
export interface Provided {
  /** Told in the same moment: written with the append or not at all. Each of another stream, without an answer of its own. */
  readonly beside?: readonly Append[];
  /** Other streams, which have to end where they were read. */
  readonly unmoved?: readonly StreamEnd[];
  /** No fact of these types may stand after the position. */
  readonly noneSince?: { readonly types: readonly string[]; readonly position: Position };
}

export interface StreamEnd {
  readonly stream: string;
  /** Of its last event. */
  readonly revision: number;
}

export interface Appended {
  /** Revision of the last event appended. */
  readonly revision: number;
  readonly position: Position;
  /** True where the same ids (or the same request key) had been appended before: nothing was written now. */
  readonly replayed: boolean;
}

/**
 * The append-only event log. One adapter is active; every adapter passes `test/event-store.contract.ts`.
 * An append is acknowledged only when durable.
 */
export abstract class EventStore {
  /**
   * Appends all events or none.
   * Throws `StaleRevision` when the stream is elsewhere, `Barred` where a name of the append is, `CorruptedRetry` when
   * some but not all ids are known or they belong to another stream, `StoreBusy` when the queue is full,
   * `UnstorablePayload` for a payload the store refuses, `StoreUnavailable` when the outcome is unknown: retry with the same ids.
   */
  abstract append(request: Append): Promise<Appended>;

  /**
   * The same where more than one stream has to be as it was read, in one moment for all. For rare acts: nothing else is
   * appended meanwhile. Throws besides: `Overtaken` where what is provided does not hold; then nothing was written.
   */
  abstract appendProvided(request: Append, provided: Provided): Promise<Appended>;

  /** The stream that holds the fact of this id, undefined where the log does not. */
  abstract streamOf(eventId: string): Promise<string | undefined>;

  /**
   * Refuses, from now on, appends that go by this name. Every one that was not refused is readable once this resolves,
   * and durable is the bar as well.
   */
  abstract bar(name: string): Promise<void>;

  /** Lets appends go by the name again. */
  abstract liftBar(name: string): Promise<void>;

  /** Events of one stream in order, from `fromRevision` (0) on. Empty for a stream that does not exist. */
  abstract read(stream: string, fromRevision?: number): Promise<readonly RecordedEvent[]>;

  /** At most `limit` events of the whole log after `after`, in position order. */
  abstract readAll(after: Position, limit: number): Promise<readonly RecordedEvent[]>;

  /** Position of the last event, `LOG_START` for an empty log. */
  abstract head(): Promise<Position>;

  /**
   * Calls `wake` after events became readable (coalesced, possibly without cause) and after a lost connection
   * came back. A hint only: readers poll as well. Returns the way to stop.
   */
  abstract onAppended(wake: () => void): () => void;

  /** The answer stored under a request key, or undefined. */
  abstract answerOf(request: RequestKey): Promise<StoredAnswer | undefined>;

  /**
   * Stores the answer of a request that appends nothing, in a transaction of its own; `within` is the client of one that
   * must stand or fall with it. Returns false where the key is taken: read it with `answerOf`.
   */
  abstract storeAnswer(request: RequestKey, answer: StoredAnswer, within?: PoolClient): Promise<boolean>;
}

/** The stream is not at the revision the decision was based on. */
export class StaleRevision extends Error {
  constructor(
    readonly stream: string,
    readonly expected: number,
  ) {
    super(`stream ${stream} is not at revision ${expected}`);
    this.name = 'StaleRevision';
  }
}

/** Something beyond its own stream that the append went by holds no more; nothing was written. */
export class Overtaken extends Error {
  override readonly name = 'Overtaken';
}

/** A name that the append goes by is barred; nothing was written. */
export class Barred extends Error {
  override readonly name = 'Barred';
}

/** Some, but not all, of the ids were appended before, or to another stream. */
export class CorruptedRetry extends Error {
  override readonly name = 'CorruptedRetry';
}

/** The append queue is full; nothing was written. */
export class StoreBusy extends Error {
  override readonly name = 'StoreBusy';
}

/** The log cannot be reached, or the outcome is unknown. */
export class StoreUnavailable extends Error {
  override readonly name = 'StoreUnavailable';
}

/** A payload that the store cannot hold; the other appends of its batch are unharmed. */
export class UnstorablePayload extends Error {
  override readonly name = 'UnstorablePayload';
}
