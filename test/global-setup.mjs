import { join } from 'node:path';
import { tsImport } from 'tsx/esm/api';

const root = join(import.meta.dirname, '..');

/** Once a run, whichever projects take part: the shared server and the migrated template. */
const setup = async () => {
  globalThis.fengqiaoTestServer ??= start();
  await globalThis.fengqiaoTestServer;
};

const start = async () => {
  const { startBundledPostgres } = await tsImport('../src/platform/database/embedded-postgres.ts', import.meta.url);
  const { ensureTemplate } = await tsImport('./template-database.ts', import.meta.url);
  const server = await startBundledPostgres({ folder: join(root, '.data', 'test') });
  process.env.FENGQIAO_TEST_SERVER = server.url;
  process.env.FENGQIAO_TEST_TEMPLATE = await ensureTemplate(server.url, root);
  return server;
};

export default setup;
