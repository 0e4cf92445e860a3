import { readFileSync } from 'node:fs';

/** Whether a process with this id exists, no matter whose. */
export const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
};

/**
 * When the process started, in clock ticks since boot: tells a process from a later one with the same id.
 * Empty where the system does not say (only Linux does).
 */
export const startOf = (pid: number): string => {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    return '';
  }
};

/** Whether the very process that was seen as `pid` and `start` still lives. */
export const isSameProcess = (pid: number, start: string): boolean => isAlive(pid) && startOf(pid) === start;
