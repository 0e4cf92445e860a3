import { NO_STREAM, UnstorablePayload, type Append, type RequestKey, type StoredAnswer } from './event-store.js';
import { envelopeOf, payloadOf } from './metadata.js';

/** Bytes of envelope and payload together. */
export const MAX_EVENT_BYTES = 256 * 1024;
/** Bytes of a name: stream, event type, account, request key. */
const MAX_NAME_BYTES = 512;

const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;
/** NUL, or half of a surrogate pair. */
const UNSTORABLE = /\0|\p{Cs}/u;
/** The same as JSON writes them: an odd number of backslashes before the `u`. */
const UNSTORABLE_IN_JSON = /(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f])/;

export interface StorableEvent {
  readonly eventId: string;
  readonly type: string;
  readonly schemaVersion: number;
  readonly payload: string;
}

export interface StorableAnswer extends RequestKey, Omit<StoredAnswer, 'body' | 'revision' | 'position'> {
  /** JSON. */
  readonly body: string;
}

/** An append whose texts are those that will be stored. */
export interface StorableAppend {
  readonly stream: string;
  readonly expectedRevision: number;
  readonly envelope: string;
  readonly events: readonly StorableEvent[];
  readonly unlessBarred: readonly string[];
  readonly answer?: StorableAnswer;
}

/** Throws `UnstorablePayload` for what no store could hold, `RangeError` for a request that makes no sense. */
export const storable = (request: Append): StorableAppend => {
  const { stream, expectedRevision, unlessBarred = [] } = request;
  if (!Number.isSafeInteger(expectedRevision) || expectedRevision < NO_STREAM) {
    throw new RangeError(`not an expected revision: ${expectedRevision}`);
  }
  const ids = new Set(request.events.map(({ eventId }) => eventId));
  if (ids.size === 0 || ids.size < request.events.length) throw new RangeError('an append needs events, each once');
  assertName(stream, 'stream');
  const envelope = envelopeOf(request.context);
  assertJson(envelope, 'envelope');
  const events = request.events.map((event) => {
    const { eventId, type, schemaVersion } = event;
    if (!UUID.test(eventId)) throw new UnstorablePayload('event id is not a UUID in lower case');
    assertName(type, 'event type');
    const payload = payloadOf(event);
    assertJson(payload, 'payload');
    if (Buffer.byteLength(payload) + Buffer.byteLength(envelope) > MAX_EVENT_BYTES) {
      throw new UnstorablePayload(`event is larger than ${MAX_EVENT_BYTES} bytes`);
    }
    return { eventId, type, schemaVersion, payload };
  });
  return {
    stream,
    expectedRevision,
    envelope,
    events,
    unlessBarred,
    ...(request.answer && { answer: storableAnswer(request.answer) }),
  };
};

/** Throws `UnstorablePayload`. */
export const storableAnswer = (answer: RequestKey & StoredAnswer): StorableAnswer => {
  const { accountId, key, requestDigest, status, location } = answer;
  for (const [what, name] of Object.entries({ accountId, key, requestDigest, location: location ?? '-' })) {
    assertName(name, what);
  }
  const body = JSON.stringify(answer.body ?? null);
  assertJson(body, 'answer');
  return { accountId, key, requestDigest, status, ...(location !== undefined && { location }), body };
};

const assertName = (name: string, what: string): void => {
  if (name === '' || Buffer.byteLength(name) > MAX_NAME_BYTES || UNSTORABLE.test(name)) {
    throw new UnstorablePayload(`${what} is empty, too long or holds NUL or half a character`);
  }
};

function assertJson(text: string | undefined, what: string): asserts text is string {
  if (text === undefined) throw new UnstorablePayload(`${what} is not JSON`);
  if (text.includes('\\u') && UNSTORABLE_IN_JSON.test(text))
    throw new UnstorablePayload(`${what} holds NUL or half a character`);
}
