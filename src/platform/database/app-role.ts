/** The role that serves requests: it may append to the log through a function and never changes it. */
export const APP_ROLE = 'fengqiao_app';

const OPTION = `-c role=${APP_ROLE}`;

/** What `pg.Pool`, `pg.Client` and BullMQ take. The options stand apart so that others can be added to them. */
export interface AppConnection {
  readonly connectionString: string;
  readonly options: string;
}

/** A connection that acts as the application's role from its first statement on. Keeps options of the URL. */
export const asAppRole = (databaseUrl: string): AppConnection => {
  const url = new URL(databaseUrl);
  const given = url.searchParams.get('options') ?? '';
  url.searchParams.delete('options');
  const options = given.includes(OPTION) ? given : `${given} ${OPTION}`.trim();
  return { connectionString: url.href, options };
};

/** The same as one string, for tools that take nothing else. */
export const appRoleUrl = (databaseUrl: string): string => {
  const { connectionString, options } = asAppRole(databaseUrl);
  const url = new URL(connectionString);
  const separator = url.search === '' ? '?' : '&';
  return `${url.href}${separator}options=${encodeURIComponent(options)}`;
};
