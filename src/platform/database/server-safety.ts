import type { ClientBase, Pool } from 'pg';

const MINIMUM_POSTGRES_MAJOR = 17;
/** With one of these off, an acknowledged event may be lost. */
const MUST_BE_ON = ['fsync', 'full_page_writes', 'synchronous_commit'] as const;
/** Values of `synchronous_commit` under which a commit is on the local disk before it is acknowledged. */
const SAFE = ['on', 'local', 'remote_write', 'remote_apply'];

/** The server must not hold the event log: too old, or it acknowledges what it may lose. The message is bilingual. */
export class UnsafeServer extends Error {
  override readonly name = 'UnsafeServer';
}

/** Throws `UnsafeServer` naming everything that is wrong. */
export const assertSafeServer = async (connection: ClientBase | Pool): Promise<void> => {
  const { rows } = await connection.query<{ name: string; setting: string }>(
    'SELECT name, setting FROM pg_catalog.pg_settings WHERE name = ANY($1)',
    [['server_version_num', ...MUST_BE_ON]],
  );
  const settings = new Map(rows.map((row) => [row.name, row.setting]));
  const major = Math.floor(Number(settings.get('server_version_num')) / 10_000);
  const wrong: string[] = [];
  if (major < MINIMUM_POSTGRES_MAJOR) {
    wrong.push(
      `需要 PostgreSQL ${MINIMUM_POSTGRES_MAJOR} 或更高版本，当前为 ${major}。 / PostgreSQL ${MINIMUM_POSTGRES_MAJOR} or newer is needed, this is ${major}.`,
    );
  }
  for (const name of MUST_BE_ON) {
    const value = settings.get(name) ?? 'unknown';
    if (!SAFE.includes(value)) {
      wrong.push(
        `${name}=${value} 会丢失已确认的数据，请改为 on。 / ${name}=${value} can lose acknowledged data: set it to on.`,
      );
    }
  }
  if (wrong.length > 0) throw new UnsafeServer(wrong.join('\n'));
};
