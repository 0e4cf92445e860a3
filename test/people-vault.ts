import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { calendarDate, instant, type CalendarDate } from '../src/kernel/calendar-date.js';
import { CorrectPersonHandler } from '../src/directory/persons/correct-person.handler.js';
import { Erasures } from '../src/directory/persons/erasures.js';
import { OrphanKeys } from '../src/directory/persons/orphan-keys.js';
import { PERSON_UPCASTINGS } from '../src/directory/persons/person.events.js';
import { PendingCorrections } from '../src/directory/persons/pending-corrections.js';
import { PersonContexts } from '../src/directory/persons/person-contexts.js';
import { PersonDisclosure } from '../src/directory/persons/person-disclosure.js';
import { PersonFile } from '../src/directory/persons/person-file.js';
import { PersonNames } from '../src/directory/persons/person-names.js';
import { PersonRegister } from '../src/directory/persons/person-register.js';
import { PersonSealing } from '../src/directory/persons/person-sealing.js';
import { Retention } from '../src/directory/persons/retention.js';
import { VisiblePersons } from '../src/directory/persons/visible-persons.js';
import type { Actor, Assignment } from '../src/platform/access/access.js';
import { AuditTrail } from '../src/platform/access/audit-trail.js';
import { readConfig } from '../src/platform/config.js';
import { Database } from '../src/platform/database/database.js';
import { NO_STREAM, type AppendContext } from '../src/platform/event-store/event-store.js';
import { Upcasters } from '../src/platform/event-store/upcasters.js';
import type { Asked } from '../src/platform/http/asked.js';
import { SealedAnswers } from '../src/platform/http/sealed-answers.js';
import { FileKeyStore } from '../src/platform/privacy/file.key-store.js';
import { DigestKeys, MasterKey } from '../src/platform/privacy/master-key.js';
import { TextMarks } from '../src/platform/privacy/text-marks.js';
import { SealedTextVault } from '../src/platform/privacy/sealed.text-vault.js';
import { createTestDatabase } from './database.js';
import { openEventStore } from './postgres-event-store.js';

export const TODAY = calendarDate('2026-03-06');
const NOW = instant('2026-03-06T01:30:00Z');

/** Somebody with one assignment; each call is another account. */
export const someone = (acting: Partial<Assignment> = {}): Actor => {
  const assignment: Assignment = { id: randomUUID(), role: 'COMMITTEE_HEAD', validFrom: '2026-01-01', ...acting };
  return {
    accountId: randomUUID(),
    accountName: 'someone',
    sessionId: randomUUID(),
    assignments: [assignment],
    extraPermissions: [],
    acting: assignment,
    language: 'zh',
  };
};

export const askedBy = (actor: Actor): Asked => ({
  actor,
  expectedRevision: NO_STREAM,
  occurredAt: NOW,
  legalDate: TODAY,
  now: NOW,
  today: TODAY,
  correlationId: 'spec',
});

/** The same under a key that nobody used before. */
export const keyedBy = (actor: Actor): Asked => ({
  ...askedBy(actor),
  request: { accountId: actor.accountId, key: randomUUID(), requestDigest: 'digest' },
});

export const erasedOn = (legalDate: CalendarDate = TODAY): AppendContext => ({
  actor: { accountId: randomUUID(), role: 'ADMINISTRATOR' },
  occurredAt: NOW,
  legalDate,
  reasonCode: 'DATA_SUBJECT_REQUEST',
  correlationId: 'spec',
});

/** The people vault on a database and a key store of its own, put together by hand. */
export const openPeopleVault = async (environment: Readonly<Record<string, string>> = {}) => {
  const test = await createTestDatabase();
  const folder = await mkdtemp(join(tmpdir(), 'fengqiao-vault-'));
  const config = readConfig({ ...environment, KEYSTORE_DIR: folder });
  const database = new Database({ url: test.url, poolSize: 4, logger: { warn: () => undefined } });
  const events = await openEventStore(test.url, { upcasters: new Upcasters(PERSON_UPCASTINGS) });
  const master = new MasterKey(randomBytes(32));
  const keys = await FileKeyStore.open(folder, master);
  const digests = new DigestKeys(master);
  const marks = new TextMarks(database, digests, keys);
  const contexts = new PersonContexts();
  const visible = new VisiblePersons(database, contexts);
  const audit = new AuditTrail(database);
  const file = new PersonFile(database, keys, digests, visible, audit);
  const sealing = new PersonSealing(keys, digests);
  const pending = new PendingCorrections(database, events.store);
  return {
    test,
    folder,
    master,
    database,
    keys,
    marks,
    contexts,
    file,
    disclosing: new PersonDisclosure(file, database, new SealedAnswers(events.store, keys), audit),
    events: events.store,
    texts: new SealedTextVault(keys),
    names: new PersonNames(database, keys),
    register: new PersonRegister(database, sealing, file, visible),
    pending,
    correcting: new CorrectPersonHandler(database, file, visible, sealing, pending, audit),
    erasures: new Erasures(database, events.store, keys, marks, contexts, new Retention(config)),
    orphans: new OrphanKeys(database, events.store, keys),
    close: async (): Promise<void> => {
      await events.close();
      await database.end();
      await keys.close();
      await test.drop();
      await rm(folder, { recursive: true });
    },
  };
};

export type PeopleVault = Awaited<ReturnType<typeof openPeopleVault>>;
