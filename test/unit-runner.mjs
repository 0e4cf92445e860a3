import { register } from 'node:module';
import { isMainThread } from 'node:worker_threads';

// Unit specs run in threads that read a module once for all of them, not once for each; the other projects keep Jest's own runner.
const inBand = ['-i', '--runInBand'].some((option) => process.argv.includes(option));
if (!isMainThread || inBand) {
  register('@swc-node/register/esm', import.meta.url);
  register('./unit-runner-hooks.mjs', import.meta.url);
}
