import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Instant } from '../src/kernel/calendar-date.js';
import type { KeyStore } from '../src/platform/privacy/privacy.js';

/** One key store as several processes see it: each `open` is another process on the same keys. */
export interface KeyStorePlace {
  open(): Promise<KeyStore>;
  remove(): Promise<void>;
}

const all = async (ids: AsyncIterable<string>): Promise<readonly string[]> => {
  const found: string[] = [];
  for await (const id of ids) found.push(id);
  return found.sort();
};

const uuids = (count: number): readonly string[] => Array.from({ length: count }, () => randomUUID());

/** What every adapter of the key store promises. */
export const describeKeyStore = (adapter: string, makePlace: () => Promise<KeyStorePlace>): void => {
  describe(`key store: ${adapter}`, () => {
    let place: KeyStorePlace;
    let keys: KeyStore;
    beforeEach(async () => {
      place = await makePlace();
      keys = await place.open();
    });
    afterEach(() => place.remove());

    it('makes a random 256-bit key for each id', async () => {
      const ids = uuids(3);
      await keys.create(ids);
      const made = await Promise.all(ids.map((id) => keys.open(id)));
      expect(made.map((key) => key?.length)).toEqual([32, 32, 32]);
      expect(new Set(made.map((key) => key?.toString('hex'))).size).toBe(3);
    });

    it('makes keys under new ids and gives them at once, the same to every process', async () => {
      const other = await place.open();
      const made = await keys.make(3);
      expect(new Set(made.map(({ keyId }) => keyId)).size).toBe(3);
      expect(await Promise.all(made.map(({ keyId }) => other.open(keyId)))).toEqual(made.map(({ key }) => key));
    });

    it('gives the same key again, to a later process too', async () => {
      const [id = ''] = uuids(1);
      await keys.create([id]);
      expect(await (await place.open()).open(id)).toEqual(await keys.open(id));
    });

    it('knows no key that was never made', async () => {
      expect(await keys.open(randomUUID())).toBeUndefined();
    });

    it('keeps the first key where an id is made twice', async () => {
      const [id = ''] = uuids(1);
      await keys.create([id]);
      const first = await keys.open(id);
      await keys.create([id]);
      expect(await keys.open(id)).toEqual(first);
      await keys.destroy([id]);
      expect(await keys.open(id)).toBeUndefined();
    });

    it('shows a key made by one process to another that runs already', async () => {
      const other = await place.open();
      const [id = ''] = uuids(1);
      await keys.create([id]);
      expect(await other.open(id)).toEqual(await keys.open(id));
    });

    it('destroys a key for ever and leaves the others', async () => {
      const [gone = '', kept = ''] = uuids(2);
      await keys.create([gone, kept]);
      await keys.destroy([gone, randomUUID()]);
      const later = await place.open();
      expect([await keys.open(gone), await later.open(gone)]).toEqual([undefined, undefined]);
      expect(await later.open(kept)).toHaveLength(32);
    });

    it('makes 2,000 keys for 200 callers at once', async () => {
      const ids = uuids(2000);
      await Promise.all(Array.from({ length: 200 }, (_, at) => keys.create(ids.slice(at * 10, at * 10 + 10))));
      expect(await all(keys.ids())).toEqual([...ids].sort());
    });

    it('lists the keys made before an instant', async () => {
      const ids = uuids(2);
      await keys.create(ids);
      expect(await all(keys.ids('2020-01-01T00:00:00.000Z' as Instant))).toEqual([]);
      expect(await all(keys.ids('2999-01-01T00:00:00.000Z' as Instant))).toEqual([...ids].sort());
      await keys.destroy(ids);
      expect(await all(keys.ids())).toEqual([]);
    });
  });
};
