import { randomUUID } from 'node:crypto';
import { writeSync } from 'node:fs';
import { FileKeyStore } from '../../src/platform/privacy/file.key-store.js';
import { MasterKey } from '../../src/platform/privacy/master-key.js';

/** Makes and destroys keys for ever; says on standard output what was acknowledged, and what it is about to destroy. */
const [folder = '', masterKey = ''] = process.argv.slice(2);
const store = await FileKeyStore.open(folder, new MasterKey(Buffer.from(masterKey, 'hex')));

/** A full pipe answers EAGAIN: what is said must have left this process before it goes on. */
const say = (verb: string, id: string): void => {
  for (;;) {
    try {
      writeSync(1, `${verb} ${id}\n`);
      return;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error;
    }
  }
};

const writer = async (): Promise<never> => {
  for (;;) {
    const [kept, dropped] = [randomUUID(), randomUUID()];
    await store.create([kept, dropped]);
    say('made', kept);
    say('made', dropped);
    say('destroying', dropped);
    await store.destroy([dropped]);
    say('destroyed', dropped);
  }
};

await Promise.all(Array.from({ length: 8 }, writer));
