import { Injectable } from '@nestjs/common';
import type { PoolClient } from 'pg';
import { EventStore, type StoredAnswer } from '../event-store/event-store.js';
import { KeyStore } from '../privacy/privacy.js';
import { openAt, sealAt, type Sealed } from '../privacy/sealing.js';
import type { Asked, Handled } from './asked.js';
import { Problem } from './problems.js';

interface SealedBody extends Sealed {
  readonly keyId: string;
}

/** The key has its answer already: nothing of this run may stay. Answers itself only where that one does not open. */
export class AnswerKept extends Problem {
  constructor() {
    super('request.in-progress', { retryAfterSeconds: 1 });
  }
}

const placeOf = (keyId: string): readonly string[] => ['answer', keyId];

/** Answers that hold clear personal data or a credential, kept for repetitions under the key of the person they are about. */
@Injectable()
export class SealedAnswers {
  constructor(
    private readonly store: EventStore,
    private readonly keys: KeyStore,
  ) {}

  /**
   * Keeps the answer in the transaction that writes what the request is about, and gives it back as kept.
   * Throws `AnswerKept` where the request has an answer, `Problem` `request.in-progress` where the key has just been
   * destroyed: the transaction has to fail with either.
   */
  async keep<Body>(
    handled: Handled<Body>,
    { request }: Pick<Asked, 'request'>,
    { keyId, within }: { readonly keyId: string; readonly within: PoolClient },
  ): Promise<Handled<Body>> {
    if (request === undefined) throw new Error('only answers to keyed requests are kept');
    const { status, location, revision, body } = handled;
    const key = await this.keys.open(keyId);
    // The person was erased meanwhile: asked again, the command says so.
    if (key === undefined) throw new Problem('request.in-progress', { retryAfterSeconds: 1 });
    const sealed: SealedBody = { keyId, ...sealAt(placeOf(keyId), key, JSON.stringify(body)) };
    const answer = { status, location, revision, body: sealed, requestDigest: request.requestDigest };
    if (!(await this.store.storeAnswer(request, answer, within))) throw new AnswerKept();
    return { ...handled, answerStored: true };
  }

  /** The body of a kept answer; undefined where its key was destroyed. Throws `SealBroken`. */
  async open({ body }: Pick<StoredAnswer, 'body'>): Promise<unknown> {
    const { keyId, ...sealed } = body as SealedBody;
    const key = await this.keys.open(keyId);
    return key === undefined ? undefined : (JSON.parse(openAt(placeOf(keyId), key, sealed)) as unknown);
  }
}
