import { randomFillSync } from 'node:crypto';

const page = Buffer.alloc(4096);
let used = page.length;

/**
 * Random bytes of the system, fetched a page at a time: asking for a few costs as much as asking for a page.
 * What is given out is wiped from the page. At most 4096 bytes.
 */
export const randomBytesOf = (count: number): Buffer => {
  if (used + count > page.length) {
    randomFillSync(page);
    used = 0;
  }
  const taken = Buffer.alloc(count);
  page.copy(taken, 0, used, used + count);
  page.fill(0, used, used + count);
  used += count;
  return taken;
};
