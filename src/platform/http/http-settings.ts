/** The limits of the HTTP surface; every one is a setting of the process. */
export interface HttpSettings {
  /** Unit: bytes. A longer body is answered 413. */
  readonly bodyLimitBytes: number;
  /** Largest file that is sent up. Unit: bytes. A longer one is answered 413. */
  readonly uploadLimitBytes: number;
  /** Deepest nesting of a JSON body. */
  readonly jsonDepth: number;
  /** Longest text in a body. Unit: Unicode code points. */
  readonly textLimit: number;
  /** Entries of a page where the client names no limit, and the most it may name. */
  readonly pageSize: number;
  readonly pageSizeLimit: number;
  /** What one client may spend in a minute: a request takes 1, or what `Costs` says of its route. */
  readonly ratePerMinute: number;
  /** Attempts of one client to sign in, in a minute; as many to ask with query codes. */
  readonly signInRatePerMinute: number;
  /** Longest time from the first byte to the answer. */
  readonly requestTimeoutMs: number;
  /** How long a repetition waits for the first request with its key. */
  readonly repetitionWaitMs: number;
  /** How long `?atLeast` waits for a read model. */
  readonly readWaitMs: number;
  /** Believe `X-Forwarded-For`: only behind a proxy of one's own. */
  readonly trustProxy: boolean;
  /** Authenticates request digests and cursors; 32 bytes, the same in every process of one installation. */
  readonly secret: Buffer;
}

export const HTTP_DEFAULTS: Omit<HttpSettings, 'secret'> = {
  bodyLimitBytes: 1_048_576,
  uploadLimitBytes: 20_971_520,
  jsonDepth: 32,
  textLimit: 20_000,
  pageSize: 50,
  pageSizeLimit: 200,
  ratePerMinute: 60_000,
  signInRatePerMinute: 300,
  requestTimeoutMs: 30_000,
  repetitionWaitMs: 10_000,
  readWaitMs: 2_000,
  trustProxy: false,
};

/** Injection token of the `HttpSettings` in force. */
export const HTTP_SETTINGS = Symbol('HttpSettings');
