import { Inject, Injectable } from '@nestjs/common';
import type { Language } from '../../kernel/bilingual.js';
import { EventStore, type Position, type StoredAnswer } from '../event-store/event-store.js';
import type { Asked, Handled } from './asked.js';
import { HTTP_SETTINGS, type HttpSettings } from './http-settings.js';
import { Problem } from './problems.js';
import { AnswerKept, SealedAnswers } from './sealed-answers.js';
import type { CommandRoute } from './write.js';

type KeyedRequest = NonNullable<Asked['request']>;

/** An answer as sent; `revision` is absent where a stored answer had none. */
export interface Answer extends Pick<StoredAnswer, 'status' | 'location' | 'body' | 'revision'> {
  readonly position?: string;
  readonly replayed: boolean;
}

/** How the answers of a route are kept, and the language in which they are given again. */
interface Keeping extends Pick<CommandRoute, 'answers' | 'form' | 'upload'> {
  readonly language: Language;
}

interface Flight {
  readonly requestDigest: string;
  readonly landing: Promise<Answer>;
}

/** Runs each keyed request once and answers its repetitions with the first answer. Refusals are never stored. */
@Injectable()
export class IdempotentRequests {
  private readonly flights = new Map<string, Flight>();

  constructor(
    private readonly store: EventStore,
    private readonly sealed: SealedAnswers,
    @Inject(HTTP_SETTINGS) private readonly settings: HttpSettings,
  ) {}

  /**
   * The stored answer, else the answer of an equal request in flight, else that of `work`.
   * Throws `Problem`: `idempotency-key-reused` (PUT: `already-exists`) for another request under the same key,
   * `request.in-progress` where the first does not end in time; and whatever `work` throws.
   */
  async run(request: KeyedRequest, work: () => Promise<Handled>, keeping: Keeping): Promise<Answer> {
    const id = `${request.accountId} ${request.key}`;
    const ahead = this.flights.get(id);
    if (ahead !== undefined) return this.join(ahead, request);
    const landing = this.first(request, work, keeping).finally(() => this.flights.delete(id));
    this.flights.set(id, { requestDigest: request.requestDigest, landing });
    return landing;
  }

  private async join({ requestDigest, landing }: Flight, request: KeyedRequest): Promise<Answer> {
    if (requestDigest !== request.requestDigest) throw reused(request);
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(
        () => reject(new Problem('request.in-progress', { retryAfterSeconds: 1 })),
        this.settings.repetitionWaitMs,
      );
    });
    try {
      return { ...(await Promise.race([landing, late])), replayed: true };
    } finally {
      clearTimeout(timer);
    }
  }

  private async first(request: KeyedRequest, work: () => Promise<Handled>, keeping: Keeping): Promise<Answer> {
    if (isLookedUpFirst(keeping)) {
      const before = await this.stored(request, keeping);
      if (before !== undefined) return before;
    }
    let handled: Handled;
    try {
      handled = await work();
    } catch (error) {
      // Whether sealed answers may still be told is for the command to say: only it finds that there is one.
      if (keeping.answers === 'sealed' && !(error instanceof AnswerKept)) throw error;
      // Another process may have been first: its events make this decision fail, and its answer is the right one.
      const elsewhere = await this.stored(request, keeping);
      if (elsewhere === undefined) throw error;
      return elsewhere;
    }
    if (handled.replayed !== true && (await this.keep(request, handled, keeping))) return freshAnswer(handled);
    return (await this.stored(request, keeping)) ?? freshAnswer(handled);
  }

  /** False where the key was taken meanwhile. */
  private async keep(
    { accountId, key, requestDigest }: KeyedRequest,
    handled: Handled,
    { form }: Keeping,
  ): Promise<boolean> {
    if (handled.answerStored === true) return true;
    const { status, location, revision, position } = handled;
    const body = form === undefined ? handled.body : form.keep(handled.body);
    const answer = { status, location, body, revision, requestDigest };
    const known = position === '' ? answer : { ...answer, position: position as Position };
    return this.store.storeAnswer({ accountId, key }, known);
  }

  private async stored(request: KeyedRequest, keeping: Keeping): Promise<Answer | undefined> {
    const { accountId, key, requestDigest } = request;
    const answer = await this.store.answerOf({ accountId, key });
    if (answer === undefined) return undefined;
    if (answer.requestDigest !== requestDigest) throw reused(request);
    const { status, location, revision, position } = answer;
    const body = await this.bodyOf(answer, keeping);
    if (body === undefined) return undefined;
    return {
      status,
      body,
      replayed: true,
      ...(location === undefined ? {} : { location }),
      ...(revision === undefined ? {} : { revision }),
      ...(position === undefined ? {} : { position }),
    };
  }

  /** Undefined where it is sealed and does not open any more. */
  private async bodyOf(answer: StoredAnswer, { answers, form, language }: Keeping): Promise<unknown> {
    if (answers === 'sealed') return this.sealed.open(answer);
    return form === undefined ? answer.body : form.restore(answer.body, language);
  }
}

const isLookedUpFirst = ({ answers, form, upload }: Keeping): boolean =>
  answers !== 'sealed' && (form === undefined || upload);

const reused = ({ key }: KeyedRequest): Problem =>
  new Problem(key.startsWith('PUT ') ? 'already-exists' : 'idempotency-key-reused');

/** The answer of a command that ran now. */
export const freshAnswer = ({ status, location, body, revision, position }: Handled): Answer => ({
  status,
  location,
  body,
  revision,
  replayed: false,
  ...(position === '' ? {} : { position }),
});
