import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import {
  askedBy,
  erasedOn,
  keyedBy,
  openPeopleVault,
  someone,
  TODAY,
  type PeopleVault,
} from '../../../test/people-vault.js';
import { addDays, instant } from '../../kernel/calendar-date.js';
import type { SealedText } from '../../kernel/sealed-text.js';
import { Barred, NO_STREAM, StoreBusy, StoreUnavailable } from '../../platform/event-store/event-store.js';
import { ProjectionLagging } from '../../platform/http/readiness.js';
import { ERASED } from '../../platform/privacy/privacy.js';
import type { PersonContent } from './particulars.js';
import type { PersonHold } from './person-contexts.js';
import { PersonJobs } from './person-jobs.js';

const clerk = someone({ organisationId: randomUUID() });
const party: PersonContent = {
  kind: 'NATURAL',
  name: '当事人甲',
  phone: '13800001234',
  processingPurpose: 'STATUTORY_MEDIATION_RECORD',
  legalBasis: 'STATUTORY_DUTY',
};

const registeredIn = async (vault: PeopleVault): Promise<string> => {
  const id = randomUUID();
  await vault.register.register(id, party, askedBy(clerk));
  return id;
};

const keyOf = async (vault: PeopleVault, id: string): Promise<string> => {
  const [row] = await vault.database.sql<{ key_id: string }>('SELECT key_id FROM directory.person WHERE id = $1', [id]);
  return row?.key_id ?? '';
};

const stateOf = async (vault: PeopleVault, id: string): Promise<string> =>
  (await vault.file.read(id, clerk)).answer.state;

describe('erasing a person', () => {
  let vault: PeopleVault;
  /** Stands for a context that seals texts. It dies before it yields where it fails for the person. */
  const context = { texts: [] as SealedText[], failsFor: new Set<string>() };

  beforeAll(async () => {
    vault = await openPeopleVault();
    vault.contexts.add({
      redaction: {
        async *redactTextsMentioning(personId) {
          if (context.failsFor.has(personId)) throw new Error('the process dies here');
          yield await Promise.resolve(
            context.texts.filter(({ mentions }) => mentions.includes(personId)).map(({ keyId }) => keyId),
          );
        },
      },
    });
  });
  afterAll(() => vault.close());
  beforeEach(async () => {
    await settle();
    await vault.erasures.finish();
  });

  /** Lets the time pass after which no request can be under way that began before the erasures. */
  const settle = () =>
    vault.database.sql(`UPDATE directory.person_erasure SET asked_at = asked_at - interval '1 hour'`);

  const mentioning = async (...mentions: string[]): Promise<SealedText> => {
    const [text] = await vault.texts.seal([{ text: '甲称', compartment: 'facts', mentions }]);
    if (!text) throw new Error('one text was sealed');
    context.texts.push(text);
    return text;
  };

  it('takes its data, its digests and the texts that mention it, and nothing of others', async () => {
    const [gone, other] = [await registeredIn(vault), await registeredIn(vault)];
    const [its, both, others] = [await mentioning(gone), await mentioning(gone, other), await mentioning(other)];
    const keyId = await keyOf(vault, gone);
    const outcome = await vault.erasures.erase(gone, erasedOn());
    expect(outcome).toMatchObject({ record: { status: 'ERASED' }, revision: 0, isNew: true });
    expect(await vault.keys.open(keyId)).toBeUndefined();
    expect(await vault.texts.open([its, both, others])).toEqual([ERASED, ERASED, '甲称']);
    expect((await vault.names.clear([gone, other])).get(gone)?.name).toBe(ERASED);
    expect((await vault.names.clear([gone, other])).get(other)?.name).toBe('当事人甲');
    const found = await vault.file.search('PHONE', '13800001234', askedBy(clerk));
    expect(found.map(({ id }) => id)).toEqual([other]);
    expect(await vault.database.sql('SELECT kind FROM directory.person_index WHERE person_id = $1', [gone])).toEqual(
      [],
    );
    await expect(vault.disclosing.disclose(gone, 'SUPERVISION', keyedBy(clerk))).rejects.toMatchObject({
      code: 'person.not-available',
    });
  });

  it('is a fact of its stream, once', async () => {
    const id = await registeredIn(vault);
    const keyId = await keyOf(vault, id);
    const context1 = erasedOn();
    await vault.erasures.erase(id, context1);
    expect(await vault.erasures.erase(id, erasedOn())).toMatchObject({ isNew: false, revision: 0 });
    const recorded = await vault.events.read(`person-${id}`);
    expect(recorded).toHaveLength(1);
    expect(recorded[0]).toMatchObject({
      type: 'PersonErased',
      schemaVersion: 1,
      data: { personId: id, keyId },
      reasonCode: 'DATA_SUBJECT_REQUEST',
      actor: context1.actor,
    });
  });

  it('is one fact where eight ask at once', async () => {
    const id = await registeredIn(vault);
    await Promise.allSettled(Array.from({ length: 8 }, () => vault.erasures.erase(id, erasedOn())));
    expect(await vault.events.read(`person-${id}`)).toHaveLength(1);
    expect(await stateOf(vault, id)).toBe('ERASED');
  });

  it('is finished at the next start where a crash came between', async () => {
    const id = await registeredIn(vault);
    const keyId = await keyOf(vault, id);
    const text = await mentioning(id);
    context.failsFor.add(id);
    await expect(vault.erasures.erase(id, erasedOn())).rejects.toThrow('the process dies here');
    context.failsFor.clear();
    expect(await vault.keys.open(keyId)).toBeUndefined();
    expect(await vault.texts.open([text])).toEqual(['甲称']);
    await settle();
    expect(await vault.erasures.finish()).toBe(1);
    expect(await vault.texts.open([text])).toEqual([ERASED]);
    expect(await vault.erasures.finish()).toBe(0);
  });

  it('is not finished before every request that was under way is over: what such a one adds goes as well', async () => {
    const id = await registeredIn(vault);
    await vault.erasures.erase(id, erasedOn());
    const late = await mentioning(id);
    expect(await vault.erasures.finish()).toBe(1);
    expect(await vault.texts.open([late])).toEqual([ERASED]);
    const later = await mentioning(id);
    await settle();
    expect(await vault.erasures.finish()).toBe(1);
    expect(await vault.texts.open([later])).toEqual([ERASED]);
    expect(await vault.erasures.finish()).toBe(0);
  });

  it('takes what is left of the person before anything is served, and goes on past one that fails', async () => {
    const [stuck = '', next = ''] = [await registeredIn(vault), await registeredIn(vault)].sort();
    const text = await mentioning(next);
    for (const id of [stuck, next]) {
      context.failsFor.add(id);
      await expect(vault.erasures.erase(id, erasedOn())).rejects.toThrow('the process dies here');
      await vault.keys.create([await keyOf(vault, id)]);
    }
    await vault.erasures.forgetUnfinished();
    for (const id of [stuck, next]) expect(await vault.keys.open(await keyOf(vault, id))).toBeUndefined();
    await settle();
    context.failsFor.delete(next);
    await expect(vault.erasures.finish()).rejects.toThrow('1 persons could not be finished');
    expect(await vault.texts.open([text])).toEqual([ERASED]);
    context.failsFor.clear();
    expect(await vault.erasures.finish()).toBe(1);
  });

  it('is not begun by a crash before the fact', async () => {
    const id = await registeredIn(vault);
    await vault.database.sql('INSERT INTO directory.person_erasure (person_id) VALUES ($1)', [id]);
    await settle();
    await vault.erasures.finish();
    expect(await stateOf(vault, id)).toBe('ACTIVE');
    await vault.database.sql('DELETE FROM directory.person_erasure WHERE person_id = $1', [id]);
  });

  it('is done again after a restore that brought row and key back', async () => {
    const id = await registeredIn(vault);
    const keyId = await keyOf(vault, id);
    await vault.erasures.erase(id, erasedOn());
    await vault.keys.create([keyId]);
    await vault.database.sql(`UPDATE directory.person SET state = 'ACTIVE', name = 'A256GCM.x' WHERE id = $1`, [id]);
    expect(await vault.erasures.replay()).toBeGreaterThan(0);
    expect(await vault.keys.open(keyId)).toBeUndefined();
    expect(await stateOf(vault, id)).toBe('ERASED');
  });

  it('knows no person that was never registered', async () => {
    await expect(vault.erasures.erase(randomUUID(), erasedOn())).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('an erasure that fails after it was planned', () => {
  let vault: PeopleVault;
  let id: string;
  /** What happens when it is asked once more what stands against the erasure. */
  let second: () => Promise<readonly PersonHold[]>;

  beforeAll(async () => {
    vault = await openPeopleVault();
    let asked = '';
    vault.contexts.add({
      holds: {
        holdsOn(personId) {
          if (asked === personId) return second();
          asked = personId;
          return Promise.resolve([]);
        },
      },
    });
  });
  afterAll(() => vault.close());
  beforeEach(async () => {
    id = await registeredIn(vault);
    second = () => Promise.resolve([]);
  });
  afterEach(() => void jest.restoreAllMocks());

  const naming = () =>
    vault.events.append({
      stream: `dispute-${randomUUID()}`,
      expectedRevision: NO_STREAM,
      events: [{ type: 'Noted', data: {}, eventId: randomUUID(), schemaVersion: 1 }],
      unlessBarred: [`person-${id}`],
      context: erasedOn(),
    });
  const plans = () => vault.database.sql('SELECT FROM directory.person_erasure WHERE person_id = $1', [id]);

  it('lets the person be named again at once', async () => {
    second = () => Promise.reject(new ProjectionLagging('disputes'));
    await expect(vault.erasures.erase(id, erasedOn())).rejects.toBeInstanceOf(ProjectionLagging);
    expect(await plans()).toEqual([]);
    expect(await naming()).toMatchObject({ replayed: false });
  });

  it('does so where the log takes no more appends', async () => {
    jest.spyOn(vault.events, 'append').mockRejectedValueOnce(new StoreBusy('full'));
    await expect(vault.erasures.erase(id, erasedOn())).rejects.toBeInstanceOf(StoreBusy);
    expect(await plans()).toEqual([]);
    expect(await naming()).toMatchObject({ replayed: false });
    expect(await stateOf(vault, id)).toBe('ACTIVE');
  });

  it('is carried out later where its fact was recorded and only the answer was lost', async () => {
    const append = vault.events.append.bind(vault.events);
    jest.spyOn(vault.events, 'append').mockImplementationOnce(async (request) => {
      await append(request);
      throw new StoreUnavailable('lost');
    });
    await expect(vault.erasures.erase(id, erasedOn())).rejects.toBeInstanceOf(StoreUnavailable);
    await expect(naming()).rejects.toBeInstanceOf(Barred);
    await vault.erasures.finish();
    expect(await stateOf(vault, id)).toBe('ERASED');
  });

  it('leaves bar and plan to another request that has planned the same meanwhile', async () => {
    second = async () => {
      await vault.database.sql(
        'UPDATE directory.person_erasure SET asked_at = clock_timestamp() WHERE person_id = $1',
        [id],
      );
      throw new ProjectionLagging('disputes');
    };
    await expect(vault.erasures.erase(id, erasedOn())).rejects.toBeInstanceOf(ProjectionLagging);
    expect(await plans()).toHaveLength(1);
    await expect(naming()).rejects.toBeInstanceOf(Barred);
  });

  it('leaves them to another request that had planned it before', async () => {
    await vault.database.sql('INSERT INTO directory.person_erasure (person_id) VALUES ($1)', [id]);
    second = () => Promise.reject(new ProjectionLagging('disputes'));
    await expect(vault.erasures.erase(id, erasedOn())).rejects.toBeInstanceOf(ProjectionLagging);
    expect(await plans()).toHaveLength(1);
    await expect(naming()).rejects.toBeInstanceOf(Barred);
  });

  it('is refused for a legal hold that was placed meanwhile', async () => {
    second = () => Promise.resolve([{ of: null, reason: { zh: '诉讼', en: 'A suit' } }]);
    await expect(vault.erasures.erase(id, erasedOn())).rejects.toMatchObject({ code: 'person.on-hold' });
    expect(await vault.events.read(`person-${id}`)).toEqual([]);
    expect(await naming()).toMatchObject({ replayed: false });
  });
});

describe('while a retention period runs', () => {
  let vault: PeopleVault;
  beforeAll(async () => {
    vault = await openPeopleVault({ PERSON_RETENTION_DAYS: '30' });
  });
  afterAll(() => vault.close());

  it('a person is stored, not processed, and erased the day after the last', async () => {
    const id = await registeredIn(vault);
    const keyId = await keyOf(vault, id);
    const lastDay = addDays(TODAY, 30);
    expect(await vault.erasures.erase(id, erasedOn())).toMatchObject({
      record: { status: 'RESTRICTED', until: lastDay },
    });
    expect(await vault.keys.open(keyId)).toHaveLength(32);
    const { answer } = await vault.file.read(id, clerk);
    expect(answer).toMatchObject({ state: 'RESTRICTED', restrictedUntil: lastDay });
    expect(answer.name).toBeUndefined();
    expect(await vault.file.search('FULL_NAME', '当事人甲', askedBy(clerk))).toEqual([]);
    expect((await vault.names.masked([id])).get(id)?.name).toBe(ERASED);

    expect(await vault.erasures.eraseDue(lastDay, erasedOn(lastDay))).toBe(0);
    const dayAfter = addDays(lastDay, 1);
    expect(await vault.erasures.eraseDue(dayAfter, erasedOn(dayAfter))).toBe(1);
    expect(await vault.keys.open(keyId)).toBeUndefined();
    expect((await vault.events.read(`person-${id}`)).map(({ type }) => type)).toEqual([
      'PersonRestricted',
      'PersonErased',
    ]);
  });

  it('the hourly job erases whose period has ended although others are stuck, by the clock it is given', async () => {
    const [stuck, first, second] = [await registeredIn(vault), await registeredIn(vault), await registeredIn(vault)];
    for (const id of [stuck, first, second]) await vault.erasures.erase(id, erasedOn());
    vault.contexts.add({
      redaction: {
        async *redactTextsMentioning(personId) {
          if (personId === stuck) throw new Error('stuck');
          yield await Promise.resolve([]);
        },
      },
    });
    const dayAfter = addDays(TODAY, 31);
    await expect(vault.erasures.erase(stuck, erasedOn(dayAfter))).rejects.toThrow('stuck');
    const clock = { now: () => instant(`${dayAfter}T04:00:00Z`) };
    const jobs = new PersonJobs(vault.erasures, vault.orphans, vault.pending, clock);
    await expect(jobs.erase()).rejects.toThrow('erasures could not be finished');
    for (const id of [first, second]) expect(await stateOf(vault, id)).toBe('ERASED');
  });

  it('one that cannot be erased holds up no other whose period has ended', async () => {
    const ids = [await registeredIn(vault), await registeredIn(vault), await registeredIn(vault)].sort();
    for (const id of ids) await vault.erasures.erase(id, erasedOn());
    const [stuck, ...others] = ids;
    vault.contexts.add({
      redaction: {
        async *redactTextsMentioning(personId) {
          if (personId === stuck) throw new Error('stuck');
          yield await Promise.resolve([]);
        },
      },
    });
    const dayAfter = addDays(TODAY, 31);
    await expect(vault.erasures.eraseDue(dayAfter, erasedOn(dayAfter))).rejects.toThrow('1 persons');
    for (const id of others) expect(await stateOf(vault, id)).toBe('ERASED');
  });
});

describe('the sweep of keys', () => {
  it('destroys keys that neither a person nor an event names, when they are old', async () => {
    const vault = await openPeopleVault();
    try {
      const id = await registeredIn(vault);
      const [stored, lost] = await vault.texts.seal(
        ['一', '二'].map((text) => ({ text, compartment: 'facts', mentions: [] })),
      );
      if (!stored || !lost) throw new Error('two texts were sealed');
      await vault.events.append({
        stream: `dispute-${randomUUID()}`,
        expectedRevision: NO_STREAM,
        events: [{ type: 'Noted', data: { notes: [{ text: stored }] }, eventId: randomUUID(), schemaVersion: 1 }],
        context: erasedOn(),
      });
      expect(await vault.orphans.sweep(instant('2020-01-01T00:00:00Z'))).toBe(0);
      expect(await vault.orphans.sweep(instant('2999-01-01T00:00:00Z'))).toBe(1);
      expect(await vault.texts.open([stored, lost])).toEqual(['一', ERASED]);
      expect((await vault.names.clear([id])).get(id)?.name).toBe('当事人甲');
    } finally {
      await vault.close();
    }
  });

  it('holds no more keys at a time than it may, and finds every orphan', async () => {
    const vault = await openPeopleVault();
    try {
      const kept = await Promise.all(Array.from({ length: 3 }, () => registeredIn(vault)));
      const lost = await vault.texts.seal(
        Array.from({ length: 7 }, () => ({ text: '甲称', compartment: 'facts', mentions: [] })),
      );
      const destroy = jest.spyOn(vault.keys, 'destroy');
      expect(await vault.orphans.sweep(instant('2999-01-01T00:00:00Z'), 2)).toBe(7);
      for (const [ids] of destroy.mock.calls) expect(ids.length).toBeLessThanOrEqual(2);
      expect(await vault.texts.open(lost)).toEqual(lost.map(() => ERASED));
      for (const id of kept) expect((await vault.names.clear([id])).get(id)?.name).toBe('当事人甲');
    } finally {
      await vault.close();
    }
  });
});
