import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { appendFileSync, mkdtempSync, readFileSync, rmSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { eventually } from '../../../test/eventually.js';
import { describeKeyStore } from '../../../test/key-store.contract.js';
import { FileKeyStore } from './file.key-store.js';
import { KeyIndex } from './key-index.js';
import { SLOT_BYTES, slotOf } from './key-slot.js';
import { MasterKey } from './master-key.js';
import { keyFileIn } from './slot-file.js';

const secret = randomBytes(32);
const master = new MasterKey(secret);

describeKeyStore('one file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'fengqiao-keys-'));
  const opened: FileKeyStore[] = [];
  return Promise.resolve({
    open: async () => {
      const store = await FileKeyStore.open(folder, master);
      opened.push(store);
      return store;
    },
    remove: async () => {
      await Promise.all(opened.map((store) => store.close()));
      rmSync(folder, { recursive: true });
    },
  });
});

describe('the file of keys', () => {
  let folder: string;
  const opened: FileKeyStore[] = [];
  const open = async (by = master): Promise<FileKeyStore> => {
    const store = await FileKeyStore.open(folder, by);
    opened.push(store);
    return store;
  };
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'fengqiao-keys-'));
  });
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((store) => store.close()));
    rmSync(folder, { recursive: true });
  });

  it('refuses another master key', async () => {
    await open();
    await expect(open(new MasterKey(randomBytes(32)))).rejects.toThrow('made under another master key');
  });

  it('holds no key in clear, and after destruction nothing of the slot', async () => {
    const store = await open();
    const id = randomUUID();
    await store.create([id]);
    const key = (await store.open(id)) ?? Buffer.alloc(0);
    expect(readFileSync(keyFileIn(folder)).includes(key)).toBe(false);
    await store.destroy([id]);
    expect(readFileSync(keyFileIn(folder)).subarray(SLOT_BYTES)).toEqual(Buffer.alloc(SLOT_BYTES));
  });

  it.each([1, 60, 91])('finds all keys around a slot of which a crash left %i bytes', async (left) => {
    const store = await open();
    const [before, torn, after, last] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
    await store.create([before]);
    await store.create([torn]);
    truncateSync(keyFileIn(folder), SLOT_BYTES * 2 + left);
    const later = await open();
    await later.create([after]);
    await later.create([last]);
    const afterwards = await open();
    expect(await afterwards.open(torn)).toBeUndefined();
    for (const id of [before, after, last]) expect(await afterwards.open(id)).toHaveLength(32);
    expect(readFileSync(keyFileIn(folder)).length).toBe(SLOT_BYTES * 5);
  });

  it('finds keys that lie out of step after foreign bytes', async () => {
    const store = await open();
    const ids = Array.from({ length: 9000 }, () => randomUUID());
    await store.create(ids.slice(0, 4500));
    appendFileSync(keyFileIn(folder), randomBytes(77));
    const raw = readFileSync(keyFileIn(folder));
    await store.create(ids.slice(4500));
    appendFileSync(keyFileIn(folder), raw.subarray(SLOT_BYTES, SLOT_BYTES + 50));
    const later = await open();
    for (const id of ids) expect(await later.open(id)).toHaveLength(32);
  });

  it('refuses a slot that was not wrapped by its master key', async () => {
    const store = await open();
    const forged = randomUUID();
    appendFileSync(keyFileIn(folder), slotOf(forged, randomBytes(32), randomBytes(32), Date.now()));
    await expect(store.open(forged)).rejects.toThrow();
  });

  it('keeps a million keys in an index of less than 60 MB', () => {
    const index = new KeyIndex();
    const id = Buffer.alloc(16);
    const before = process.memoryUsage().arrayBuffers;
    for (let n = 1; n <= 1_000_000; n++) {
      id.writeUInt32LE(n, 4);
      index.add(id, n * SLOT_BYTES);
    }
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(60_000_000);
    id.writeUInt32LE(777_777, 4);
    expect([...index.candidates(id)]).toContain(777_777 * SLOT_BYTES);
    index.remove(id, 777_777 * SLOT_BYTES);
    expect([...index.candidates(id)]).not.toContain(777_777 * SLOT_BYTES);
  });

  it('loses no acknowledged key and revives none when its process is killed', async () => {
    const alive = new Set<string>();
    const dead = new Set<string>();
    for (let round = 0; round < 6; round++) await writeUntilKilled(folder, secret, alive, dead);
    const store = await open();
    expect(alive.size).toBeGreaterThan(30);
    expect(dead.size).toBeGreaterThan(5);
    for (const id of alive) expect(await store.open(id)).toHaveLength(32);
    for (const id of dead) expect(await store.open(id)).toBeUndefined();
  });
});

/** Runs two processes on one store, books what they acknowledge, and kills both a random time after both are at it. */
const writeUntilKilled = async (folder: string, masterKey: Buffer, alive: Set<string>, dead: Set<string>) => {
  const script = fileURLToPath(new URL('../../../test/privacy/key-writer.ts', import.meta.url));
  const children = [0, 1].map(() =>
    spawn(process.execPath, ['--import', 'tsx', script, folder, masterKey.toString('hex')], {
      stdio: ['ignore', 'pipe', 'inherit'],
    }),
  );
  const destroyed = children.map(() => 0);
  const books = children.map(async ({ stdout }, child) => {
    for await (const line of createInterface(stdout)) {
      const [verb, id = ''] = line.split(' ');
      if (id.length !== 36) continue;
      if (verb === 'made') alive.add(id);
      else alive.delete(id);
      if (verb !== 'destroyed') continue;
      dead.add(id);
      destroyed[child] = (destroyed[child] ?? 0) + 1;
    }
  });
  await eventually(() =>
    assert(
      destroyed.every((count) => count > 2),
      'a process destroys no keys',
    ),
  );
  await delay(Math.random() * 300);
  for (const child of children) child.kill('SIGKILL');
  await Promise.all(books);
};
