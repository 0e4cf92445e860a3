import { register } from 'node:module';
import { isMainThread } from 'node:worker_threads';

// All specs but those of whole products run in threads of plain Node, which reads TypeScript by these hooks.
const inBand = ['-i', '--runInBand'].some((option) => process.argv.includes(option));
if (!isMainThread || inBand) {
  register('@swc-node/register/esm', import.meta.url);
  register('./light-runner-hooks.mjs', import.meta.url);
}
