import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '../../../test/database.js';
import { askedBy, someone } from '../../../test/people-vault.js';
import { createProgram } from '../../cli/program.js';
import { readConfig, type Config } from '../../platform/config.js';
import { Database } from '../../platform/database/database.js';
import { ensureMasterKey } from '../../platform/first-master-key.js';
import { createLogger } from '../../platform/logging.js';
import { AuditTrail } from '../../platform/access/audit-trail.js';
import { FileKeyStore } from '../../platform/privacy/file.key-store.js';
import { DigestKeys, readMasterKey } from '../../platform/privacy/master-key.js';
import { PersonContexts } from './person-contexts.js';
import { PersonFile } from './person-file.js';
import { PersonRegister } from './person-register.js';
import { PersonSealing } from './person-sealing.js';
import { VisiblePersons } from './visible-persons.js';

describe('fengqiao erase', () => {
  let test: TestDatabase;
  let folder: string;
  let config: Config;
  let personId: string;
  const logger = createLogger({ logLevel: 'silent' });

  beforeAll(async () => {
    test = await createTestDatabase();
    folder = await mkdtemp(join(tmpdir(), 'fengqiao-cli-'));
    config = readConfig({
      DATA_DIR: folder,
      MASTER_KEY_FILE: join(folder, 'secrets', 'master.key'),
      DATABASE_URL: test.url,
      MIGRATION_DATABASE_URL: test.ownerUrl,
    });
    await ensureMasterKey(config);
    personId = await registeredPerson(config, test.url);
  });
  afterAll(async () => {
    await test.drop();
    await rm(folder, { recursive: true });
  });

  const run = async (...words: readonly string[]): Promise<string> => {
    const lines: string[] = [];
    const output = { out: (line: string) => void lines.push(line), err: () => undefined };
    await createProgram(config, logger, output).parseAsync(['node', 'fengqiao', ...words]);
    return lines.join('');
  };

  it('does nothing without a yes', async () => {
    await expect(run('erase', personId)).rejects.toThrow('--yes');
  });

  it('refuses what is no id and no reason', async () => {
    await expect(run('erase', '当事人甲', '--yes')).rejects.toThrow('not the id of a person');
    await expect(run('erase', personId, '--yes', '--reason', 'BECAUSE')).rejects.toThrow('the reason is one of');
  });

  it('erases and says so, in JSON where asked, and again without harm', async () => {
    const words = ['erase', personId, '--yes', '--reason', 'COURT_ORDER'];
    expect(JSON.parse(await run('--json', ...words))).toEqual({ personId, state: 'ERASED' });
    expect(await run(...words)).toContain(`${personId} 的个人信息已删除`);
  });

  it('sweeps keys and erases what is due', async () => {
    expect(JSON.parse(await run('--json', 'sweep-keys'))).toEqual({ destroyed: 0 });
    expect(JSON.parse(await run('--json', 'erase-due'))).toEqual({ erased: 0 });
  });
});

const registeredPerson = async (config: Config, url: string): Promise<string> => {
  const database = new Database({ url, poolSize: 2, logger: { warn: () => undefined } });
  const master = readMasterKey(config.masterKeyFile);
  const keys = await FileKeyStore.open(config.keystoreDir, master);
  const digests = new DigestKeys(master);
  const visible = new VisiblePersons(database, new PersonContexts());
  const file = new PersonFile(database, keys, digests, visible, new AuditTrail(database));
  const id = randomUUID();
  const content = { kind: 'ORGANISATION', name: '某某公司' } as const;
  const basis = { processingPurpose: 'STATUTORY_MEDIATION_RECORD', legalBasis: 'STATUTORY_DUTY' } as const;
  await new PersonRegister(database, new PersonSealing(keys, digests), file, visible).register(
    id,
    { ...content, ...basis },
    askedBy(someone()),
  );
  await keys.close();
  await database.end();
  return id;
};
