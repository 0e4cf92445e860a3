import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { lock } from 'proper-lockfile';

const LOCK = {
  stale: 10_000,
  update: 2_000,
  retries: { retries: 600, factor: 1, minTimeout: 200, maxTimeout: 200 },
  // A stalled event loop may lose the lock; what it guards is made so that a second holder does no harm.
  onCompromised: () => undefined,
};

/** Runs the work while no other process of this machine does so for the same folder. Makes the folder with mode 0700. */
export const withFolderLock = async <T>(folder: string, work: () => Promise<T>): Promise<T> => {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const release = await lock(folder, { ...LOCK, lockfilePath: join(folder, 'lock') });
  try {
    return await work();
  } finally {
    await release().catch(() => undefined);
  }
};
