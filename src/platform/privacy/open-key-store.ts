import { existsSync } from 'node:fs';
import { FileKeyStore } from './file.key-store.js';
import { makeMasterKeyFile, MasterKeyRefused, readMasterKey, type MasterKey } from './master-key.js';
import { keyFileIn } from './slot-file.js';

/** Where the secrets of a process lie. */
export interface KeyPlaces {
  readonly masterKeyFile: string;
  readonly keystoreDir: string;
}

/**
 * Reads the master key, or makes it at the very first start; `made` is called with its path, so that the operator is
 * told to move it. Throws `MasterKeyRefused`, also where a key store exists whose master key is gone.
 */
export const openMasterKey = (places: KeyPlaces, made: (path: string) => void): MasterKey => {
  if (existsSync(places.masterKeyFile)) return readMasterKey(places.masterKeyFile);
  if (existsSync(keyFileIn(places.keystoreDir)))
    throw new MasterKeyRefused(
      `there are keys in ${places.keystoreDir} but the master key ${places.masterKeyFile} is missing: put it back; without it nothing sealed can be read`,
    );
  try {
    makeMasterKeyFile(places.masterKeyFile);
    made(places.masterKeyFile);
  } catch (error) {
    // Another process that starts at the same time was first.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return readMasterKey(places.masterKeyFile);
};

/** Throws `KeyFileRefused` for another master key's store. */
export const openKeyStore = ({ keystoreDir }: KeyPlaces, master: MasterKey): Promise<FileKeyStore> =>
  FileKeyStore.open(keystoreDir, master);
