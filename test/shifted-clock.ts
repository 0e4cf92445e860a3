import { Clock } from '../src/platform/access/clock.js';
import { instant } from '../src/kernel/calendar-date.js';
import type { TestApp } from './app.js';

/** Puts the clock of a running application forward; returns the function that does it. Sessions have to last longer. */
export const shiftableClock = ({ app }: TestApp): ((hours: number) => void) => {
  const clock = app.get(Clock, { strict: false });
  let shiftedMs = 0;
  clock.now = () => instant(new Date(Date.now() + shiftedMs).toISOString());
  return (hours) => {
    shiftedMs += hours * 3_600_000;
  };
};
