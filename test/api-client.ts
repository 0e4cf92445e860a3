import { randomUUID } from 'node:crypto';

export interface Answer<B = any> {
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
    const { status, body } = await anonymous.send('POST', '/v1/sessions', { accountName, password });
    if (status !== 201) throw new Error(`sign-in of ${accountName}: ${status} ${JSON.stringify(body)}`);
    return new ApiClient(base, body.token);
  }

  get(path: string, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
    return this.send('GET', path, undefined, headers);
  }

  /** `PUT` of something new. */
  create(path: string, body: unknown): Promise<Answer> {
    return this.send('PUT', path, body, { 'If-None-Match': '*' });
  }

  /** `POST` of a command; `ifMatch` null leaves the header out. */
  post(
    path: string,
    body: unknown,
    { key = randomUUID(), ifMatch = null, headers = {} }: Sending = {},
  ): Promise<Answer> {
    return this.send('POST', path, body, {
      'Idempotency-Key': key,
      ...(ifMatch !== null && { 'If-Match': ifMatch }),
      ...headers,
    });
  }

  async send(
    method: string,
    path: string,
    body?: unknown,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Answer> {
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
    return { status: response.status, headers: response.headers, body: text === '' ? undefined : JSON.parse(text) };
  }
}
