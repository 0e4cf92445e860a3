import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';

/** Of the kernel's clock for processes, 100 in a second on Linux. */
const MS_PER_TICK = 10;

export const quantile = (values: readonly number[], of: number): string =>
  ([...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * of))] ?? 0).toFixed(1);

const readProc = (file: string): Promise<string | undefined> =>
  readFile(`/proc/${file}`, 'utf8').catch(() => undefined);

/** Unit: ms of processor time of these sessions of PostgreSQL, so far; none of one that ended; NaN where the system does not say. */
export const processorTime = async (pids: readonly number[]): Promise<number> => {
  if ((await readProc('self/schedstat')) === undefined) return NaN;
  const times = pids.map(async (pid) => Number((await readProc(`${pid}/schedstat`))?.split(' ')[0] ?? 0));
  return (await Promise.all(times)).reduce((sum, time) => sum + time, 0) / 1e6;
};

/** From the state of a process on, its parent being the second. Source: proc_pid_stat(5). */
const statOf = async (pid: number): Promise<readonly string[]> =>
  ((await readProc(`${pid}/stat`)) ?? '').replace(/^.*\) /, '').split(' ');

export const parentOf = async (pid: number): Promise<number> => Number((await statOf(pid))[1]);

/** Unit: ms of processor time of the children of a process that have ended, so far. */
export const processorTimeOfEnded = async (parent: number): Promise<number> => {
  const [user = NaN, system = NaN] = (await statOf(parent)).slice(13, 15).map(Number);
  return (user + system) * MS_PER_TICK;
};

/** Always the same numbers, so that two runs can be compared (Park and Miller's generator). */
export const generator = (start: number) => {
  let seed = start;
  return (below: number): number => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed % below;
  };
};

/** What PostgreSQL makes of `md5(text)::uuid`. */
export const uuidOf = (text: string): string =>
  createHash('md5')
    .update(text)
    .digest('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
