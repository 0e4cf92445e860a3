import { isNativeError } from 'node:util/types';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Logger } from 'pino';
import { closeApplication, createApplication } from './application.js';
import type { Bilingual } from './kernel/bilingual.js';
import { servesApi, type Config } from './platform/config.js';
import { openDatabase, type OpenDatabase } from './platform/database/open-database.js';
import { ensureMasterKey } from './platform/first-master-key.js';
import { FirstStart } from './platform/first-start.js';

/** A process that answers requests. */
export interface Running {
  readonly app: NestFastifyApplication;
  /** Where it listens, e.g. `http://127.0.0.1:3000`. */
  readonly url: string;
  /** What the start did, for the person who watches. */
  readonly notes: readonly Bilingual[];
  /** Finishes what was accepted, then closes application, queues, pools and, where it is the last user, the bundled server. */
  stop(): Promise<void>;
}

/** Everything from an empty folder to the first request. What was opened is closed again where a later step fails. */
export const start = async (config: Config, logger: Logger): Promise<Running> => {
  const keyNote = await ensureMasterKey(config);
  const open = await openDatabase(config, logger);
  let app: NestFastifyApplication | undefined;
  try {
    app = await createApplication({ config, logger, database: open.database });
    const firstNotes = servesApi(config) ? await app.get(FirstStart).run() : [];
    await app.listen(config.port, config.host).catch(ofHost);
    const url = await app.getUrl();
    const running = app;
    const stop = async (): Promise<void> => {
      await closeApplication(running);
      await open.close();
    };
    return { app, url, notes: [...databaseNotes(open, config), ...(keyNote ? [keyNote] : []), ...firstNotes], stop };
  } catch (error) {
    await app?.close();
    await open.close();
    throw error;
  }
};

/** A name that is not found is that of the database elsewhere. */
const ofHost = (error: unknown): never => {
  const isUnknown = isNativeError(error) && 'code' in error && ['ENOTFOUND', 'EAI_AGAIN'].includes(String(error.code));
  throw isUnknown ? Object.assign(new Error(error.message, { cause: error }), { code: 'EADDRNOTAVAIL' }) : error;
};

const databaseNotes = ({ bundled, migrated }: OpenDatabase, { dataDir }: Config): readonly Bilingual[] => {
  const notes: Bilingual[] = [];
  if (bundled?.started) {
    notes.push({ zh: `已启动内置 PostgreSQL（${dataDir}）。`, en: `Started the bundled PostgreSQL (${dataDir}).` });
  } else if (bundled) {
    notes.push({ zh: '使用正在运行的内置 PostgreSQL。', en: 'Uses the bundled PostgreSQL that runs already.' });
  }
  if (migrated.length > 0) {
    notes.push({
      zh: `已更新数据库（${migrated.length} 个迁移）。`,
      en: `Brought the database up to date (${migrated.length} migrations).`,
    });
  }
  return notes;
};
