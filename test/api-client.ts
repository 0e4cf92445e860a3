import { randomUUID } from 'node:crypto';

export interface Answer<B = unknown> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: B;
}

interface Sending {
  readonly key?: string;
  readonly ifMatch?: string | null;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A client as a court or a browser would write it: real HTTP, bearer token, preconditions, keys. */
export class ApiClient {
  private constructor(
    readonly base: string,
    private readonly token: string,
  ) {}

  static async signIn(base: string, accountName: string, password: string): Promise<ApiClient> {
    const anonymous = new ApiClient(base, '');
    const { status, body } = await anonymous.send<{ token: string }>('POST', '/v1/sessions', { accountName, password });
    if (status !== 201) throw new Error(`sign-in of ${accountName}: ${status} ${JSON.stringify(body)}`);
    return new ApiClient(base, body.token);
  }

  get<B = unknown>(path: string, headers: Readonly<Record<string, string>> = {}): Promise<Answer<B>> {
    return this.send<B>('GET', path, undefined, headers);
  }

  /** `PUT` of something new. */
  create<B = unknown>(path: string, body: unknown): Promise<Answer<B>> {
    return this.send<B>('PUT', path, body, { 'If-None-Match': '*' });
  }

  /** `POST` of a command; `ifMatch` null leaves the header out. */
  post<B = unknown>(
    path: string,
    body: unknown,
    { key = randomUUID(), ifMatch = null, headers = {} }: Sending = {},
  ): Promise<Answer<B>> {
    return this.send<B>('POST', path, body, {
      'Idempotency-Key': key,
      ...(ifMatch !== null && { 'If-Match': ifMatch }),
      ...headers,
    });
  }

  /** `POST` of a file in parts: `about` says what it is. */
  async upload<B = unknown>(
    path: string,
    about: unknown,
    file: { readonly name: string; readonly bytes: Uint8Array },
    { key = randomUUID(), ifMatch = null, headers = {} }: Sending = {},
  ): Promise<Answer<B>> {
    const form = new FormData();
    if (about !== undefined) form.append('about', JSON.stringify(about));
    form.append('file', new Blob([Buffer.from(file.bytes)]), file.name);
    const response = await fetch(this.base + path, {
      method: 'POST',
      headers: {
        Authorization: `Bearer ${this.token}`,
        'Idempotency-Key': key,
        ...(ifMatch !== null && { 'If-Match': ifMatch }),
        ...headers,
      },
      body: form,
    });
    return { status: response.status, headers: response.headers, body: (await response.json()) as B };
  }

  /** What is answered, as bytes. */
  async bytes(path: string): Promise<Answer<Buffer>> {
    const response = await fetch(this.base + path, { headers: { Authorization: `Bearer ${this.token}` } });
    return { status: response.status, headers: response.headers, body: Buffer.from(await response.arrayBuffer()) };
  }

  async send<B = unknown>(
    method: string,
    path: string,
    body?: unknown,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Answer<B>> {
    const response = await fetch(this.base + path, {
      method,
      headers: {
        ...(this.token !== '' && { Authorization: `Bearer ${this.token}` }),
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const parsed: unknown = text === '' ? undefined : JSON.parse(text);
    // The test that asks names the shape it expects; a wrong one fails there.
    return { status: response.status, headers: response.headers, body: parsed as B };
  }

  /** A question whose answer is no JSON. */
  raw(path: string, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
    return fetch(this.base + path, { headers: { Authorization: `Bearer ${this.token}`, ...headers } });
  }

  /** The lines of an NDJSON answer. */
  async lines<L>(path: string): Promise<readonly L[]> {
    const response = await fetch(this.base + path, { headers: { Authorization: `Bearer ${this.token}` } });
    const text = await response.text();
    if (!response.ok) throw new Error(`${path}: ${response.status} ${text}`);
    return text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as L);
  }
}
