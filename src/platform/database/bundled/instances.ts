import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isSameProcess, startOf } from './process-identity.js';

/**
 * The processes that use one bundled server, a file each: `<pid>-<start>-<uuid>`.
 * Files of dead processes do not count and are swept.
 */
export class Instances {
  private readonly own = `${process.pid}-${startOf(process.pid)}-${randomUUID()}`;

  constructor(private readonly folder: string) {}

  async enter(): Promise<void> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    await writeFile(join(this.folder, this.own), '', { mode: 0o600 });
  }

  /** Returns how many others still use the server. */
  async leave(): Promise<number> {
    await rm(join(this.folder, this.own), { force: true });
    const names = await readdir(this.folder);
    const dead = names.filter((name) => !isLiving(name));
    await Promise.all(dead.map((name) => rm(join(this.folder, name), { force: true })));
    return names.length - dead.length;
  }
}

const isLiving = (name: string): boolean => {
  const [pid = '', start = ''] = name.split('-');
  return isSameProcess(Number(pid), start);
};
