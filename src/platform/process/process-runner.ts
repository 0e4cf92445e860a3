import type { ClientBase } from 'pg';
import type { Database } from '../database/database.js';
import { StoreBusy, StoreUnavailable, type Position, type RecordedEvent } from '../event-store/event-store.js';
import { park, parkedStreams, type LogReader } from '../projection/dead-letters.js';
import { isDatabaseAway, UnknownEventType } from '../projection/failure.js';
import { categoryOf, type Poison } from '../projection/fold.js';
import type { Gate } from '../projection/gate.js';
import { PAGE_EVENTS, type LogTail } from '../projection/log-tail.js';
import type { Checkpoint, Checkpoints } from './checkpoints.js';
import type { Process, Reaction } from './process.js';
import type { DomainEvent } from '../../kernel/decider.js';

/** With the pauses below: some three seconds until a stream is set aside. */
const ATTEMPTS = 5;
const PAUSE_MS = 200;

export interface ProcessParts {
  /** Connections of its own: a reaction needs others while the checkpoint is locked. */
  readonly database: Database;
  readonly checkpoints: Checkpoints;
  readonly tail: LogTail;
  readonly gate: Gate;
  /** Told when a stream was set aside; must not throw. */
  readonly onPark: (reader: LogReader, poison: Poison) => void;
  readonly pauseMs?: number;
}

export const readerOf = (process: Process): LogReader => ({ kind: 'process', name: process.name, generation: 0 });

/** The reaction of the process to this event, or undefined. Throws `UnknownEventType`. */
export const reactionTo = (process: Process, recorded: RecordedEvent): Reaction<DomainEvent> | undefined => {
  if (!process.sources.includes(categoryOf(recorded.stream))) return undefined;
  const answer = Object.hasOwn(process.on, recorded.type) ? process.on[recorded.type] : undefined;
  if (answer === undefined) throw new UnknownEventType(recorded.type);
  return answer === 'ignored' ? undefined : answer;
};

/** Whether the process does nothing about this event, of a stream set aside or not. */
const isPassedOver = (process: Process, { stream, type }: RecordedEvent): boolean =>
  !process.sources.includes(categoryOf(stream)) || (Object.hasOwn(process.on, type) && process.on[type] === 'ignored');

/** Something that will pass: the event is not to blame. */
const passes = (error: unknown): boolean =>
  error instanceof StoreUnavailable || error instanceof StoreBusy || isDatabaseAway(error);

/**
 * Carries one process forward, one reaction at a time: lock the checkpoint, react, move the checkpoint, commit. What
 * fails between the reaction and the commit repeats the reaction.
 */
export class ProcessRunner {
  private position: Position | undefined;

  constructor(
    readonly process: Process,
    private readonly parts: ProcessParts,
  ) {}

  /** One reaction, or a page without any. True where there is more to do at once, false at the end of the log. Throws where something is away. */
  async step(): Promise<boolean> {
    const position = this.position ?? (await this.parts.checkpoints.read(this.process.name))?.position;
    if (position === undefined) return false;
    this.position = undefined;
    const page = await this.parts.tail.page(position);
    if (page.length === 0) {
      this.position = position;
      return false;
    }
    const reached = await this.parts.gate.through(() => this.round(position, page));
    this.position = reached;
    const isLast = page.length < PAGE_EVENTS && reached === page.at(-1)?.position;
    return reached !== undefined && !isLast;
  }

  /** The position reached; undefined where another worker is at it, or the next attempt is not due. */
  private async round(position: Position, page: readonly RecordedEvent[]): Promise<Position | undefined> {
    const end = page.at(-1);
    if (end && page.every((recorded) => isPassedOver(this.process, recorded)))
      return (await this.parts.checkpoints.pass(this.process.name, position, end)) ? end.position : undefined;
    const poison: Poison[] = [];
    const reached = await this.parts.database.transaction(async (client) => {
      const checkpoint = await this.parts.checkpoints.claim(client, this.process.name, position);
      if (!checkpoint) return undefined;
      const last = await this.react(client, checkpoint, page, poison);
      if (!last) return undefined;
      for (const { recorded, error } of poison) await park(client, readerOf(this.process), recorded, error);
      await this.parts.checkpoints.advance(client, this.process.name, last, poison.length);
      return last.position;
    });
    for (const one of poison) this.parts.onPark(readerOf(this.process), one);
    return reached;
  }

  /** Up to and with the first reaction. Returns the event reached, undefined where that one is to be tried again. */
  private async react(
    client: ClientBase,
    checkpoint: Checkpoint,
    page: readonly RecordedEvent[],
    poison: Poison[],
  ): Promise<RecordedEvent | undefined> {
    const parked = checkpoint.parked > 0 ? await parkedStreams(client, readerOf(this.process)) : new Set<string>();
    let passed: RecordedEvent | undefined;
    for (const recorded of page) {
      if (!parked.has(recorded.stream)) {
        const outcome = await this.one(recorded, passed === undefined ? checkpoint.attempts : 0);
        if (outcome === 'done') return recorded;
        if (outcome instanceof Failed) {
          if (outcome.attempts < ATTEMPTS) return this.postpone(client, outcome.attempts, passed);
          poison.push({ recorded, error: outcome.error });
          return recorded;
        }
      }
      passed = recorded;
    }
    return passed;
  }

  private async one(recorded: RecordedEvent, attempts: number): Promise<'done' | 'ignored' | Failed> {
    try {
      const reaction = reactionTo(this.process, recorded);
      if (!reaction) return 'ignored';
      await reaction(recorded);
      return 'done';
    } catch (error) {
      if (passes(error)) throw error;
      return new Failed(error, error instanceof UnknownEventType ? ATTEMPTS : attempts + 1);
    }
  }

  /** Attempts are counted at the checkpoint, so it first moves to just before the event that failed. */
  private async postpone(
    client: ClientBase,
    attempts: number,
    passed: RecordedEvent | undefined,
  ): Promise<RecordedEvent | undefined> {
    const { checkpoints, pauseMs = PAUSE_MS } = this.parts;
    if (passed) await checkpoints.advance(client, this.process.name, passed, 0);
    await checkpoints.postpone(client, this.process.name, pauseMs * 2 ** (attempts - 1));
    return undefined;
  }
}

class Failed {
  constructor(
    readonly error: unknown,
    readonly attempts: number,
  ) {}
}
