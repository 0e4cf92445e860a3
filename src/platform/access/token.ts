export const SESSION_COOKIE = 'fengqiao_session';
/** Present on every write of the console. No foreign page can add it to a request that carries the cookie. */
export const CONSOLE_HEADER = 'x-requested-with';

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

interface Carrier {
  readonly method: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

/**
 * The token of a request: of `Authorization: Bearer`, else of the cookie. Browsers send the cookie by themselves, so
 * for a write it counts only together with the console's own header.
 */
export const tokenOf = ({ method, headers }: Carrier): string | undefined => {
  const { authorization } = headers;
  if (typeof authorization === 'string') return /^Bearer ([\w-]{1,128})$/i.exec(authorization)?.[1];
  if (!SAFE_METHODS.has(method) && headers[CONSOLE_HEADER] === undefined) return undefined;
  return cookieOf(headers['cookie']);
};

/** The same for the end of a session: browsers send a cookie that is `SameSite=Strict` for their own pages only. */
export const tokenToEnd = (carrier: Carrier): string | undefined =>
  tokenOf(carrier) ?? cookieOf(carrier.headers['cookie']);

/** Whether only the console's own header is missing for the cookie to count. */
export const lacksConsoleHeader = (carrier: Carrier): boolean =>
  carrier.headers.authorization === undefined &&
  tokenOf(carrier) === undefined &&
  cookieOf(carrier.headers['cookie']) !== undefined;

const cookieOf = (header: string | string[] | undefined): string | undefined =>
  String(header ?? '')
    .split(';')
    .map((pair) => pair.trim().split('='))
    .find(([name]) => name === SESSION_COOKIE)?.[1];
