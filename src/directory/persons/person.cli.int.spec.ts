import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '../../../test/database.js';
import { askedBy, someone, TODAY } from '../../../test/people-vault.js';
import { addDays } from '../../kernel/calendar-date.js';
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
  let environment: Readonly<Record<string, string>>;
  let config: Config;
  let personId: string;
  const logger = createLogger({ logLevel: 'silent' });

  beforeAll(async () => {
    test = await createTestDatabase();
    folder = await mkdtemp(join(tmpdir(), 'fengqiao-cli-'));
    environment = {
      DATA_DIR: folder,
      MASTER_KEY_FILE: join(folder, 'secrets', 'master.key'),
      DATABASE_URL: test.url,
      MIGRATION_DATABASE_URL: test.ownerUrl,
    };
    config = readConfig(environment);
    await ensureMasterKey(config);
    personId = await registeredPerson(config, test.url);
  });
  afterAll(async () => {
    await test.drop();
    await rm(folder, { recursive: true });
  });

  const run = (...words: readonly string[]): Promise<string> => runWith(config, ...words);
  const runWith = async (settings: Config, ...words: readonly string[]): Promise<string> => {
    const lines: string[] = [];
    const output = { out: (line: string) => void lines.push(line), err: () => undefined };
    await createProgram(settings, logger, output).parseAsync(['node', 'fengqiao', ...words]);
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

  it('restricts what has to be kept, and tells why, until when and by which article', async () => {
    const keptId = await registeredPerson(config, test.url);
    const keeping = readConfig({ ...environment, PERSON_RETENTION_DAYS: '36600' });
    const [lastDay, words] = [addDays(TODAY, 36_600), ['erase', keptId, '--yes']];
    const reasons = [{ ground: 'RECORD_KEPT', of: null, until: lastDay }];
    const answer = JSON.parse(await runWith(keeping, '--json', ...words)) as unknown;
    expect(answer).toEqual({ personId: keptId, state: 'RESTRICTED', until: lastDay, reasons });
    expect(await runWith(keeping, ...words)).toContain(
      `（《中华人民共和国个人信息保护法》第四十七条第二款）。个人信息在最短保存天数内，至 ${lastDay}`,
    );
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
