/** Names the method of an answer that knows its own JSON, in UTF-8. */
export const JSON_BYTES = Symbol('jsonBytes');

/** An answer whose JSON is put together from parts that are ready, where `JSON.stringify` would make them anew each time. */
export interface ReadyJson {
  [JSON_BYTES](): Buffer;
}

const isReady = (body: unknown): body is ReadyJson => typeof body === 'object' && body !== null && JSON_BYTES in body;

/** The JSON of a body, in UTF-8: as bytes a long Chinese text is measured and sent without being copied again. */
export const jsonBytes = (body: unknown): Buffer =>
  isReady(body) ? body[JSON_BYTES]() : Buffer.from(JSON.stringify(body));
